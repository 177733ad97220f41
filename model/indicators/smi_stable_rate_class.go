package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// smiStableRateClass is 严重精神障碍患者病情稳定率 by the class: stable or basically stable (records-and-chronic 7.6).
var smiStableRateClass = &measure.Indicator{
	Code: "smi.stable_rate.class", Number: 550, Name: "严重精神障碍患者病情稳定率（按随访分类）", English: "Stable patients with severe mental disorders, by class", Programme: "smi",
	Clause:      "indicators.md 4.10; records-and-chronic 7.6",
	Meaning:     "最近一次随访分类为稳定或基本稳定的患者数 ÷ 登记在册的患者数",
	InEnglish:   "Patients classed stable or mostly stable at the last follow-up ÷ registered patients",
	Denominator: measure.Counted,
	Concerns:    smi.concerns,
	Turns:       (*measure.Turns).YearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		e := smiRegistered(c)
		if e == nil {
			return measure.Out()
		}
		stable := false
		for _, r := range smi.followups(c, e) {
			stable = r.Facts.Class == rules.SMIBasic || r.Facts.Class == rules.SMIStable
		}
		switch {
		case e.LostOn != civil.None:
			return c.Gap("lost", "%s 起失访", e.LostOn)
		case !stable:
			return c.Gap("unstable", "本年度最近一次随访分类不是稳定或基本稳定")
		}
		return measure.In()
	},
}
