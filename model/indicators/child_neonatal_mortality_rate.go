package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

// childNeonatalMortalityRate is 新生儿死亡率: deaths of the statistics year over its live births, per mille (maternal-child 5.3).
var childNeonatalMortalityRate = &measure.Indicator{
	Code: "child.neonatal_mortality_rate", Number: 478, Name: "新生儿死亡率", English: "Neonatal mortality", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）出生 28 天内死亡的儿童数 ÷ 活产数（‰）",
	InEnglish:   "Children who died within 28 days of birth in the statistics year (October to September) ÷ live births (‰)",
	Denominator: measure.Counted, Scale: 1000, Calendar: measure.ReportingYear, Apart: true, LowerBetter: true,
	Subjects: diedAsChild,
	Concerns: mothersOrDied,
	Turns:    yearTurns,
	Judge:    mortality(func(birth civil.Date) civil.Date { return birth + neonatal + 1 }),
}
