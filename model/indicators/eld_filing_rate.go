package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// eldFilingRate is 老年人建档率 (indicators.md 4.6).
var eldFilingRate = &measure.Indicator{
	Code: "eld.filing_rate", Number: 203, Name: "老年人建档率", English: "Health records of people of 65 and over", Programme: "eld",
	Clause:      "indicators.md 4.6",
	Meaning:     "65 岁及以上建档居民数 ÷ 65 岁及以上常住居民数",
	InEnglish:   "Residents aged 65 and over with a record ÷ residents aged 65 and over",
	Denominator: measure.Official, Figure: "pop.resident_65plus",
	Targets:  []measure.Target{{FromYear: 2017, Value: "100", Source: "indicators.md 4.6（地方）"}},
	Concerns: mayBecomeElderly,
	Turns:    elderlyTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if elderly(c) {
			return measure.In()
		}
		return measure.Out()
	},
}
