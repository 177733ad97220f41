package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// childExclusiveBreastfeedingRate is 0-5 月龄婴儿纯母乳喂养率, by the last contact under 6 months of the statistics year (maternal-child 5.3, unverified wording).
var childExclusiveBreastfeedingRate = &measure.Indicator{
	Code: "child.exclusive_breastfeeding_rate", Number: 474, Name: "0-5 月龄婴儿纯母乳喂养率", English: "Exclusive breastfeeding rate of infants under 6 months", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 2.5, 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）调查前 24 小时内只吃母乳的婴儿数 ÷ 同期调查的 6 月龄以下婴儿数",
	InEnglish:   "Infants with nothing but breast milk in the 24 hours before the survey in the statistics year (October to September) ÷ infants under 6 months surveyed in that time",
	Denominator: measure.Counted, Calendar: measure.ReportingYear,
	Concerns: servedAsChild,
	Turns:    feedingTurns,
	Judge:    fed("末次调查不是纯母乳喂养", "1"),
}
