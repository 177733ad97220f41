package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childEyeCheckRate is 0-6 岁儿童眼保健和视力检查覆盖率: an eye check, or a check-up with a measured acuity, in the statistics year (maternal-child 2.9, unverified
// definition).
var childEyeCheckRate = &measure.Indicator{
	Code: "child.eye_check_rate", Number: 460, Name: "0-6 岁儿童眼保健和视力检查覆盖率", English: "Eye check rate of children of 0 to 6", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 2.9, 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）接受 1 次及以上眼保健和视力检查的 0-6 岁建档儿童数 ÷ 0-6 岁儿童数",
	InEnglish:   "Children aged 0 to 6 with a record who had at least one eye care and vision check in the statistics year (October to September) ÷ children aged 0 to 6",
	Denominator: measure.Official, Figure: "pop.child_0_6", CountsFor: true, Calendar: measure.ReportingYear,
	Targets:  []measure.Target{{FromYear: 2022, Value: "90", Source: "indicators.md 5: 2022-2023 [S]"}},
	Concerns: filedAsChild,
	Turns:    childTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		switch {
		case !managedChild(c):
			return measure.Out()
		case anyRecord(c.Between(c.From, c.AsOf), rules.EyeChecked):
			return measure.In()
		}
		return c.Gap("no_eye_check", "统计年度内没有眼保健或视力检查")
	},
}
