package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// smiRegularMedicationRate is 严重精神障碍患者规律服药率 (indicators.md 4.10).
var smiRegularMedicationRate = &measure.Indicator{
	Code: "smi.regular_medication_rate", Number: 546, Name: "严重精神障碍患者规律服药率", English: "Regular medication rate of severe mental disorders", Programme: "smi",
	Clause:      "indicators.md 4.10; records-and-chronic 7.6",
	Meaning:     "最近一次随访按医嘱规律服药的患者数 ÷ 登记在册的患者数",
	InEnglish:   "Patients on regular medication as prescribed at the last follow-up ÷ registered patients",
	Denominator: measure.Counted,
	Targets:     []measure.Target{{FromYear: 2017, Value: "80", Source: "unverified"}},
	Concerns:    smi.concerns,
	Turns:       (*measure.Turns).YearStarts,
	Judge:       smiLast(rules.MarkSMIAdherence, "irregular", "未规律服药", func(adherence string) bool { return adherence == "1" }),
}
