package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// matSystemManagementRateMCH is 孕产妇系统管理率(妇幼年报): early examination, five examinations, delivery in a facility and a visit within
// 28 days after the delivery over live births in the statistics year; a county may count women below the line.
var matSystemManagementRateMCH = &measure.Indicator{
	Code: "mat.system_management_rate.mch", Number: 417, Name: "孕产妇系统管理率(妇幼年报)", English: "Maternal system management rate, annual report", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 5.2",
	Meaning:     "统计年度分娩，孕 13 周前检查、产前检查 5 次及以上、住院分娩、分娩后 28 天内产后访视的产妇数 ÷ 活产数",
	InEnglish:   "Women delivered in the statistics year with an examination before 13 weeks, 5 or more antenatal examinations, delivery in hospital and a postpartum visit within 28 days of delivery ÷ live births",
	Denominator: measure.Counted, Calendar: measure.ReportingYear, Apart: true,
	Targets:  []measure.Target{{FromYear: 2022, Value: "90", Source: "妇女儿童发展规划 [V]"}},
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    visitTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if c.Flag(rules.MatMCHPerDelivery) {
			return perDelivery(systemManagedMCH)(c)
		}
		return perLiveBirth(systemManagedMCH)(c)
	},
}

var systemManagedMCH = allOf(examinedEarly, examinedFive, inFacility, visitedSince(afterDelivery))
