package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// htnStandardManagementRate is 高血压患者规范管理率 (contract section 5 rule 7).
var htnStandardManagementRate = &measure.Indicator{
	Code: "htn.standard_management_rate", Number: 302, Name: "高血压患者规范管理率", English: "Hypertension standard management rate", Programme: "htn",
	Clause:      "indicators.md 4.7; contract section 5 rule 7",
	Meaning:     "在管患者中每个已结束季度均有面对面随访、年末有健康体检的人数 ÷ 在管患者数",
	InEnglish:   "Patients with a face-to-face follow-up in every quarter that has ended and a check-up by the end of the year ÷ patients under management",
	Denominator: measure.Counted,
	Targets: []measure.Target{
		{FromYear: 2022, Value: "61", Source: "国家年度任务 (unverified)"},
		{FromYear: 2023, Value: "62", Source: "国家年度任务 (unverified)"},
		{FromYear: 2024, Value: "64", Source: "国家年度任务 (unverified)"},
		{FromYear: 2030, Value: "70", Source: "健康中国行动规划 [V]"},
	},
	Concerns: hypertension.concerns,
	Turns:    hypertension.standardTurns,
	Judge:    hypertension.standardRate(true),
}
