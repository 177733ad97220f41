package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// heLectureTimes is 健康知识讲座次数 (indicators.md 4.2).
var heLectureTimes = &measure.Indicator{
	Code: "he.lecture_times", Number: 810, Name: "健康知识讲座次数", English: "Health lectures", Programme: "he",
	Clause:      "indicators.md 4.2; management 10.2",
	Meaning:     "统计期内举办健康知识讲座的次数",
	InEnglish:   "Health lectures held in the period",
	Denominator: measure.NoSource,
	Institution: true,
	Subjects:    activities(rules.Lecture),
	Concerns:    hasActivity(rules.Lecture),
	Days:        untilYearEnd,
	Judge:       counted(one),
}
