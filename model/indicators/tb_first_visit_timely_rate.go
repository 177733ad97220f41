package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// tbFirstVisitTimelyRate is 首次入户随访及时率: within 72 hours of the notice (indicators.md 4.11).
var tbFirstVisitTimelyRate = &measure.Indicator{
	Code: "tb.first_visit_timely_rate", Number: 573, Name: "肺结核首次入户随访及时率", English: "Tuberculosis first home visits in time", Programme: "tb",
	Clause:      "indicators.md 4.11; records-and-chronic 8.5",
	Meaning:     "接到通知后 72 小时内第一次入户随访的患者数 ÷ 统计期内通知到基层的患者数",
	InEnglish:   "Patients with the first home visit within 72 hours of the notification ÷ patients notified in the period",
	Denominator: measure.Counted,
	Subjects:    tbNotices,
	Concerns:    tbConcerns,
	Turns: func(t *measure.Turns) {
		t.YearStarts()
		for _, notice := range tbNotices(t.History()) {
			for _, hours := range t.Values(rules.TBFirstVisitHours) {
				t.On(civil.Date(notice) + civil.Date(hours/24) + 1)
			}
		}
	},
	Judge: func(c *measure.Case) measure.Verdict {
		e := tbNotified(c)
		if e == nil {
			return measure.Out()
		}
		by := rules.TBFirstVisitBy(c.Params, e.EnrolledOn)
		switch r := tbFirstVisit(c, e); {
		case r != nil && rules.TBFirstVisitInTime(c.Params, e.EnrolledOn, r.Date, &r.Facts):
			return on(c, e.EnrolledOn, measure.In())
		case r != nil:
			return on(c, e.EnrolledOn, c.Gap("late", "%s 接到通知，%s 才第一次入户随访", e.EnrolledOn, r.Date))
		case c.AsOf <= by:
			return on(c, e.EnrolledOn, c.Gap("pending", "%s 接到通知，请在 %s 前第一次入户随访", e.EnrolledOn, by.Chinese()))
		}
		return on(c, e.EnrolledOn, c.Gap("no_first_visit", "%s 接到通知，已过 %s，尚无第一次入户随访", e.EnrolledOn, by))
	},
}
