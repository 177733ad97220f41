package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// dmStandardManagementRateAny is 2 型糖尿病患者规范管理率（不区分随访方式） (contract section 5 rule 7).
var dmStandardManagementRateAny = &measure.Indicator{
	Code: "dm.standard_management_rate.any", Number: 353, Name: "2 型糖尿病患者规范管理率（不区分随访方式）", English: "Type 2 diabetes standard management rate, any mode", Programme: "dm",
	Clause:      "indicators.md 4.8; contract section 5 rule 7",
	Meaning:     "在管患者中每个已结束季度均有随访（每次均测空腹血糖）、年末有健康体检的人数 ÷ 在管患者数",
	InEnglish:   "Patients with a follow-up with fasting glucose in every quarter that has ended and a check-up by the end of the year ÷ patients under management",
	Denominator: measure.Counted,
	Concerns:    diabetes.concerns,
	Turns:       diabetes.standardTurns,
	Judge:       diabetes.standardRate(false),
}
