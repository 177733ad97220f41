package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// dmManagementRate is 2 型糖尿病患者管理率: managed patients over the estimated number of patients (contract section 5 rule 6).
var dmManagementRate = &measure.Indicator{
	Code: "dm.management_rate", Number: 351, Name: "2 型糖尿病患者管理率", English: "Type 2 diabetes management rate", Programme: "dm",
	Clause:      "indicators.md 4.8; contract section 5 rule 6",
	Meaning:     "统计期内至少随访一次的在管2 型糖尿病患者数 ÷ 估算2 型糖尿病患者数",
	InEnglish:   "Patients under management with at least one follow-up in the period ÷ estimated patients with type 2 diabetes",
	Denominator: measure.Official, Figure: "est.dm",
	Concerns: diabetes.concerns,
	Turns:    diabetes.turns,
	Judge:    diabetes.managementRate,
}
