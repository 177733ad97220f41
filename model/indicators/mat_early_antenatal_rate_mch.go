package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// matEarlyAntenatalRateMCH is 早孕检查率(妇幼年报): women first examined on or before 12+6 over live births in the statistics year.
var matEarlyAntenatalRateMCH = &measure.Indicator{
	Code: "mat.early_antenatal_rate.mch", Number: 415, Name: "早孕检查率(妇幼年报)", English: "Early antenatal examination rate, annual report", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 5.2",
	Meaning:     "统计年度分娩且孕 13 周前做第 1 次产前检查的产妇数 ÷ 活产数",
	InEnglish:   "Women delivered in the statistics year with antenatal examination 1 before 13 weeks ÷ live births",
	Denominator: measure.Counted, Calendar: measure.ReportingYear, Apart: true,
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    yearTurns,
	Judge:    perLiveBirth(examinedEarly),
}
