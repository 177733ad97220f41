package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// dmStandardManagementRate is 2 型糖尿病患者规范管理率 (contract section 5 rule 7).
var dmStandardManagementRate = &measure.Indicator{
	Code: "dm.standard_management_rate", Number: 352, Name: "2 型糖尿病患者规范管理率", English: "Type 2 diabetes standard management rate", Programme: "dm",
	Clause:      "indicators.md 4.8; contract section 5 rule 7",
	Meaning:     "在管患者中每个已结束季度均有面对面随访（每次均测空腹血糖）、年末有健康体检的人数 ÷ 在管患者数",
	InEnglish:   "Patients with a face-to-face follow-up with fasting glucose in every quarter that has ended and a check-up by the end of the year ÷ patients under management",
	Denominator: measure.Counted,
	Targets: []measure.Target{
		{FromYear: 2022, Value: "61", Source: "国家年度任务 (unverified)"},
		{FromYear: 2023, Value: "62", Source: "国家年度任务 (unverified)"},
		{FromYear: 2024, Value: "64", Source: "国家年度任务 (unverified)"},
		{FromYear: 2030, Value: "70", Source: "健康中国行动规划 [V]"},
	},
	Concerns: diabetes.concerns,
	Turns:    diabetes.standardTurns,
	Judge:    diabetes.standardRate(true),
}
