package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// childSystemManagementRate is 0-6 岁儿童系统管理率: every contact that fell due in the year, newborn visit included, and at least one (maternal-child 5.3).
var childSystemManagementRate = &measure.Indicator{
	Code: "child.system_management_rate", Number: 459, Name: "0-6 岁儿童系统管理率", English: "System management rate of children of 0 to 6", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 5.3",
	Meaning:     "统计期内按年龄要求完成全部访视和健康检查的 0-6 岁建档儿童数 ÷ 0-6 岁儿童数",
	InEnglish:   "Children aged 0 to 6 with a record who had all visits and health checks their age asks for in the period ÷ children aged 0 to 6",
	Denominator: measure.Official, Figure: "pop.child_0_6", CountsFor: true,
	Concerns: filedAsChild,
	Turns:    scheduleTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		v := healthManaged(c)
		if v.Numerator == 0 {
			return v
		}
		if missedNewbornVisit(c, c.From) {
			return c.Gap("no_visit", "出生后 28 天内没有新生儿访视")
		}
		if slot := missedSlot(c, c.From); slot != nil {
			return missed(c, slot)
		}
		return measure.In()
	},
}
