package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
)

// copdLungFunctionRate is 肺功能检查率 (indicators.md 4.9).
var copdLungFunctionRate = &measure.Indicator{
	Code: "copd.lung_function_rate", Number: 323, Name: "慢阻肺病患者肺功能检查率", English: "COPD lung function test rate", Programme: "copd",
	Clause:      "indicators.md 4.9; records-and-chronic 6.7",
	Meaning:     "统计期内做过肺功能检查的在管患者数 ÷ 在管患者数",
	InEnglish:   "Patients under management with a lung function test in the period ÷ patients under management",
	Denominator: measure.Counted,
	Concerns:    copd.concerns,
	Turns:       copd.turns,
	Judge:       copdShare(lungTested, "no_test", "本年度没有肺功能检查"),
}
