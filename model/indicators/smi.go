package indicators

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// smiIndicators are the indicators of severe mental disorders (records-and-chronic 7).
var smiIndicators = []*measure.Indicator{
	smiStandardManagementRate, smiHomeManagementRate, smiExamRate, smiDetectionPermille, smiMedicationRate, smiRegularMedicationRate,
	smiStableRate, smiStableRateClass, smiFaceToFaceRate, smiRisk3PlusCount,
}

var smi = &disease{measure.SMI, "严重精神障碍", rules.FormSMIFollowup, "", carriesRisk, rules.SMIVisits}

func carriesRisk(r *measure.Record) bool { return r.Facts.Marks.Get(rules.MarkSMIRisk) != "" }

// smiRegistered returns the enrolment of a confirmed patient registered on the as-of day, of any age (records-and-chronic 7.1). All of them
// are below the line, followed up or not, lost or not (7.6).
func smiRegistered(c *measure.Case) *measure.Enrolment {
	if c.Gone(c.AsOf) {
		return nil
	}
	return c.EnrolmentOn(measure.SMI, c.AsOf)
}

// smiStandard judges 规范管理率: visits in every quarter that has ended, each with a danger level, and the yearly check-up offered: done, or
// refused (indicators.md 4.10). The county may also ask for consent, the supplementary form and the intervals of the classes
// (records-and-chronic 7.6).
func smiStandard(c *measure.Case) measure.Verdict {
	e := smiRegistered(c)
	if e == nil {
		return measure.Out()
	}
	if e.LostOn != civil.None {
		return c.Gap("lost", "%s 起失访", e.LostOn)
	}
	if gap, owed := smi.visitGap(c, e, carriesRisk, "评估危险性的随访"); owed {
		return gap
	}
	if checkupOwed(c, e) && !smiExamOffered(c) {
		return c.Gap("exam", "本年度没有健康体检，也没有拒绝体检的记录")
	}
	if c.Flag(rules.SMIStandardFull) {
		return smiFull(c, e)
	}
	return measure.In()
}

// smiExamOffered reports a check-up of the period that was done or refused.
func smiExamOffered(c *measure.Case) bool {
	return anyRecord(c.Between(c.From, c.AsOf), rules.CheckupOffered)
}

// smiFull judges what 7.6 asks for besides: consent, the supplementary form, and that no visit came later than the class of the one before
// allows.
func smiFull(c *measure.Case, e *measure.Enrolment) measure.Verdict {
	switch consent, on := rules.SMIConsent(c.Records); {
	case on == civil.None:
		return c.Gap("supplement", "没有个人信息补充表")
	case consent != "1":
		return c.Gap("consent", "未同意参加管理")
	}
	all := selected(c.Between(e.EnrolledOn, c.AsOf), func(r *measure.Record) bool { return r.Form == rules.FormSMIFollowup && r.Done() })
	for i := range all {
		next := c.AsOf
		if i+1 < len(all) {
			next = all[i+1].Date
		}
		if last := rules.SMIDeadline(c.Params, all[:i+1]); next >= c.From && next > last {
			return c.Gap("interval", "%s 随访后应于 %s 前随访", all[i].Date, last)
		}
	}
	return measure.In()
}

// smiStandardTurns: besides, the days after which the next visit is late.
func smiStandardTurns(t *measure.Turns) {
	smi.standardTurns(t)
	for i := range t.History().Records {
		r := &t.History().Records[i]
		if r.Form != rules.FormSMIFollowup {
			continue
		}
		for _, first := range []string{rules.SMIUnstableDays, rules.SMIBasicFirstDays} {
			for _, n := range t.Values(first) {
				smiLate(t, r.Date+civil.Date(n))
			}
		}
		for _, later := range []string{rules.SMIBasicMonths, rules.SMIStableMonths} {
			for _, n := range t.Values(later) {
				smiLate(t, r.Date.AddMonths(n))
			}
		}
	}
}

func smiLate(t *measure.Turns, due civil.Date) {
	t.On(due + 1)
	for _, window := range []string{rules.SMIBasicWindow, rules.SMIStableWindow} {
		for _, n := range t.Values(window) {
			t.On(due + civil.Date(n) + 1)
		}
	}
}

// smiAtHome reports a registered patient who lives at home: the latest follow-up, met or not, does not say that he is in hospital, in
// custody or that his whereabouts are unknown (indicators.md 4.10).
func smiAtHome(c *measure.Case) (*measure.Enrolment, bool) {
	e := smiRegistered(c)
	if e == nil {
		return nil, false
	}
	for i := range slices.Backward(c.Records) {
		if r := &c.Records[i]; r.Form == rules.FormSMIFollowup && r.Date >= e.EnrolledOn {
			return e, r.Facts.Marks.Get(rules.MarkSMIAway) == ""
		}
	}
	return e, true
}

// smiLast judges a rate by the latest follow-up of the period among the registered; a lost patient, one without follow-up or without the
// value does not meet it (indicators.md 3 "last", 1.3).
func smiLast(mark, code, text string, holds func(value string) bool) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		e := smiRegistered(c)
		if e == nil {
			return measure.Out()
		}
		if e.LostOn != civil.None {
			return c.Gap("lost", "%s 起失访", e.LostOn)
		}
		visits := smi.followups(c, e)
		if len(visits) == 0 {
			return c.Gap("no_followup", "本年度还没有随访，请在 %s 前完成一次", c.AsOf.QuarterEnd().Chinese())
		}
		last := &visits[len(visits)-1]
		if holds(last.Facts.Marks.Get(mark)) {
			return measure.In()
		}
		return c.Gap(code, "%s 随访：%s", last.Date, text)
	}
}
