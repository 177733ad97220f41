package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// eldSelfcareAssessedRate is 老年人生活自理能力评估率 (indicators.md 4.6, records-and-chronic 3.4).
var eldSelfcareAssessedRate = &measure.Indicator{
	Code: "eld.selfcare_assessed_rate", Number: 206, Name: "老年人生活自理能力评估率", English: "Self-care assessment of people of 65 and over", Programme: "eld",
	Clause:      "indicators.md 4.6; records-and-chronic 3.4",
	Meaning:     "做过生活自理能力评估的人数 ÷ 统计期内体检的 65 岁及以上人数",
	InEnglish:   "People with a self-care assessment ÷ people aged 65 and over with a check-up in the period",
	Denominator: measure.Counted,
	Concerns:    hasCheckup,
	Turns:       elderlyTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		switch {
		case !elderly(c) || len(exams(c)) == 0:
			return measure.Out()
		case selfcareAssessed(c):
			return measure.In()
		}
		return c.Gap("selfcare", "本年度没有生活自理能力评估")
	},
}
