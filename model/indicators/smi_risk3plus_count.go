package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// smiRisk3PlusCount is 危险性 3 级及以上人数: each needs a referral and a visit within two weeks (indicators.md 4.10).
var smiRisk3PlusCount = &measure.Indicator{
	Code: "smi.risk3plus_count", Number: 548, Name: "严重精神障碍危险性3级及以上人数", English: "Patients with severe mental disorders of danger level 3 and above", Programme: "smi",
	Clause:      "indicators.md 4.10; records-and-chronic 7.6",
	Meaning:     "最近一次随访危险性评估 3 级及以上的登记在册患者数",
	InEnglish:   "Registered patients with danger level 3 or above at the last follow-up",
	Denominator: measure.NoSource,
	Concerns:    smi.concerns,
	Turns:       (*measure.Turns).YearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		e := smiRegistered(c)
		if e == nil {
			return measure.Out()
		}
		dangerous := false
		for _, r := range smi.followups(c, e) {
			risk := r.Facts.Marks.Get(rules.MarkSMIRisk)
			dangerous = risk == "3" || risk == "4" || risk == "5"
		}
		if !dangerous {
			return measure.Out()
		}
		return measure.Verdict{Numerator: 1}
	},
}
