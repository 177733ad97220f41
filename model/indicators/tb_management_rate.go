package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
)

// tbManagementRate is 肺结核患者管理率: patients confirmed by the designated hospital and notified in the period, those with a first home visit above the
// line (indicators.md 4.11).
var tbManagementRate = &measure.Indicator{
	Code: "tb.management_rate", Number: 571, Name: "肺结核患者管理率", English: "Tuberculosis management rate", Programme: "tb",
	Clause:      "indicators.md 4.11; records-and-chronic 8.5",
	Meaning:     "已第一次入户随访并建立管理记录的患者数 ÷ 统计期内经定点医院确诊并通知到基层的患者数",
	InEnglish:   "Patients with a first home visit and a management record ÷ patients confirmed by the designated hospital and notified in the period",
	Denominator: measure.Counted,
	Targets:     []measure.Target{{FromYear: 2022, Value: "90", Source: "indicators.md 5 [S]"}},
	Subjects:    tbNotices,
	Concerns:    tbConcerns,
	Turns:       (*measure.Turns).YearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		e := tbNotified(c)
		switch {
		case e == nil:
			return measure.Out()
		case tbFirstVisit(c, e) == nil:
			return on(c, e.EnrolledOn, c.Gap("no_first_visit", "%s 接到通知，尚无第一次入户随访", e.EnrolledOn))
		}
		return on(c, e.EnrolledOn, measure.In())
	},
}
