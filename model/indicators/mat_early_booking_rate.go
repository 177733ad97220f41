package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// matEarlyBookingRate is 早孕建册率: deliveries booked and first examined, both on or before gestational day 90, over live
// births (contract section 5 rule 9).
var matEarlyBookingRate = &measure.Indicator{
	Code: "mat.early_booking_rate", Number: 424, Name: "早孕建册率", English: "Early booking rate", Programme: "mat",
	Clause:      "indicators.md 4.5; contract section 5 rule 9",
	Meaning:     "统计期内分娩、孕 13 周前建册并做第 1 次产前检查的产妇数 ÷ 活产数",
	InEnglish:   "Women delivered in the period who booked and had antenatal examination 1 before 13 weeks ÷ live births",
	Denominator: measure.Official, Figure: "pop.live_births", CountsFor: true, Apart: true,
	Targets:  []measure.Target{{FromYear: 2011, Value: "85", Source: "国家要求 (unverified)"}, {FromYear: 2017, Value: "90", Source: "常见年度任务 (unverified)"}},
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    yearTurns,
	Judge:    perLiveBirth(bookedEarly),
}
