package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// hePrintKinds is 发放印刷资料种类: distinct titles of an organisation and year (indicators.md 4.2).
var hePrintKinds = &measure.Indicator{
	Code: "he.print_kinds", Number: 801, Name: "发放印刷资料种类", English: "Kinds of printed material given", Programme: "he",
	Clause:      "indicators.md 4.2; management 10.2",
	Meaning:     "统计期内发放的印刷资料种类数，同一机构同名资料每年计一次",
	InEnglish:   "Kinds of printed material given in the period; of one organisation each title counts once a year",
	Denominator: measure.NoSource,
	Institution: true,
	Subjects:    activities(rules.PrintedMaterial),
	Concerns:    hasActivity(rules.PrintedMaterial),
	Days:        untilYearEnd,
	Judge:       newTitle,
}
