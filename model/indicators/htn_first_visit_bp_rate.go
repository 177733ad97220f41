package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// htnFirstVisitBPRate is 首诊测血压率: the first clinic visit of the year of residents of 35 and over (indicators.md 4.7).
var htnFirstVisitBPRate = &measure.Indicator{
	Code: "htn.first_visit_bp_rate", Number: 305, Name: "35 岁及以上首诊测血压率", English: "Blood pressure measured at the first visit", Programme: "htn",
	Clause:      "indicators.md 4.7; records-and-chronic 4.1 screening rule 1",
	Meaning:     "本年度首次门诊时测了血压的人数 ÷ 本年度有门诊的 35 岁及以上人数",
	InEnglish:   "People whose blood pressure was measured at the first clinic visit of the year ÷ people aged 35 and over with a clinic visit this year",
	Denominator: measure.Counted,
	Targets:     []measure.Target{{FromYear: 2017, Value: "100", Source: "indicators.md 4.7（地方）"}},
	Concerns:    hasClinicVisit,
	Turns:       hypertension.turns,
	Judge:       firstClinicVisit(hasBP, "no_bp", "没有测血压"),
}
