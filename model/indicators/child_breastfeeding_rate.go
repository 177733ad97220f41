package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// childBreastfeedingRate is 0-5 月龄婴儿母乳喂养率, by the last contact under 6 months of the statistics year (maternal-child 5.3, unverified wording).
var childBreastfeedingRate = &measure.Indicator{
	Code: "child.breastfeeding_rate", Number: 473, Name: "0-5 月龄婴儿母乳喂养率", English: "Breastfeeding rate of infants under 6 months", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 2.5, 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）调查前 24 小时内吃过母乳的婴儿数 ÷ 同期调查的 6 月龄以下婴儿数",
	InEnglish:   "Infants with breast milk in the 24 hours before the survey in the statistics year (October to September) ÷ infants under 6 months surveyed in that time",
	Denominator: measure.Counted, Calendar: measure.ReportingYear,
	Concerns: servedAsChild,
	Turns:    feedingTurns,
	Judge:    fed("末次调查为人工喂养", "1", "2", "3"),
}
