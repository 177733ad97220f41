package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// tcmNCDRateHTN is 高血压患者中医药服务率 (indicators.md 4.12). The target is the county's.
var tcmNCDRateHTN = &measure.Indicator{
	Code: "tcm.ncd_rate.htn", Number: 503, Name: "高血压患者中医药服务率", English: "Traditional medicine for patients with hypertension", Programme: "tcm",
	Clause:      "indicators.md 4.12",
	Meaning:     "统计期内接受中医药服务的在管高血压患者数 ÷ 在管高血压患者数",
	InEnglish:   "Patients with hypertension under management who had a TCM service in the period ÷ patients with hypertension under management",
	Denominator: measure.Counted,
	Concerns:    hypertension.concerns,
	Turns:       hypertension.turns,
	Judge:       hypertension.tcmNCDRate,
}
