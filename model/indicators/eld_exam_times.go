package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// eldExamTimes is 老年人体检人次: check-up records, not persons (indicators.md 4.6).
var eldExamTimes = &measure.Indicator{
	Code: "eld.exam_times", Number: 210, Name: "老年人体检人次", English: "Check-ups of people of 65 and over", Programme: "eld",
	Clause:      "indicators.md 4.6",
	Meaning:     "统计期内 65 岁及以上人群的健康体检次数",
	InEnglish:   "Check-ups of people aged 65 and over in the period",
	Denominator: measure.NoSource,
	Concerns:    hasCheckup,
	Turns:       elderlyTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if !elderly(c) {
			return measure.Out()
		}
		return measure.Verdict{Numerator: len(exams(c))}
	},
}
