package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childU3SystemManagementRateMCH is 3 岁以下儿童系统管理率(妇幼年报): the check-ups that the age requires in the statistics year, or four in the first year of life, two in the
// second and one in the third (maternal-child 5.3, unverified wording).
var childU3SystemManagementRateMCH = &measure.Indicator{
	Code: "child.u3_system_management_rate.mch", Number: 457, Name: "3 岁以下儿童系统管理率(妇幼年报)", English: "System management rate of children under 3, annual report", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）按年龄要求接受生长监测或 4:2:1 体检的 3 岁以下建档儿童数 ÷ 3 岁以下儿童数",
	InEnglish:   "Children under 3 with a record who had growth monitoring or 4:2:1 check-ups as their age asks in the statistics year (October to September) ÷ children under 3",
	Denominator: measure.Official, Figure: "pop.child_u3", CountsFor: true, Calendar: measure.ReportingYear,
	Concerns: filedAsChild,
	Turns:    scheduleTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if !childAged(c, underThree) {
			return measure.Out()
		}
		done, asked := examDays(c), examsAsked(c)
		slot := missedSlot(c, c.From)
		switch {
		case done >= asked, slot == nil && done > 0:
			return measure.In()
		case slot != nil:
			return missed(c, slot)
		}
		return c.Gap("exams", "统计年度内健康检查 %d 次，应 %d 次", done, asked)
	},
}

// examsAsked is how many check-ups a year the age on the as-of day asks for: 4:2:1 (maternal-child 5.3).
func examsAsked(c *measure.Case) int {
	switch birth := c.Person.Birth; {
	case c.AsOf < birth.AddMonths(oneYear):
		return c.Number(rules.ChildExamsYear1)
	case c.AsOf < birth.AddMonths(2*oneYear):
		return c.Number(rules.ChildExamsYear2)
	}
	return c.Number(rules.ChildExamsYear3)
}
