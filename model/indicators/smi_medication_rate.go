package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// smiMedicationRate is 严重精神障碍患者服药率: taking drugs at the last follow-up, regularly or not (indicators.md 4.10).
var smiMedicationRate = &measure.Indicator{
	Code: "smi.medication_rate", Number: 545, Name: "严重精神障碍患者服药率", English: "Medication rate of severe mental disorders", Programme: "smi",
	Clause:      "indicators.md 4.10; records-and-chronic 7.6",
	Meaning:     "最近一次随访在服药的患者数 ÷ 登记在册的患者数",
	InEnglish:   "Patients on medication at the last follow-up ÷ registered patients",
	Denominator: measure.Counted,
	Concerns:    smi.concerns,
	Turns:       (*measure.Turns).YearStarts,
	Judge:       smiLast(rules.MarkSMIAdherence, "no_drugs", "未服药", func(adherence string) bool { return adherence == "1" || adherence == "2" }),
}
