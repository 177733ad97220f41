package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// matPostpartumVisitRate is 产后访视率: deliveries with a visit from the discharge to 28 days after it over live births
// (contract section 5 rule 9).
var matPostpartumVisitRate = &measure.Indicator{
	Code: "mat.postpartum_visit_rate", Number: 403, Name: "产后访视率", English: "Postpartum visit rate", Programme: "mat",
	Clause:      "indicators.md 4.5; contract section 5 rule 9",
	Meaning:     "统计期内分娩、出院后 28 天内接受产后访视的产妇数 ÷ 活产数",
	InEnglish:   "Women delivered in the period with a postpartum visit within 28 days of discharge ÷ live births",
	Denominator: measure.Official, Figure: "pop.live_births", CountsFor: true, Apart: true,
	Targets:  []measure.Target{{FromYear: 2011, Value: "85", Source: "国家要求 (unverified)"}, {FromYear: 2017, Value: "90", Source: "常见年度任务 (unverified)"}},
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    visitTurns,
	Judge:    perLiveBirth(visitedSince(afterDischarge)),
}
