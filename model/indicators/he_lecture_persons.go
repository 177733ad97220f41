package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// heLecturePersons is 健康知识讲座人数 (indicators.md 4.2).
var heLecturePersons = &measure.Indicator{
	Code: "he.lecture_persons", Number: 811, Name: "健康知识讲座人数", English: "People at health lectures", Programme: "he",
	Clause:      "indicators.md 4.2; management 10.2",
	Meaning:     "统计期内参加健康知识讲座的人数",
	InEnglish:   "People who attended health lectures in the period",
	Denominator: measure.NoSource,
	Institution: true,
	Subjects:    activities(rules.Lecture),
	Concerns:    hasActivity(rules.Lecture),
	Days:        untilYearEnd,
	Judge:       counted(markOf(rules.MarkPersons)),
}
