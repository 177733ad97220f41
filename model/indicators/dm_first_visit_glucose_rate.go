package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// dmFirstVisitGlucoseRate is 首诊测血糖率. The catalogue asks it of risk groups, which the service text does not list; it is counted for
// everybody of 35 and over (indicators.md 4.8).
var dmFirstVisitGlucoseRate = &measure.Indicator{
	Code: "dm.first_visit_glucose_rate", Number: 355, Name: "35 岁及以上首诊测血糖率", English: "Glucose measured at the first visit", Programme: "dm",
	Clause:      "indicators.md 4.8",
	Meaning:     "本年度首次门诊时测了空腹血糖的人数 ÷ 本年度有门诊的 35 岁及以上人数",
	InEnglish:   "People whose fasting glucose was measured at the first clinic visit of the year ÷ people aged 35 and over with a clinic visit this year",
	Denominator: measure.Counted,
	Concerns:    hasClinicVisit,
	Turns:       diabetes.turns,
	Judge:       firstClinicVisit(hasFPG, "no_fpg", "没有测血糖"),
}
