package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// htnStandardManagementRateAny is 高血压患者规范管理率（不区分随访方式） (contract section 5 rule 7).
var htnStandardManagementRateAny = &measure.Indicator{
	Code: "htn.standard_management_rate.any", Number: 303, Name: "高血压患者规范管理率（不区分随访方式）", English: "Hypertension standard management rate, any mode", Programme: "htn",
	Clause:      "indicators.md 4.7; contract section 5 rule 7",
	Meaning:     "在管患者中每个已结束季度均有随访、年末有健康体检的人数 ÷ 在管患者数",
	InEnglish:   "Patients with a follow-up in every quarter that has ended and a check-up by the end of the year ÷ patients under management",
	Denominator: measure.Counted,
	Concerns:    hypertension.concerns,
	Turns:       hypertension.standardTurns,
	Judge:       hypertension.standardRate(false),
}
