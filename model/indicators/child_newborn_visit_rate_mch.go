package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// childNewbornVisitRateMCH is 新生儿访视率(妇幼年报): the same formula in the statistics year of the annual report.
var childNewbornVisitRateMCH = &measure.Indicator{
	Code: "child.newborn_visit_rate.mch", Number: 452, Name: "新生儿访视率(妇幼年报)", English: "Newborn visit rate, annual report", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）出生、出生后 28 天内接受访视的新生儿数 ÷ 活产数",
	InEnglish:   "Newborns of the statistics year (October to September) visited within 28 days of birth ÷ live births",
	Denominator: measure.Counted, Calendar: measure.ReportingYear, Apart: true,
	Subjects: bornWithin,
	Concerns: mothersOrBorn,
	Turns:    scheduleTurns,
	Judge:    overLiveBirths(newbornVisited),
}
