package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// matCardRate is 孕产妇建册率: deliveries with a pregnancy record over deliveries (contract section 5 rule 9).
var matCardRate = &measure.Indicator{
	Code: "mat.card_rate", Number: 402, Name: "孕产妇建册率", English: "Maternal record rate", Programme: "mat",
	Clause:      "indicators.md 4.5; contract section 5 rule 9",
	Meaning:     "统计期内分娩且有建册登记的产妇数 ÷ 产妇数",
	InEnglish:   "Women delivered in the period who were booked ÷ women delivered",
	Denominator: measure.Official, Figure: "pop.deliveries", CountsFor: true,
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    yearTurns,
	Judge:    perDelivery(hasCard),
}
