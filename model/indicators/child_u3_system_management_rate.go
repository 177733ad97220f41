package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childU3SystemManagementRate is 3 岁以下儿童系统管理率: every check-up due by the as-of day was done in its window (indicators.md 4.4). A child on whom nothing was due yet and
// whom nobody saw is not managed.
var childU3SystemManagementRate = &measure.Indicator{
	Code: "child.u3_system_management_rate", Number: 456, Name: "3 岁以下儿童系统管理率", English: "System management rate of children under 3", Programme: "child",
	Clause:      "indicators.md 4.4, 1.4; maternal-child 2.2",
	Meaning:     "截至统计日应做的各月龄健康检查均在窗口期内完成的 3 岁以下建档儿童数 ÷ 3 岁以下儿童数",
	InEnglish:   "Children under 3 with a record whose health checks due so far were all made within their windows ÷ children under 3",
	Denominator: measure.Official, Figure: "pop.child_u3", CountsFor: true,
	Targets: []measure.Target{
		{FromYear: 2023, Value: "90", Source: "indicators.md 4.4: provincial, 2023 [S]"},
		{FromYear: 2030, Value: "90", Source: "indicators.md 4.4: national plan to 2030 [V]"},
	},
	Concerns: filedAsChild,
	Turns:    scheduleTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if !childAged(c, underThree) {
			return measure.Out()
		}
		if slot := missedSlot(c, c.Person.Birth); slot != nil {
			return missed(c, slot)
		}
		if !anyRecord(c.Records, rules.ChildContact) {
			return c.Gap("no_contact", "还没有新生儿访视或健康检查")
		}
		return measure.In()
	},
}
