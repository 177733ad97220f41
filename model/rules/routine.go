package rules

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

// quota is what the year asks of the follow-ups of an enrolment: so many that count, and one in every quarter.
type quota struct {
	p        *Set
	required string // parameter: counted visits a year
	how      string // what counts, in Chinese
	enrolled civil.Date
	counted  []civil.Date // days of visits that count, ascending
}

// count notes a visit that counts; two on one day are one (records-and-chronic 9.1 rule 3).
func (q *quota) count(on civil.Date) {
	if n := len(q.counted); n == 0 || q.counted[n-1] != on {
		q.counted = append(q.counted, on)
	}
}

// cap brings a routine date forward to the last day of the quarter or the year that would otherwise end without the visit it is owed
// (records-and-chronic 9.3 rules 1 and 7). The reason is empty when the date stays.
func (q *quota) cap(start, due civil.Date) (civil.Date, Reason) {
	var why Reason
	if last := QuarterCap(q.counted, start); due > last && q.p.Flag(QuarterCoverage, start) {
		due = last
		why = Reason{"quarter", fmt.Sprintf("每季度至少 1 次%s，%s前完成", q.how, last.Chinese())}
	}
	yearEnd := start.YearEnd()
	made := 0
	for _, day := range q.counted {
		if day.Year() == start.Year() {
			made++
		}
	}
	required := requiredVisits(q.p, q.required, q.enrolled, start.Year())
	if due > yearEnd && made < required && (len(q.counted) == 0 || q.counted[len(q.counted)-1] < yearEnd) {
		due = yearEnd
		why = Reason{"year_short", fmt.Sprintf("本年应%s %d 次，已完成 %d 次，%s前补做", q.how, required, made, yearEnd.Chinese())}
	}
	return due, why
}

// rolling is the one open routine visit of an enrolment as it moves on from visit to visit (records-and-chronic 9.3).
type rolling struct {
	quota
	anyMode bool // a visit need not be face to face to count

	base    civil.Date // counted visit that closed the last routine task; None = none yet
	contact civil.Date // latest visit that does not count, before any that does
	doctor  civil.Date // next visit agreed at the last visit; None = not stated
	later   bool       // with a reason for a later date than the rule's

	due    civil.Date
	fixed  bool // the due date is the end of a quarter or year: there is no grace after it
	reason Reason
}

// routine adds the rolling routine visit of an enrolment.
func (b *dutyBuilder) routine(disease *Disease, e *measure.Enrolment, visits []*measure.Record, end civil.Date) {
	r := rolling{quota: quota{p: b.p, required: disease.required, how: disease.how(), enrolled: e.EnrolledOn}, anyMode: disease.anyMode}
	r.set()
	active := e.EnrolledOn
	for _, v := range visits {
		r.visit(v, disease.asksRevisit(v, b.h.Person.Birth, b.p))
		active = v.Date
	}
	window := days(b.p, WindowDays, r.due)
	d := Duty{Programme: disease.Programme, Kind: DutyRoutine, Form: disease.Form, OpensOn: r.due - window, DueOn: r.due,
		ClosesOn: r.due + window, ActiveFrom: active, ActiveTo: end, Reason: r.reason}
	d.Reason.Text += disease.inPersonShort(b.p, visits, r.due)
	if r.fixed {
		d.ClosesOn = r.due
	}
	if r.base == civil.None {
		d.OpensOn = e.EnrolledOn
	}
	b.add(d)
}

// how names the visits that count.
func (d *Disease) how() string {
	if d.anyMode {
		return "随访"
	}
	return "面对面随访"
}

// inPersonShort says how many of the year's visits still have to be face to face, "" when enough were (records-and-chronic 6.3).
func (d *Disease) inPersonShort(p *Set, visits []*measure.Record, due civil.Date) string {
	if d.minInPerson == "" {
		return ""
	}
	made, last := 0, civil.None
	for _, v := range visits {
		if v.FaceToFace() && v.Date.Year() == due.Year() && v.Date != last {
			made, last = made+1, v.Date
		}
	}
	least := p.Int(d.minInPerson, due)
	if made >= least {
		return ""
	}
	return fmt.Sprintf("；%d 年至少面对面随访 %d 次，已 %d 次", due.Year(), least, made)
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
	if r.anyMode || v.FaceToFace() {
		n := len(r.counted)
		if n == 0 || v.Date >= r.due-days(r.p, WindowDays, r.due) || v.Date-r.counted[n-1] >= days(r.p, RoutineGapDays, v.Date) {
			r.base = v.Date
		}
		r.count(v.Date)
	} else {
		r.contact = v.Date
	}
	r.set()
}

// set computes the due date: the earlier of the rule's and the doctor's, capped by the quarters and the year
// (records-and-chronic 9.3 rules 1 and 7).
func (r *rolling) set() {
	start := r.base
	if start == civil.None {
		// Quarters before the latest contact are over: what is due is a visit in that quarter.
		start = max(r.enrolled, r.contact.QuarterStart())
		r.due = RoutineDate(r.p, start)
		r.reason = Reason{"first_visit", fmt.Sprintf("%s 纳入管理，尚无%s", r.enrolled, r.how)}
	} else {
		r.due = RoutineDate(r.p, start)
		r.reason = Reason{"routine", fmt.Sprintf("上次%s %s，%d 个月后随访", r.how, start, r.p.Int(RoutineMonths, start))}
	}
	if due, why := agreed(r.due, r.doctor, r.later); why.Code != "" {
		r.due, r.reason = due, why
	}
	due, why := r.cap(start, r.due)
	r.due, r.fixed = due, why.Code != ""
	if r.fixed {
		r.reason = why
	}
}

// agreed returns the date that the doctor agreed with the patient when it is earlier than the rule's, or later with a reason; otherwise the
// rule's, and no reason (records-and-chronic 9.3 rule 1).
func agreed(rule, doctor civil.Date, later bool) (civil.Date, Reason) {
	switch {
	case doctor == civil.None:
	case doctor < rule:
		return doctor, Reason{"agreed", fmt.Sprintf("上次随访约定 %s 随访", doctor)}
	case doctor > rule && later:
		return doctor, Reason{"postponed", fmt.Sprintf("上次随访说明原因，推迟至 %s", doctor)}
	}
	return rule, Reason{}
}
