package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childSecondScreenRate is 孤独症复筛率: of the children whose last positive first screen lies in the period, those with a result of the second (maternal-child 2.6 rule 5).
var childSecondScreenRate = &measure.Indicator{
	Code: "child.second_screen_rate", Number: 463, Name: "孤独症复筛率", English: "Second screen rate for autism", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 2.6 rules 3, 5",
	Meaning:     "已登记复筛结果的儿童数 ÷ 统计期内发育初筛阳性的 0-6 岁儿童数",
	InEnglish:   "Children with a result of the second screen recorded ÷ children aged 0 to 6 with a positive first screen in the period",
	Denominator: measure.Counted,
	Concerns:    func(h *measure.History) bool { return filedAsChild(h) && servedAsChild(h) },
	Turns:       screenTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		r := screenedPositive(c)
		switch {
		case r == nil:
			return measure.Out()
		case resultSince(c, r.Date, rules.MarkChildScreened, rules.MarkChildScreenedOn, "2", "3") != "":
			return measure.In()
		}
		return c.Gap("no_second_screen", "%s 初筛阳性，尚无复筛结果", r.Date)
	},
}
