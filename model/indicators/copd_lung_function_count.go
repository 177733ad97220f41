package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
)

// copdLungFunctionCount is 慢阻肺病肺功能检查人数, reported beside the rate (indicators.md 4.9).
var copdLungFunctionCount = &measure.Indicator{
	Code: "copd.lung_function_count", Number: 328, Name: "慢阻肺病肺功能检查人数", English: "COPD patients with a lung function test", Programme: "copd",
	Clause:      "indicators.md 4.9; records-and-chronic 6.7",
	Meaning:     "统计期内做过肺功能检查的登记患者数",
	InEnglish:   "Registered patients with a lung function test in the period",
	Denominator: measure.NoSource,
	Concerns:    copd.concerns,
	Turns:       copd.turns,
	Judge:       copdCount(func(c *measure.Case, _ *measure.Enrolment) bool { return lungTested(c) }),
}
