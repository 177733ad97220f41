package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// eldExamRate is 老年人体检率: a check-up in the period, complete or not (contract section 5 rule 5).
var eldExamRate = &measure.Indicator{
	Code: "eld.exam_rate", Number: 204, Name: "老年人体检率", English: "Check-up rate of people of 65 and over", Programme: "eld",
	Clause:      "indicators.md 4.6; contract section 5 rule 5",
	Meaning:     "65 岁及以上建档居民中，统计期内有健康体检的人数 ÷ 65 岁及以上常住居民数",
	InEnglish:   "Residents aged 65 and over with a record who had a check-up in the period ÷ residents aged 65 and over",
	Denominator: measure.Official, Figure: "pop.resident_65plus",
	Concerns: mayBecomeElderly,
	Turns:    elderlyTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		switch {
		case !elderly(c):
			return measure.Out()
		case len(exams(c)) > 0:
			return measure.In()
		}
		return c.Gap("exam", "本年度还没有健康体检，请在 %s 前完成", c.AsOf.YearEnd().Chinese())
	},
}
