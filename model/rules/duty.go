package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

// DutyProgrammes lists the programmes that duties belong to, in the order of the specification.
func DutyProgrammes() []string {
	return []string{Elderly, measure.Hypertension, measure.Diabetes, measure.COPD, measure.SMI, measure.TB, Maternal, Child, Vaccination, TCM, Care}
}

// Kinds of duties.
const (
	DutyRoutine  = "routine"  // rolling follow-up of an enrolled patient
	DutyRevisit  = "revisit"  // two-week re-visit after a first uncontrolled value, a reaction or a danger sign
	DutyReferral = "referral" // tracking of a referral
	DutyCheckup  = "checkup"  // yearly checkup, one per person and year whatever asks for it
	DutyComplete = "complete" // the year's checkup of an elderly person lacks something
	DutyRecheck  = "recheck"  // an abnormal finding has to be measured again
	DutyConfirm  = "confirm"  // measured high often enough: a physician has to confirm
	DutyFirst    = "first"    // first visit of an enrolment, or a form that an enrolment begins with
	DutyAlert    = "alert"    // same-day alert of a dangerous patient
	DutyReport   = "report"   // report to the superior institution
	DutyClosing  = "closing"  // assessment at the end of treatment
	DutyRetry    = "retry"    // the patient was not met
	DutyOffer    = "offer"    // the patient refused: offer the service again
	DutyTrace    = "trace"    // the patient is lost: go on searching
)

// Reason says why a duty has its date and by which rule.
type Reason struct {
	Code string
	Text string // Chinese
}

// Duty is one thing that is due for a resident. It exists on the days of [ActiveFrom, ActiveTo); whether it is planned, due or overdue
// follows from the day on which it is read and is never stored (records-and-chronic 9.3 rule 4).
type Duty struct {
	Programme string // htn, dm, copd, smi, tb, eld ...
	Kind      string
	Form      string // form that fulfils it; "" = any record that carries the value
	Urgent    bool   // danger and referral outrank routine (records-and-chronic 9.3 rule 8)

	OpensOn, DueOn, ClosesOn civil.Date // window, both ends included; overdue from the day after ClosesOn
	ActiveFrom, ActiveTo     civil.Date
	Reason                   Reason
}

// States of a duty on a day.
const (
	StatePlanned = "planned"
	StateDue     = "due"
	StateOverdue = "overdue"
)

// State returns the state of the duty on a day, "" when it does not exist on that day.
func (d *Duty) State(on civil.Date) string {
	switch {
	case on < d.ActiveFrom || on >= d.ActiveTo:
		return ""
	case on < d.OpensOn:
		return StatePlanned
	case on <= d.ClosesOn:
		return StateDue
	}
	return StateOverdue
}

// Duties derives what is due for a resident, in order of due date, from the whole history; it holds for every day from the last record
// up to the horizon (exclusive, a real date). Nobody who is dead or closed has duties, an ended enrolment has none, and those of a lost patient rest
// until the next contact (records-and-chronic 1.9, 9.2).
func Duties(h *measure.History, p *Set, horizon civil.Date) []Duty {
	b := dutyBuilder{h: h, p: p, end: gone(h, horizon)}
	for _, disease := range Diseases() {
		for i := range h.Enrolments {
			if e := &h.Enrolments[i]; e.Programme == disease.Programme {
				b.followups(disease, e)
			}
		}
	}
	b.checkups()
	b.rechecks()
	b.maternal()
	b.child()
	b.vaccination()
	b.tcm()
	b.copd()
	b.smi()
	b.tb()
	b.care()
	slices.SortFunc(b.duties, compareDuties)
	return b.duties
}

// compareDuties orders by due date; on one day danger and referral come first.
func compareDuties(a, b Duty) int {
	return cmp.Or(cmp.Compare(a.DueOn, b.DueOn), cmp.Compare(b.rank(), a.rank()), cmp.Compare(a.Programme, b.Programme),
		cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ActiveFrom, b.ActiveFrom), cmp.Compare(a.Reason.Code, b.Reason.Code))
}

func (d *Duty) rank() int {
	if d.Urgent {
		return 1
	}
	return 0
}

// gone returns the day from which the resident is dead or closed, at most the horizon.
func gone(h *measure.History, horizon civil.Date) civil.Date {
	return earliest(horizon, h.Person.ClosedOn, h.Person.DeathDate)
}

// earliest returns the earliest of the dates that are given.
func earliest(dates ...civil.Date) civil.Date {
	first := civil.Never
	for _, d := range dates {
		if d != civil.None && d < first {
			first = d
		}
	}
	return first
}

type dutyBuilder struct {
	h      *measure.History
	p      *Set
	end    civil.Date // nobody has duties from this day on
	duties []Duty
}

func (b *dutyBuilder) add(d Duty) {
	d.ActiveTo = min(d.ActiveTo, b.end)
	d.OpensOn = max(d.OpensOn, d.ActiveFrom)
	if d.ActiveFrom < d.ActiveTo {
		b.duties = append(b.duties, d)
	}
}

// followups adds the duties of one enrolment: the rolling routine visit and, after a visit that asks for it, the re-visit or the tracking.
func (b *dutyBuilder) followups(disease *Disease, e *measure.Enrolment) {
	visits, end := b.visits(e, disease.Form, disease.FirstForm)
	if !b.firstVisit(disease, e, visits, end) {
		b.routine(disease, e, visits, end)
	}
	b.afterVisit(disease, visits, end)
}

// visits returns the done follow-ups of an enrolment and the day on which its duties stop: its end, or the day on which the patient was
// lost unless a contact followed, which takes the duties up again (records-and-chronic 1.9).
func (b *dutyBuilder) visits(e *measure.Enrolment, forms ...string) ([]*measure.Record, civil.Date) {
	end := earliest(e.EndedOn)
	var visits []*measure.Record
	for i := range b.h.Records {
		if r := &b.h.Records[i]; r.Done() && slices.Contains(forms, r.Form) && r.Date >= e.EnrolledOn && r.Date < end {
			visits = append(visits, r)
		}
	}
	if e.LostOn != civil.None && (len(visits) == 0 || visits[len(visits)-1].Date < e.LostOn) {
		end = min(end, e.LostOn)
	}
	return visits, end
}

// afterVisit adds what the last decisive visit asks for within two weeks (records-and-chronic 4.2, 4.4). A visit without a measured value
// settles nothing (9.3 rule 5); a later one with a value does, and it brings its own consequence.
func (b *dutyBuilder) afterVisit(disease *Disease, visits []*measure.Record, end civil.Date) {
	contacts := make([]contact, 0, len(visits))
	last := -1
	for i, v := range visits {
		contacts = append(contacts, disease.contact(b.p, b.h.Person.Birth, v.Date, &v.Facts))
		if contacts[i].decisive() {
			last = i
		}
	}
	if last < 0 {
		return
	}
	now := &contacts[last]
	o := disease.decide(b.p, now, before(contacts[:last], now.on))
	reason := Reason{Text: fmt.Sprintf("%s 随访：%s", now.on, o.Reasons[len(o.Reasons)-1].Text)}
	d := Duty{Programme: disease.Programme, Form: disease.Form, OpensOn: now.on + 1, ActiveFrom: now.on, ActiveTo: end}
	switch {
	case o.TrackBy != civil.None && now.tracked == civil.None:
		d.Kind, d.Urgent, d.DueOn, reason.Code = DutyReferral, true, o.TrackBy, "track_referral"
		d.ClosesOn = o.TrackBy
	case o.NextStep == StepRevisit, o.Danger:
		d.Kind, d.Urgent, d.DueOn, reason.Code = DutyRevisit, o.Danger, o.NextVisit, "revisit"
		d.ClosesOn = o.NextVisit
		if next, err := civil.Parse(now.facts.NextDate); err == nil && next > now.on && next < d.DueOn {
			d.DueOn = next
		}
	default:
		return
	}
	d.Reason = reason
	b.add(d)
}

// before returns the contacts of earlier days: two services on one day are one (records-and-chronic 9.1 rule 3).
func before(contacts []contact, on civil.Date) []contact {
	n := len(contacts)
	for n > 0 && contacts[n-1].on == on {
		n--
	}
	return contacts[:n]
}

// checkups adds one checkup per person and year, shared by all services (records-and-chronic 9.3 rule 6), from the year of the last
// record on, and what the elderly person's checkup of that year still lacks.
func (b *dutyBuilder) checkups() {
	first := b.h.Person.FiledOn
	if n := len(b.h.Records); n > 0 {
		first = max(first, b.h.Records[n-1].Date)
	}
	for i := range b.h.Enrolments {
		first = max(first, min(b.h.Enrolments[i].EnrolledOn, b.end))
	}
	if first == civil.None {
		return
	}
	for year := first.YearStart(); year < b.end; year = year.AddYears(1) {
		b.checkup(year)
	}
}

// asker is one service that asks for the yearly checkup, on the days of [from, to).
type asker struct {
	programme, name string
	from, to        civil.Date
}

func (b *dutyBuilder) checkup(year civil.Date) {
	last := year.YearEnd()
	askers := b.askers(year, last)
	if len(askers) == 0 {
		return
	}
	d := Duty{Programme: askers[0].programme, Kind: DutyCheckup, Form: FormCheckup, OpensOn: year, DueOn: last, ClosesOn: last,
		ActiveFrom: civil.Never}
	names := make([]string, len(askers))
	for i, a := range askers {
		names[i] = a.name
		d.ActiveFrom, d.ActiveTo = min(d.ActiveFrom, a.from), max(d.ActiveTo, a.to)
	}
	text := strings.Join(names, "、")
	switch done, missing := b.checkupDone(year, last, askers[0].programme == Elderly); {
	case done && missing == "":
		return
	case done:
		d.Kind = DutyComplete
		d.Reason = Reason{"checkup_incomplete", fmt.Sprintf("%d 年老年人体检尚缺：%s，请于 %s前补全", year.Year(), missing, last.Chinese())}
	default:
		if previous := b.lastCheckup(year); previous != civil.None {
			d.OpensOn = min(max(year, previous+days(b.p, ElderlyGapDays, year)), last)
		}
		d.Reason = Reason{"yearly_checkup", fmt.Sprintf("%s：%d 年体检 1 次，%s前完成", text, year.Year(), last.Chinese())}
	}
	b.add(d)
}

// askers returns who asks for a checkup in a year, the elderly service first.
func (b *dutyBuilder) askers(year, last civil.Date) []asker {
	var list []asker
	if filed := b.h.Person.FiledOn; filed != civil.None && filed <= last && ElderlyIn(b.p, b.h.Person.Birth, year.Year()) {
		list = append(list, asker{Elderly, "65岁及以上老年人", max(year, filed), last + 1})
	}
	for _, disease := range Diseases() {
		for i := range b.h.Enrolments {
			e := &b.h.Enrolments[i]
			if e.Programme != disease.Programme || e.EnrolledOn >= b.p.DayIn(CheckupExempt, year.Year()) {
				continue
			}
			_, end := b.visits(e, disease.Form, disease.FirstForm)
			if from, to := max(year, e.EnrolledOn), min(last+1, end); from < to {
				list = append(list, asker{disease.Programme, disease.Name + "患者", from, to})
			}
		}
	}
	return append(list, b.smiAskers(year, last)...)
}

// checkupDone reports whether there was a checkup in a year and, for the elderly, what the best of them lacks (contract section 5 rule 5).
func (b *dutyBuilder) checkupDone(from, to civil.Date, elderly bool) (done bool, missing string) {
	var complete, guided, assessed bool
	records := b.h.Between(from, to)
	for i := range records {
		r := &records[i]
		switch {
		case !r.Done():
		case r.Form == FormSelfcare:
			assessed = true
		case r.Form == FormCheckup:
			done = true
			assessed = assessed || r.Facts.Marks.Get(MarkSelfcare) != ""
			if r.Facts.Marks.Get(MarkElderlyComplete) == "1" {
				complete = true
				guided = guided || r.Facts.Marks.Get(MarkGuidance) == "1"
			}
		}
	}
	if !elderly || !done {
		return done, ""
	}
	var lacks []string
	if !complete {
		lacks = append(lacks, "体检表必填项或辅助检查")
	}
	if complete && !guided {
		lacks = append(lacks, "健康指导")
	}
	if !assessed {
		lacks = append(lacks, "生活自理能力评估")
	}
	return done, strings.Join(lacks, "、")
}

// lastCheckup returns the date of the last checkup before a day, None when there was none.
func (b *dutyBuilder) lastCheckup(before civil.Date) civil.Date {
	for i := range slices.Backward(b.h.Records) {
		if r := &b.h.Records[i]; r.Form == FormCheckup && r.Done() && r.Date < before {
			return r.Date
		}
	}
	return civil.None
}
