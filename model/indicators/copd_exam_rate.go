package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// copdExamRate is 健康检查率: the yearly check-up, and an oxygen saturation, which the check-up form has no field for and the visits measure
// (indicators.md 4.9).
var copdExamRate = &measure.Indicator{
	Code: "copd.exam_rate", Number: 324, Name: "慢阻肺病患者健康检查率", English: "COPD check-up rate", Programme: "copd",
	Clause:      "indicators.md 4.9; records-and-chronic 6.7",
	Meaning:     "统计期内有健康体检并测量血氧饱和度的在管患者数 ÷ 在管患者数",
	InEnglish:   "Patients under management with a check-up and oxygen saturation in the period ÷ patients under management",
	Denominator: measure.Counted,
	Concerns:    copd.concerns,
	Turns:       copd.turns,
	Judge: copd.keptTo(func(c *measure.Case) measure.Verdict {
		_, visits := copd.managed(c)
		saturation := func(r *measure.Record) bool { return r.Facts.Marks.Get(rules.MarkSpO2) != "" }
		switch {
		case len(visits) == 0:
			return measure.Out()
		case len(exams(c)) == 0:
			return c.Gap("exam", "本年度没有健康体检")
		case !anyRecord(visits, saturation):
			return c.Gap("no_spo2", "本年度随访没有测量血氧饱和度")
		}
		return measure.In()
	}),
}
