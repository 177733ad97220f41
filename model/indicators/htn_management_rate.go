package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// htnManagementRate is 高血压患者管理率: managed patients over the estimated number of patients (contract section 5 rule 6).
var htnManagementRate = &measure.Indicator{
	Code: "htn.management_rate", Number: 301, Name: "高血压患者管理率", English: "Hypertension management rate", Programme: "htn",
	Clause:      "indicators.md 4.7; contract section 5 rule 6",
	Meaning:     "统计期内至少随访一次的在管高血压患者数 ÷ 估算高血压患者数",
	InEnglish:   "Patients under management with at least one follow-up in the period ÷ estimated patients with hypertension",
	Denominator: measure.Official, Figure: "est.htn",
	Concerns: hypertension.concerns,
	Turns:    hypertension.turns,
	Judge:    hypertension.managementRate,
}
