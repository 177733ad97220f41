package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// smiStableRate is 严重精神障碍患者病情稳定率 by the danger level (indicators.md 4.10).
var smiStableRate = &measure.Indicator{
	Code: "smi.stable_rate", Number: 547, Name: "严重精神障碍患者病情稳定率", English: "Stable patients with severe mental disorders", Programme: "smi",
	Clause:      "indicators.md 4.10; records-and-chronic 7.6",
	Meaning:     "最近一次随访危险性评估为 0 级的患者数 ÷ 登记在册的患者数",
	InEnglish:   "Patients with danger level 0 at the last follow-up ÷ registered patients",
	Denominator: measure.Counted,
	Concerns:    smi.concerns,
	Turns:       (*measure.Turns).YearStarts,
	Judge:       smiLast(rules.MarkSMIRisk, "risk", "危险性评估不是 0 级", func(risk string) bool { return risk == "0" }),
}
