package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// matAntenatal5RateMCH is 产前检查5次及以上率(妇幼年报): women with five antenatal examinations over live births in the statistics year.
var matAntenatal5RateMCH = &measure.Indicator{
	Code: "mat.antenatal5_rate.mch", Number: 416, Name: "产前检查5次及以上率(妇幼年报)", English: "Rate of five antenatal examinations, annual report", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 5.2",
	Meaning:     "统计年度分娩且产前检查 5 次及以上的产妇数 ÷ 活产数",
	InEnglish:   "Women delivered in the statistics year with 5 or more antenatal examinations ÷ live births",
	Denominator: measure.Counted, Calendar: measure.ReportingYear, Apart: true,
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    yearTurns,
	Judge:    perLiveBirth(examinedFive),
}
