package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
)

// copdRegisteredCount is 慢阻肺病建档人数: patients registered on the as-of day (indicators.md 4.9).
var copdRegisteredCount = &measure.Indicator{
	Code: "copd.registered_count", Number: 325, Name: "慢阻肺病建档人数", English: "COPD patients registered", Programme: "copd",
	Clause:      "indicators.md 4.9; records-and-chronic 6.7",
	Meaning:     "截至统计日登记在管的 35 岁及以上慢阻肺病患者数",
	InEnglish:   "Patients with COPD aged 35 and over registered under management on the day",
	Denominator: measure.NoSource,
	Concerns:    copd.concerns,
	Turns:       copd.turns,
	Judge:       copdCount(func(*measure.Case, *measure.Enrolment) bool { return true }),
}
