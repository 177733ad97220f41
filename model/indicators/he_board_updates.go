package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// heBoardUpdates is 宣传栏更新次数 (indicators.md 4.2).
var heBoardUpdates = &measure.Indicator{
	Code: "he.board_updates", Number: 807, Name: "宣传栏更新次数", English: "Updates of notice boards", Programme: "he",
	Clause:      "indicators.md 4.2; management 10.2",
	Meaning:     "统计期内宣传栏更换内容的次数",
	InEnglish:   "Times a notice board was changed in the period",
	Denominator: measure.NoSource,
	Institution: true,
	Subjects:    activities(rules.NoticeBoard),
	Concerns:    hasActivity(rules.NoticeBoard),
	Days:        untilYearEnd,
	Judge:       counted(one),
}
