package indicators

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// yearDays is the year of the rolling mode: four visits within 365 days (records-and-chronic 4.6 mode C).
const yearDays = 365

// prorateMode says how many visits a patient owes who was enrolled within the year (records-and-chronic 4.6). Severe mental disorders have
// mode B whatever the county chose (7.6).
func (d *disease) prorateMode(c *measure.Case) string {
	if p, ok := c.Params.(*rules.Set); ok && d.programme != measure.SMI {
		return p.Text(rules.Prorate, c.AsOf)
	}
	return rules.ProrateQuarter
}

// inRate reports whether an enrolled patient is judged at all: in the rolling mode when the 365 days are over, in the mode "exclude" in the year
// of the enrolment only when that was before October (records-and-chronic 4.6 modes C and D).
func (d *disease) inRate(c *measure.Case, e *measure.Enrolment) bool {
	switch d.prorateMode(c) {
	case rules.ProrateRolling:
		return e.EnrolledOn+yearDays <= c.AsOf
	case rules.ProrateExclude:
		return e.EnrolledOn < c.AsOf.YearStart().AddMonths(9)
	}
	return true
}

// visitWindow is in which days visits are looked for, which quarters need one of their own, and on how many distinct days there must be any.
type visitWindow struct {
	from, covered civil.Date
	due           int
}

// window returns what is owed by the as-of day. Of n visits a year one is due at the end of each n-th part of it, which is a quarter for four
// (indicators.md 1.4); the strict mode counts from the first part of the period, whatever the day of the enrolment.
func (d *disease) window(c *measure.Case, e *measure.Enrolment) visitWindow {
	n := c.Number(d.required)
	start := max(c.From, e.EnrolledOn)
	w := visitWindow{from: start, covered: start.QuarterStart()}
	switch d.prorateMode(c) {
	case rules.ProrateRolling:
		w.from, w.due = c.AsOf-yearDays, n
		if w.covered = w.from.QuarterStart(); w.covered < w.from {
			w.covered = w.covered.AddMonths(3)
		}
		return w
	case rules.ProrateStrict:
		start = c.From
	}
	for end := rules.YearPartEnd(n, start); n > 0 && end <= c.AsOf; end = rules.YearPartEnd(n, end+1) {
		w.due++
	}
	return w
}

// visitGap returns the gap of a patient who lacks a visit that counts in a quarter that has ended under management, where the county asks for
// every quarter, or enough of them (contract section 5 rule 7; indicators.md 1.4). Owed is false when none is lacking.
func (d *disease) visitGap(c *measure.Case, e *measure.Enrolment, counts func(*measure.Record) bool, how string) (gap measure.Verdict, owed bool) {
	w := d.window(c, e)
	visits := d.followupsSince(c, w.from)
	if c.Flag(rules.QuarterCoverage) {
		for q := w.covered; q.QuarterEnd() <= c.AsOf; q = q.AddMonths(3) {
			if !anyRecord(visits, func(r *measure.Record) bool { return counts(r) && r.Date >= q && r.Date <= q.QuarterEnd() }) {
				return c.Gap("quarter", "%d 年第 %d 季度缺%s", q.Year(), (int(q.Month())+2)/3, how), true
			}
		}
	}
	if days := distinctDays(visits, counts); days < w.due {
		return c.Gap("visits", "还差 %d 次%s，%s 前", w.due-days, how, c.AsOf.QuarterEnd().Chinese()), true
	}
	return measure.Verdict{}, false
}

// checkupOwed: on 31 December a patient enrolled before 1 October owes the yearly check-up (contract section 5 rule 7, level L2).
func checkupOwed(c *measure.Case, e *measure.Enrolment) bool {
	if c.AsOf != c.AsOf.YearEnd() {
		return false
	}
	if p, ok := c.Params.(*rules.Set); ok {
		return p.Text(rules.StandardLevel, c.AsOf) != rules.LevelVisits && e.EnrolledOn < p.DayIn(rules.CheckupExempt, c.AsOf.Year())
	}
	return true
}

// neglected returns the gap of level L3: a visit of the period that was not at target, with a reaction or a danger, and neither seen again nor
// followed up within two weeks and the grace, or not referred where that was due (indicators.md 1.4; records-and-chronic 4.6 rule 4).
func (d *disease) neglected(c *measure.Case, e *measure.Enrolment) (gap measure.Verdict, owed bool) {
	p, ok := c.Params.(*rules.Set)
	if !ok || p.Text(rules.StandardLevel, c.AsOf) != rules.LevelRevisits {
		return measure.Verdict{}, false
	}
	care := rules.DiseaseOf(d.programme)
	if care == nil {
		return measure.Verdict{}, false
	}
	n := care.Neglected(p, c.History, e, c.From, c.AsOf)
	switch {
	case n == nil:
		return measure.Verdict{}, false
	case n.Referral:
		return c.Gap("referral", "%s 随访应转诊，%s 前没有转诊记录", n.On, n.By), true
	}
	return c.Gap("revisit", "%s 随访控制不满意或有不良反应、危急情况，%s 前没有复访或追踪", n.On, n.By), true
}

// standardTurns: besides the days of the disease, the ends of quarters and of other parts of the year, on which visits are due; where a county
// has the rolling mode, the days on which a visit is a year old; where it has level L3, the days on which a re-visit is late.
func (d *disease) standardTurns(t *measure.Turns) {
	d.turns(t)
	t.QuarterEnds()
	for _, n := range t.Values(d.required) {
		if n != 4 {
			t.YearParts(func(on civil.Date) civil.Date { return rules.YearPartEnd(n, on) })
		}
	}
	h := t.History()
	if !slices.Contains(t.Texts(rules.Prorate), rules.ProrateRolling) && !slices.Contains(t.Texts(rules.StandardLevel), rules.LevelRevisits) {
		return
	}
	for i := range h.Enrolments {
		t.On(h.Enrolments[i].EnrolledOn + yearDays)
	}
	for i := range h.Records {
		if r := &h.Records[i]; r.Form == d.form || r.Form == d.first {
			t.On(r.Date + yearDays + 1)
			revisitTurns(t, r.Date)
		}
	}
	t.YearParts(func(on civil.Date) civil.Date { // from which a quarter does not lie in the 365 days any more
		quarter := (on - yearDays - 1).QuarterStart()
		if quarter+yearDays+1 < on {
			quarter = quarter.AddMonths(3)
		}
		return quarter + yearDays + 1
	})
}

// revisitTurns: the days on which a re-visit or the tracking of a referral of a follow-up is late.
func revisitTurns(t *measure.Turns, visit civil.Date) {
	for _, name := range []string{rules.RevisitDays, rules.TrackDays} {
		for _, n := range t.Values(name) {
			for _, grace := range t.Values(rules.GraceDays) {
				t.On(visit + civil.Date(n+grace) + 1)
			}
		}
	}
}

// keptTo judges a patient who died or moved away in the period as of the day before, where the county keeps such patients pro rata instead of
// leaving them out on both sides: only what was due before counts (indicators.md 1.3 exitPolicy; records-and-chronic 4.6).
func (d *disease) keptTo(judge func(*measure.Case) measure.Verdict) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		if exit := d.exit(c); exit > c.From && !c.Flag(rules.ExcludeDeadMoved) {
			return judge(c.At(exit - 1))
		}
		return judge(c)
	}
}

// exit returns the day on which a patient died or moved away, None for everybody else.
func (d *disease) exit(c *measure.Case) civil.Date {
	switch p := &c.Person; {
	case p.DeathDate != civil.None:
		return p.DeathDate
	case p.ClosedOn != civil.None && (p.CloseReason == closedDied || p.CloseReason == closedMoved):
		return p.ClosedOn
	case p.ClosedOn != civil.None || c.EnrolmentOn(d.programme, c.AsOf) != nil:
		return civil.None
	}
	for i := range slices.Backward(c.Enrolments) {
		if e := &c.Enrolments[i]; e.Programme == d.programme && e.EndedOn != civil.None {
			if e.EndReason == closedDied || e.EndReason == closedMoved {
				return e.EndedOn
			}
			break
		}
	}
	return civil.None
}

// Reasons for which an archive is closed and an enrolment ends.
const (
	closedDied  = 1
	closedMoved = 2
)
