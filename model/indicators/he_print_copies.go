package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// hePrintCopies is 发放印刷资料数量 (indicators.md 4.2).
var hePrintCopies = &measure.Indicator{
	Code: "he.print_copies", Number: 802, Name: "发放印刷资料数量", English: "Copies of printed material given", Programme: "he",
	Clause:      "indicators.md 4.2; management 10.2",
	Meaning:     "统计期内发放的印刷资料份数",
	InEnglish:   "Copies of printed material given in the period",
	Denominator: measure.NoSource,
	Institution: true,
	Subjects:    activities(rules.PrintedMaterial),
	Concerns:    hasActivity(rules.PrintedMaterial),
	Days:        untilYearEnd,
	Judge:       counted(markOf(rules.MarkCopies)),
}
