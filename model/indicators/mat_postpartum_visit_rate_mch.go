package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// matPostpartumVisitRateMCH is 产后访视率(妇幼年报): women visited within 28 days after the delivery over live births in the statistics year.
var matPostpartumVisitRateMCH = &measure.Indicator{
	Code: "mat.postpartum_visit_rate.mch", Number: 418, Name: "产后访视率(妇幼年报)", English: "Postpartum visit rate, annual report", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 5.2 and 7 rule 1",
	Meaning:     "统计年度分娩且分娩后 28 天内接受产后访视的产妇数 ÷ 活产数",
	InEnglish:   "Women delivered in the statistics year with a postpartum visit within 28 days of delivery ÷ live births",
	Denominator: measure.Counted, Calendar: measure.ReportingYear, Apart: true,
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    visitTurns,
	Judge:    perLiveBirth(visitedSince(afterDelivery)),
}
