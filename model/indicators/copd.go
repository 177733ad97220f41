package indicators

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// copdIndicators are the indicators of chronic obstructive pulmonary disease (records-and-chronic 6).
var copdIndicators = []*measure.Indicator{
	copdManagementRate, copdStandardManagementRate, copdLungFunctionRate, copdExamRate, copdRegisteredCount, copdFirstVisitCount,
	copdDueVisitsCount, copdLungFunctionCount,
}

var copd = &disease{measure.COPD, "慢阻肺病", rules.FormCOPDFollowup, rules.FormCOPDFirst, anyVisit, rules.COPDVisits}

// copdVisit reports a done first visit or follow-up.
func copdVisit(r *measure.Record) bool {
	return r.Done() && (r.Form == rules.FormCOPDFirst || r.Form == rules.FormCOPDFollowup)
}

// selected returns the records for which something holds.
func selected(list []measure.Record, holds func(*measure.Record) bool) []measure.Record {
	var some []measure.Record
	for i := range list {
		if holds(&list[i]) {
			some = append(some, list[i])
		}
	}
	return some
}

// copdFirstInPerson reports whether the first visit of an enrolment was face to face (records-and-chronic 6.3). Seen is false when there
// was none yet.
func copdFirstInPerson(c *measure.Case, e *measure.Enrolment) (inPerson, seen bool) {
	for _, r := range c.Between(e.EnrolledOn, c.AsOf) {
		if copdVisit(&r) {
			return r.FaceToFace(), true
		}
	}
	return false, false
}

// copdInPersonOwed returns how many face-to-face visits must have been made by the as-of day: the year's minimum, less one for each quarter
// still to end, which can bring one. No more are asked than there are quarters under management (indicators.md 1.4, 4.9).
func copdInPersonOwed(c *measure.Case, e *measure.Enrolment) int {
	total, ended := 0, 0
	for q := max(c.From, e.EnrolledOn).QuarterStart(); q <= c.AsOf.YearEnd(); q = q.AddMonths(3) {
		total++
		if q.QuarterEnd() <= c.AsOf {
			ended++
		}
	}
	return min(c.Number(rules.COPDMinF2F), total) - (total - ended)
}

// copdStandard judges 规范管理服务率 (indicators.md 4.9).
func copdStandard(c *measure.Case) measure.Verdict {
	e, visits := copd.managed(c)
	if len(visits) == 0 || !copd.inRate(c, e) {
		return measure.Out()
	}
	if e.LostOn != civil.None {
		return c.Gap("lost", "%s 起失访", e.LostOn)
	}
	if inPerson, _ := copdFirstInPerson(c, e); !inPerson {
		return c.Gap("first_visit", "首次随访不是门诊或家庭访视")
	}
	if gap, owed := copd.visitGap(c, e, anyVisit, "随访"); owed {
		return gap
	}
	if made, owed := distinctDays(visits, (*measure.Record).FaceToFace), copdInPersonOwed(c, e); made < owed {
		return c.Gap("in_person", "本年度至少面对面随访 %d 次，还差 %d 次", c.Number(rules.COPDMinF2F), owed-made)
	}
	if checkupOwed(c, e) && len(exams(c)) == 0 {
		return c.Gap("exam", "本年度没有健康体检")
	}
	if gap, owed := copd.neglected(c, e); owed {
		return gap
	}
	return measure.In()
}

// lungTested reports a lung function test dated in the period, from whichever visit it was entered at (indicators.md 4.9).
func lungTested(c *measure.Case) bool {
	return slices.ContainsFunc(c.Records, func(r measure.Record) bool {
		on, err := civil.Parse(r.Facts.Marks.Get(rules.MarkLungFunction))
		return err == nil && copdVisit(&r) && on >= c.From && on <= c.AsOf
	})
}

// copdCount counts enrolled patients of whom something holds.
func copdCount(holds func(c *measure.Case, e *measure.Enrolment) bool) func(*measure.Case) measure.Verdict {
	return func(c *measure.Case) measure.Verdict {
		if e := copd.enrolled(c); e != nil && holds(c, e) {
			return measure.Verdict{Numerator: 1}
		}
		return measure.Out()
	}
}

// copdShare judges a rate among the managed.
func copdShare(holds func(c *measure.Case) bool, code, text string) func(*measure.Case) measure.Verdict {
	return copd.keptTo(func(c *measure.Case) measure.Verdict {
		if _, visits := copd.managed(c); len(visits) == 0 {
			return measure.Out()
		}
		if holds(c) {
			return measure.In()
		}
		return c.Gap(code, "%s", text)
	})
}
