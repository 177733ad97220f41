package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childFirstScreenRate is 孤独症初筛率: a first screen by the warning signs in the period (norm of 2022; maternal-child 2.6 rule 5, text unverified).
var childFirstScreenRate = &measure.Indicator{
	Code: "child.first_screen_rate", Number: 462, Name: "孤独症初筛率", English: "First screen rate for autism", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 2.6 rule 5, 5.3",
	Meaning:     "统计期内接受发育预警征象初筛的儿童数 ÷ 统计期内接受健康管理的 0-6 岁儿童数",
	InEnglish:   "Children screened by the warning signs of development in the period ÷ children aged 0 to 6 under health management in the period",
	Denominator: measure.Counted,
	Concerns:    func(h *measure.History) bool { return filedAsChild(h) && servedAsChild(h) },
	Turns:       childTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		switch {
		case !managedChild(c) || !contactIn(c):
			return measure.Out()
		case lastExam(c, func(r *measure.Record) bool { return r.Facts.Marks.Get(rules.MarkChildDev) != "" }) != nil:
			return measure.In()
		}
		return c.Gap("not_screened", "统计期内没有在规定月龄（3 月龄起）的健康检查中做发育初筛")
	},
}
