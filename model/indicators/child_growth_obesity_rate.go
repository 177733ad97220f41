package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childGrowthObesityRate is 5 岁以下儿童肥胖率, by the last valid measurement of the statistics year (maternal-child 5.3).
var childGrowthObesityRate = &measure.Indicator{
	Code: "child.growth_obesity_rate", Number: 469, Name: "5 岁以下儿童肥胖率", English: "Obesity rate of children under 5", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 2.8.2, 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）末次有效测量为肥胖的 5 岁以下儿童数 ÷ 同期测量的 5 岁以下儿童数",
	InEnglish:   "Children under 5 obese by the last valid measurement of the statistics year (October to September) ÷ children under 5 measured in that time",
	Denominator: measure.Counted, Calendar: measure.ReportingYear, LowerBetter: true,
	Concerns: servedAsChild,
	Turns:    childTurns,
	Judge:    prevalence(rules.JudgedBuild, "obesity", "obesity_severe"),
}
