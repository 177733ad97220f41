package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// matCardRateMCH is 孕产妇建册率(妇幼年报): women with a handbook over live births in the statistics year.
var matCardRateMCH = &measure.Indicator{
	Code: "mat.card_rate.mch", Number: 413, Name: "孕产妇建册率(妇幼年报)", English: "Maternal record rate, annual report", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 5.2",
	Meaning:     "统计年度（上年 10 月至当年 9 月）分娩且有建册登记的产妇数 ÷ 活产数",
	InEnglish:   "Women delivered in the statistics year (October to September) who were booked ÷ live births",
	Denominator: measure.Counted, Calendar: measure.ReportingYear, Apart: true,
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    yearTurns,
	Judge:    perLiveBirth(hasCard),
}
