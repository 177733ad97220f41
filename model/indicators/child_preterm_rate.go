package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childPretermRate is 早产率 among the newborns of whom the home visit tells it (maternal-child 5.3).
var childPretermRate = &measure.Indicator{
	Code: "child.preterm_rate", Number: 477, Name: "早产率", English: "Preterm birth rate", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）出生的活产儿中孕周不足 37 周的人数 ÷ 同期有出生孕周记录的活产数",
	InEnglish:   "Live births before 37 weeks in the statistics year (October to September) ÷ live births with a gestational age recorded in that time",
	Denominator: measure.Counted, Calendar: measure.ReportingYear, LowerBetter: true,
	Concerns: hasNewbornVisit,
	Turns:    birthTurns,
	Judge: atBirth(rules.MarkChildGA, "term", func(c *measure.Case, value string) bool {
		return compares(c, value, rules.NewbornPreterm) < 0
	}, "出生孕周 %s 周，不是早产"),
}
