package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// childAnaemiaRateModerate is 5 岁以下儿童中重度贫血患病率, by the last test of the statistics year (maternal-child 5.3).
var childAnaemiaRateModerate = &measure.Indicator{
	Code: "child.anaemia_rate.moderate", Number: 472, Name: "5 岁以下儿童中重度贫血患病率", English: "Moderate and severe anaemia rate of children under 5", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 2.7 rule 4, 5.3",
	Meaning:     "统计年度（上年 10 月至当年 9 月）末次血红蛋白检测为中重度贫血的 6-59 月龄儿童数 ÷ 同期检测血红蛋白的 6-59 月龄儿童数",
	InEnglish:   "Children of 6 to 59 months with moderate or severe anaemia by the last haemoglobin of the statistics year (October to September) ÷ children of 6 to 59 months tested in that time",
	Denominator: measure.Counted, Calendar: measure.ReportingYear, LowerBetter: true,
	Concerns: servedAsChild,
	Turns:    childTurns,
	Judge:    anaemia("anaemia_moderate", "anaemia_severe"),
}
