package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// childNewbornVisitRate is 新生儿访视率: children born in the period and visited by day 28 over live births (contract section 5 rule 10).
var childNewbornVisitRate = &measure.Indicator{
	Code: "child.newborn_visit_rate", Number: 451, Name: "新生儿访视率", English: "Newborn visit rate", Programme: "child",
	Clause:      "indicators.md 4.4; contract section 5 rules 2, 10; maternal-child 5.3",
	Meaning:     "统计期内出生、出生后 28 天内接受访视的新生儿数 ÷ 活产数",
	InEnglish:   "Newborns of the period visited within 28 days of birth ÷ live births",
	Denominator: measure.Official, Figure: "pop.live_births", CountsFor: true, Apart: true,
	Subjects: bornWithin,
	Concerns: mothersOrBorn,
	Turns:    scheduleTurns,
	Judge:    overLiveBirths(newbornVisited),
}
