package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childWarningSignRate is 心理行为发育异常检出率: a positive warning sign at some check-up of the period (indicators.md 4.4).
var childWarningSignRate = &measure.Indicator{
	Code: "child.warning_sign_rate", Number: 461, Name: "心理行为发育异常检出率", English: "Rate of positive warning signs", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 2.6",
	Meaning:     "统计期内发育预警征象阳性的儿童数 ÷ 统计期内接受发育初筛的 0-6 岁儿童数",
	InEnglish:   "Children with a positive warning sign of development in the period ÷ children aged 0 to 6 with a first developmental screen in the period",
	Denominator: measure.Counted,
	Concerns:    servedAsChild,
	Turns:       childTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if !underAge(c, c.Number(rules.ChildMonths)) {
			return measure.Out()
		}
		screens := lastExam(c, func(r *measure.Record) bool { return r.Facts.Marks.Get(rules.MarkChildDev) != "" })
		switch {
		case screens == nil:
			return measure.Out()
		case lastExam(c, func(r *measure.Record) bool { return r.Facts.Marks.Get(rules.MarkChildDev) == screenPositive }) != nil:
			return measure.In()
		}
		return c.Gap("negative", "%s 等检查预警征象均为阴性", screens.Date)
	},
}
