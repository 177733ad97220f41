package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// childU7HealthManagementRate is 7 岁以下儿童健康管理率, the name used since 2021 for the same figure.
var childU7HealthManagementRate = &measure.Indicator{
	Code: "child.u7_health_management_rate", Number: 454, Name: "7 岁以下儿童健康管理率", English: "Health management rate of children under 7", Programme: "child",
	Clause:      "indicators.md 4.4",
	Meaning:     "统计期内接受 1 次及以上新生儿访视或健康检查的 7 岁以下建档儿童数 ÷ 7 岁以下儿童数",
	InEnglish:   "Children under 7 with a record who had at least one newborn visit or health check in the period ÷ children under 7",
	Denominator: measure.Official, Figure: "pop.child_0_6", CountsFor: true,
	Targets: []measure.Target{
		{FromYear: 2023, Value: "90", Source: "indicators.md 4.4: provincial, 2023 [S]"},
		{FromYear: 2024, Value: "85", Source: "indicators.md 4.4: a county's sheet, 2024 [S]"},
		{FromYear: 2030, Value: "90", Source: "indicators.md 4.4: national plan to 2030 [V]"},
	},
	SameAs: "child.health_management_rate",
}
