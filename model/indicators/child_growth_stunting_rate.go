package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childGrowthStuntingRate is 5 岁以下儿童生长迟缓率, by the last valid measurement of the statistics year (maternal-child 5.3).
var childGrowthStuntingRate = &measure.Indicator{
	Code: "child.growth_stunting_rate", Number: 465, Name: "5 岁以下儿童生长迟缓率", English: "Stunting rate of children under 5", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 2.8.2, 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）末次有效测量为生长迟缓的 5 岁以下儿童数 ÷ 同期测量的 5 岁以下儿童数",
	InEnglish:   "Children under 5 stunted by the last valid measurement of the statistics year (October to September) ÷ children under 5 measured in that time",
	Denominator: measure.Counted, Calendar: measure.ReportingYear, LowerBetter: true,
	Targets:  []measure.Target{{FromYear: 2021, Value: "5", Source: "indicators.md 4.4 [V]"}},
	Concerns: servedAsChild,
	Turns:    childTurns,
	Judge:    prevalence(rules.JudgedHeight, "stunting", "stunting_severe"),
}
