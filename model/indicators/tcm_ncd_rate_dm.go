package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// tcmNCDRateDM is 糖尿病患者中医药服务率 (indicators.md 4.12). The target is the county's.
var tcmNCDRateDM = &measure.Indicator{
	Code: "tcm.ncd_rate.dm", Number: 504, Name: "糖尿病患者中医药服务率", English: "Traditional medicine for patients with diabetes", Programme: "tcm",
	Clause:      "indicators.md 4.12",
	Meaning:     "统计期内接受中医药服务的在管糖尿病患者数 ÷ 在管糖尿病患者数",
	InEnglish:   "Patients with diabetes under management who had a TCM service in the period ÷ patients with diabetes under management",
	Denominator: measure.Counted,
	Concerns:    diabetes.concerns,
	Turns:       diabetes.turns,
	Judge:       diabetes.tcmNCDRate,
}
