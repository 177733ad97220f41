package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// eldExamCompleteRate is 体检表完整率: complete check-up forms over check-up forms of the elderly (indicators.md 4.6).
var eldExamCompleteRate = &measure.Indicator{
	Code: "eld.exam_complete_rate", Number: 205, Name: "老年人体检表完整率", English: "Completeness of check-ups of people of 65 and over", Programme: "eld",
	Clause:      "indicators.md 4.6; records-and-chronic 2.9 rule 6",
	Meaning:     "统计期内填写完整的老年人体检表数 ÷ 统计期内老年人体检表数",
	InEnglish:   "Complete check-up forms of the elderly in the period ÷ check-up forms of the elderly in the period",
	Denominator: measure.Counted,
	Targets:     []measure.Target{{FromYear: 2017, Value: "95", Source: "indicators.md 4.6（地方）"}},
	Concerns:    hasCheckup,
	Turns:       elderlyTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if !elderly(c) {
			return measure.Out()
		}
		list := exams(c)
		v := measure.Verdict{Denominator: len(list)}
		for i := range list {
			if list[i].Facts.Marks.Get(rules.MarkElderlyComplete) != "" {
				v.Numerator++
			}
		}
		if v.Numerator < v.Denominator {
			v.Missing = c.Gap("exam_incomplete", "%d 份体检表不完整", v.Denominator-v.Numerator).Missing
		}
		return v
	},
}
