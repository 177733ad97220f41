package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

// childUnder5MortalityRate is 5 岁以下儿童死亡率: deaths of the statistics year over its live births, per mille (maternal-child 5.3).
var childUnder5MortalityRate = &measure.Indicator{
	Code: "child.under5_mortality_rate", Number: 480, Name: "5 岁以下儿童死亡率", English: "Mortality of children under 5", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）未满 5 岁死亡的儿童数 ÷ 活产数（‰）",
	InEnglish:   "Children who died before 5 years of age in the statistics year (October to September) ÷ live births (‰)",
	Denominator: measure.Counted, Scale: 1000, Calendar: measure.ReportingYear, Apart: true, LowerBetter: true,
	Subjects: diedAsChild,
	Concerns: mothersOrDied,
	Turns:    yearTurns,
	Judge:    mortality(func(birth civil.Date) civil.Date { return birth.AddMonths(underFive) }),
}
