package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// childHealthManagementRate is 0-6 岁儿童健康管理率: a newborn visit or check-up in the period (contract section 5 rule 10).
var childHealthManagementRate = &measure.Indicator{
	Code: "child.health_management_rate", Number: 453, Name: "0-6 岁儿童健康管理率", English: "Health management rate of children of 0 to 6", Programme: "child",
	Clause:      "indicators.md 4.4; contract section 5 rule 10; maternal-child 5.3",
	Meaning:     "统计期内接受 1 次及以上新生儿访视或健康检查的未满 7 周岁建档儿童数 ÷ 0-6 岁儿童数",
	InEnglish:   "Children under 7 with a record who had at least one newborn visit or health check in the period ÷ children aged 0 to 6",
	Denominator: measure.Official, Figure: "pop.child_0_6", CountsFor: true,
	Targets: []measure.Target{
		{FromYear: 2023, Value: "90", Source: "indicators.md 4.4: provincial, 2023 [S]"},
		{FromYear: 2024, Value: "85", Source: "indicators.md 4.4: a county's sheet, 2024 [S]"},
		{FromYear: 2030, Value: "90", Source: "indicators.md 4.4: national plan to 2030 [V]"},
	},
	Concerns: filedAsChild,
	Turns:    childTurns,
	Judge:    healthManaged,
}
