package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// disease is what the indicators of chronic diseases differ in.
type disease struct {
	programme string
	name      string                       // Chinese
	form      string                       // follow-up form
	first     string                       // form of a first visit that counts as one, "" = none
	visit     func(r *measure.Record) bool // a follow-up that counts for standard management
	required  string                       // parameter: visits a year
}

var (
	hypertension = &disease{measure.Hypertension, "高血压", rules.FormHypertension, "", anyVisit, rules.F2FRequired}
	diabetes     = &disease{measure.Diabetes, "糖尿病", rules.FormDiabetes, "", hasFPG, rules.F2FRequired}
	diseases     = []*disease{hypertension, diabetes}
)

func anyVisit(*measure.Record) bool { return true }

// concerns skips everybody who was never enrolled.
func (d *disease) concerns(h *measure.History) bool {
	for i := range h.Enrolments {
		if h.Enrolments[i].Programme == d.programme {
			return true
		}
	}
	return false
}

// turns: a new year, the birthday from which patients are managed.
func (d *disease) turns(t *measure.Turns) {
	t.YearStarts()
	t.Birthdays(t.Values(rules.ManagedAge))
}

// enrolled returns the enrolment of a patient who may count: open on the as-of day, old enough, not closed or dead
// (contract section 5 rule 6).
func (d *disease) enrolled(c *measure.Case) *measure.Enrolment {
	if c.Gone(c.AsOf) || c.Age(c.AsOf) < c.Number(rules.ManagedAge) {
		return nil
	}
	return c.EnrolmentOn(d.programme, c.AsOf)
}

// followups returns the done follow-ups of the period on or after the enrolment.
func (d *disease) followups(c *measure.Case, e *measure.Enrolment) []measure.Record {
	return d.followupsSince(c, max(c.From, e.EnrolledOn))
}

// followupsSince returns the done follow-ups since a day, and the first visit where it is one (indicators.md 3 "at least one follow-up or the first
// assessment").
func (d *disease) followupsSince(c *measure.Case, from civil.Date) []measure.Record {
	var list []measure.Record
	for _, r := range c.Between(from, c.AsOf) {
		if r.Done() && (r.Form == d.form || r.Form == d.first) {
			list = append(list, r)
		}
	}
	return list
}

// managed returns enrolment and follow-ups of a managed patient: enrolled, with at least one done follow-up in the period
// (contract section 5 rule 6). The enrolment is nil for somebody who is not even enrolled, the list empty for an enrolled one never seen.
func (d *disease) managed(c *measure.Case) (*measure.Enrolment, []measure.Record) {
	e := d.enrolled(c)
	if e == nil {
		return nil, nil
	}
	return e, d.followups(c, e)
}

// managementRate judges 管理率.
func (d *disease) managementRate(c *measure.Case) measure.Verdict {
	return d.keptTo(d.managementOf)(c)
}

func (d *disease) managementOf(c *measure.Case) measure.Verdict {
	e, visits := d.managed(c)
	switch {
	case e == nil:
		return measure.Out()
	case len(visits) == 0:
		return c.Gap("no_followup", "本年度还没有%s随访，请在 %s 前完成一次", d.name, c.AsOf.QuarterEnd().Chinese())
	}
	return measure.In()
}

// standardRate judges 规范管理率 (contract section 5 rule 7).
func (d *disease) standardRate(faceToFace bool) func(*measure.Case) measure.Verdict {
	return d.keptTo(d.standardOf(faceToFace))
}

func (d *disease) standardOf(faceToFace bool) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		e, visits := d.managed(c)
		if len(visits) == 0 || !d.inRate(c, e) {
			return measure.Out()
		}
		if e.LostOn != civil.None {
			return c.Gap("lost", "%s 起失访", e.LostOn)
		}
		counts := func(r *measure.Record) bool { return d.visit(r) && (!faceToFace || r.FaceToFace()) }
		how := "随访"
		if faceToFace {
			how = "面对面随访"
		}
		if gap, owed := d.visitGap(c, e, counts, how); owed {
			return gap
		}
		if checkupOwed(c, e) && len(exams(c)) == 0 {
			return c.Gap("exam", "本年度没有健康体检")
		}
		if gap, owed := d.neglected(c, e); owed {
			return gap
		}
		return measure.In()
	}
}

func distinctDays(list []measure.Record, counts func(*measure.Record) bool) int {
	n, last := 0, civil.None
	for i := range list {
		if r := &list[i]; counts(r) && r.Date != last {
			n++
			last = r.Date
		}
	}
	return n
}

// controlRate judges a control rate: the latest follow-up that carries the value decides; lost patients are not at target
// (contract section 5 rule 8).
func (d *disease) controlRate(carries func(*measure.Record) bool, atTarget func(c *measure.Case, r *measure.Record) (ok bool, value string)) func(*measure.Case) measure.Verdict {
	return d.keptTo(func(c *measure.Case) measure.Verdict {
		e, visits := d.managed(c)
		if len(visits) == 0 {
			return measure.Out()
		}
		if e.LostOn != civil.None {
			return c.Gap("lost", "%s 起失访，按未达标计", e.LostOn)
		}
		for i := len(visits) - 1; i >= 0; i-- {
			r := &visits[i]
			if !r.FaceToFace() || !carries(r) {
				continue
			}
			ok, value := atTarget(c, r)
			if ok {
				return measure.In()
			}
			return c.Gap("not_at_target", "%s 测得%s，未达标", r.Date, value)
		}
		return c.Gap("no_value", "本年度面对面随访没有测量值")
	})
}

// detectedCount counts enrolments of the period.
func (d *disease) detectedCount(c *measure.Case) measure.Verdict {
	if c.Gone(c.AsOf) {
		return measure.Out()
	}
	for i := range c.Enrolments {
		if e := &c.Enrolments[i]; e.Programme == d.programme && e.EnrolledOn >= c.From && e.EndReason != endMisdiagnosed {
			return measure.Verdict{Numerator: 1}
		}
	}
	return measure.Out()
}

// endMisdiagnosed is the end reason 3 误诊: the person never was a patient.
const endMisdiagnosed = 3

// firstClinicVisit judges whether the first clinic visit of the year of a resident of 35 or more carries a value.
func firstClinicVisit(carries func(*measure.Record) bool, code, text string) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		if c.Gone(c.AsOf) || c.Age(c.AsOf) < c.Number(rules.ManagedAge) {
			return measure.Out()
		}
		first := civil.None // whichever of the records of that day was entered first
		for _, r := range c.Between(c.From, c.AsOf) {
			if !service(&r) || r.Mode != measure.ModeClinic {
				continue
			}
			if first != civil.None && r.Date != first {
				break
			}
			if first = r.Date; carries(&r) {
				return measure.In()
			}
		}
		if first == civil.None {
			return measure.Out()
		}
		return c.Gap(code, "%s 首诊%s", first, text)
	}
}

// hasClinicVisit skips people who never came to a clinic.
func hasClinicVisit(h *measure.History) bool {
	return anyRecord(h.Records, func(r *measure.Record) bool { return r.Mode == measure.ModeClinic })
}

func hasBP(r *measure.Record) bool { return r.Facts.SBP != nil && r.Facts.DBP != nil }

func hasFPG(r *measure.Record) bool { return r.Facts.FPG != nil }
