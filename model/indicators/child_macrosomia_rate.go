package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childMacrosomiaRate is 巨大儿率 among the newborns of whom the home visit tells it (maternal-child 5.3).
var childMacrosomiaRate = &measure.Indicator{
	Code: "child.macrosomia_rate", Number: 476, Name: "巨大儿率", English: "Macrosomia rate", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）出生的活产儿中出生体重不低于 4000g的人数 ÷ 同期有出生体重记录的活产数",
	InEnglish:   "Live births of 4000 g or more in the statistics year (October to September) ÷ live births with a birth weight recorded in that time",
	Denominator: measure.Counted, Calendar: measure.ReportingYear, LowerBetter: true,
	Concerns: hasNewbornVisit,
	Turns:    birthTurns,
	Judge: atBirth(rules.MarkChildBirthWeight, "not_high", func(c *measure.Case, value string) bool {
		return compares(c, value, rules.NewbornHighWeight) >= 0
	}, "出生体重 %s kg，低于界限"),
}
