package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childLowBirthWeightRate is 低出生体重率 among the newborns of whom the home visit tells it (maternal-child 5.3).
var childLowBirthWeightRate = &measure.Indicator{
	Code: "child.low_birth_weight_rate", Number: 475, Name: "低出生体重率", English: "Low birth weight rate", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）出生的活产儿中出生体重低于 2500g的人数 ÷ 同期有出生体重记录的活产数",
	InEnglish:   "Live births below 2500 g in the statistics year (October to September) ÷ live births with a birth weight recorded in that time",
	Denominator: measure.Counted, Calendar: measure.ReportingYear, LowerBetter: true,
	Concerns: hasNewbornVisit,
	Turns:    birthTurns,
	Judge: atBirth(rules.MarkChildBirthWeight, "not_low", func(c *measure.Case, value string) bool {
		return compares(c, value, rules.NewbornLowWeight) < 0
	}, "出生体重 %s kg，不低于界限"),
}
