package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// matSystemManagementRate is 孕产妇系统管理率: early booking, five examinations, delivery in a facility and postpartum visit
// over live births (contract section 5 rule 9).
var matSystemManagementRate = &measure.Indicator{
	Code: "mat.system_management_rate", Number: 404, Name: "孕产妇系统管理率", English: "Maternal system management rate", Programme: "mat",
	Clause:      "indicators.md 4.5; contract section 5 rule 9",
	Meaning:     "统计期内分娩，早孕建册、产前检查 5 次及以上、住院分娩并接受产后访视的产妇数 ÷ 活产数",
	InEnglish:   "Women delivered in the period with early booking, 5 or more antenatal examinations, delivery in hospital and a postpartum visit ÷ live births",
	Denominator: measure.Official, Figure: "pop.live_births", CountsFor: true, Apart: true,
	Targets:  []measure.Target{{FromYear: 2022, Value: "90", Source: "妇女儿童发展规划 [V]"}},
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    visitTurns,
	Judge:    perLiveBirth(allOf(bookedEarly, examinedFive, inFacility, visitedSince(afterDischarge))),
}
