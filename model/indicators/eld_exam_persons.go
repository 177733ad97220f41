package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// eldExamPersons is 老年人体检人数 (indicators.md 4.6).
var eldExamPersons = &measure.Indicator{
	Code: "eld.exam_persons", Number: 209, Name: "老年人体检人数", English: "People of 65 and over examined", Programme: "eld",
	Clause:      "indicators.md 4.6",
	Meaning:     "统计期内有健康体检的 65 岁及以上人数",
	InEnglish:   "People aged 65 and over with a check-up in the period",
	Denominator: measure.NoSource,
	Concerns:    hasCheckup,
	Turns:       elderlyTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if !elderly(c) || len(exams(c)) == 0 {
			return measure.Out()
		}
		return measure.Verdict{Numerator: 1}
	},
}
