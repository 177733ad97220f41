package rules

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

// rolling is the one open routine visit of an enrolment as it moves on from visit to visit (records-and-chronic 9.3).
type rolling struct {
	p        *Set
	enrolled civil.Date

	base    civil.Date   // counted visit that closed the last routine task; None = none yet
	contact civil.Date   // latest visit that was not face to face, before any that was
	counted []civil.Date // days of face-to-face visits, ascending
	doctor  civil.Date   // next visit agreed at the last visit; None = not stated
	later   bool         // with a reason for a later date than the rule's

	due    civil.Date
	fixed  bool // the due date is the end of a quarter or year: there is no grace after it
	reason Reason
}

// routine adds the rolling routine visit of an enrolment.
func (b *dutyBuilder) routine(disease *Disease, e *measure.Enrolment, visits []*measure.Record, end civil.Date) {
	r := rolling{p: b.p, enrolled: e.EnrolledOn}
	r.set()
	active := e.EnrolledOn
	for _, v := range visits {
		r.visit(v, disease.asksRevisit(v, b.h.Person.Birth, b.p))
		active = v.Date
	}
	window := days(b.p, WindowDays, r.due)
	d := Duty{Programme: disease.Programme, Kind: DutyRoutine, Form: disease.Form, OpensOn: r.due - window, DueOn: r.due,
		ClosesOn: r.due + window, ActiveFrom: active, ActiveTo: end, Reason: r.reason}
	if r.fixed {
		d.ClosesOn = r.due
	}
	if r.base == civil.None {
		d.OpensOn = e.EnrolledOn
	}
	b.add(d)
}

// asksRevisit reports whether the date agreed at a visit is that of the two-week re-visit, which has its own duty.
func (d *Disease) asksRevisit(v *measure.Record, birth civil.Date, p *Set) bool {
	c := d.contact(p, birth, v.Date, &v.Facts)
	return c.class() > ClassSatisfied || len(c.dangers) > 0
}

// visit moves the routine visit on. A counted visit closes the open one if it falls 30 days or more after the last counted visit or
// inside the window; otherwise the date stays (records-and-chronic 9.3 rule 5).
func (r *rolling) visit(v *measure.Record, revisit bool) {
	r.doctor, r.later = civil.None, false
	if next, err := civil.Parse(v.Facts.NextDate); err == nil && next > v.Date && !revisit {
		r.doctor, r.later = next, v.Facts.Marks.Get(MarkPostponed) == "1"
	}
	if v.FaceToFace() {
		n := len(r.counted)
		if n == 0 || v.Date >= r.due-days(r.p, WindowDays, r.due) || v.Date-r.counted[n-1] >= days(r.p, RoutineGapDays, v.Date) {
			r.base = v.Date
		}
		if n == 0 || r.counted[n-1] != v.Date {
			r.counted = append(r.counted, v.Date)
		}
	} else {
		r.contact = v.Date
	}
	r.set()
}

// set computes the due date: the earlier of the rule's and the doctor's, capped by the quarters and the year
// (records-and-chronic 9.3 rules 1 and 7).
func (r *rolling) set() {
	start := r.base
	r.fixed = false
	if start == civil.None {
		// Quarters before the latest contact are over: what is due is a visit in that quarter.
		start = max(r.enrolled, r.contact.QuarterStart())
		r.due = RoutineDate(r.p, start)
		r.reason = Reason{"first_visit", fmt.Sprintf("%s 纳入管理，尚无面对面随访", r.enrolled)}
	} else {
		r.due = RoutineDate(r.p, start)
		r.reason = Reason{"routine", fmt.Sprintf("上次面对面随访 %s，%d 个月后随访", start, r.p.Int(RoutineMonths, start))}
	}
	switch {
	case r.doctor == civil.None:
	case r.doctor < r.due:
		r.due, r.reason = r.doctor, Reason{"agreed", fmt.Sprintf("上次随访约定 %s 随访", r.doctor)}
	case r.doctor > r.due && r.later:
		r.due, r.reason = r.doctor, Reason{"postponed", fmt.Sprintf("上次随访说明原因，推迟至 %s", r.doctor)}
	}
	if last := QuarterCap(r.counted, start); r.due > last && r.p.Flag(QuarterCoverage, start) {
		r.due, r.fixed = last, true
		r.reason = Reason{"quarter", fmt.Sprintf("每季度至少 1 次面对面随访，%s前完成", last.Chinese())}
	}
	yearEnd := start.YearEnd()
	made := 0
	for _, day := range r.counted {
		if day.Year() == start.Year() {
			made++
		}
	}
	required := RequiredVisits(r.p, r.enrolled, start.Year())
	if r.due > yearEnd && made < required && (len(r.counted) == 0 || r.counted[len(r.counted)-1] < yearEnd) {
		r.due, r.fixed = yearEnd, true
		r.reason = Reason{"year_short", fmt.Sprintf("本年应面对面随访 %d 次，已完成 %d 次，%s前补做", required, made, yearEnd.Chinese())}
	}
}
