package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

// childInfantMortalityRate is 婴儿死亡率: deaths of the statistics year over its live births, per mille (maternal-child 5.3).
var childInfantMortalityRate = &measure.Indicator{
	Code: "child.infant_mortality_rate", Number: 479, Name: "婴儿死亡率", English: "Infant mortality", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）未满 1 岁死亡的儿童数 ÷ 活产数（‰）",
	InEnglish:   "Children who died before 1 year of age in the statistics year (October to September) ÷ live births (‰)",
	Denominator: measure.Counted, Scale: 1000, Calendar: measure.ReportingYear, Apart: true, LowerBetter: true,
	Subjects: diedAsChild,
	Concerns: mothersOrDied,
	Turns:    yearTurns,
	Judge:    mortality(func(birth civil.Date) civil.Date { return birth.AddMonths(oneYear) }),
}
