package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// childStandardManagementRate is 儿童规范管理率: of the children managed in the period, those with every check-up that fell due in it (indicators.md 4.4).
var childStandardManagementRate = &measure.Indicator{
	Code: "child.standard_management_rate", Number: 458, Name: "儿童规范管理率", English: "Standard management rate of children", Programme: "child",
	Clause:      "indicators.md 4.4, 1.4; maternal-child 2.2",
	Meaning:     "统计期内应做的健康检查均在窗口期内完成的儿童数 ÷ 统计期内接受健康管理的 0-6 岁儿童数",
	InEnglish:   "Children whose health checks due in the period were all made within their windows ÷ children aged 0 to 6 under health management in the period",
	Denominator: measure.Counted,
	Concerns:    func(h *measure.History) bool { return filedAsChild(h) && servedAsChild(h) },
	Turns:       scheduleTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if !managedChild(c) || !contactIn(c) {
			return measure.Out()
		}
		if slot := missedSlot(c, c.From); slot != nil {
			return missed(c, slot)
		}
		return measure.In()
	},
}
