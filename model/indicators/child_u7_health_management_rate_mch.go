package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childU7HealthManagementRateMCH is 7 岁以下儿童健康管理率(妇幼年报): a check-up with weight and height in the statistics year (maternal-child 5.3).
var childU7HealthManagementRateMCH = &measure.Indicator{
	Code: "child.u7_health_management_rate.mch", Number: 455, Name: "7 岁以下儿童健康管理率(妇幼年报)", English: "Health management rate of children under 7, annual report", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）接受 1 次及以上体格检查（身高和体重）的 7 岁以下建档儿童数 ÷ 7 岁以下儿童数",
	InEnglish:   "Children under 7 with a record who had height and weight measured at least once in the statistics year (October to September) ÷ children under 7",
	Denominator: measure.Official, Figure: "pop.child_0_6", CountsFor: true, Calendar: measure.ReportingYear,
	Concerns: filedAsChild,
	Turns:    childTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		switch {
		case !managedChild(c):
			return measure.Out()
		case lastExam(c, measuredBoth) != nil:
			return measure.In()
		}
		return c.Gap("no_exam", "统计年度内没有同时测量体重和身长（身高）的健康检查")
	},
}

// measuredBoth reports a check-up with weight and length or height.
func measuredBoth(r *measure.Record) bool {
	return r.Facts.Marks.Get(rules.MarkChildWeight) != "" && r.Facts.Marks.Get(rules.MarkHeight) != ""
}
