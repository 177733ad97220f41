package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// heConsultPersons is 公众健康咨询活动人数 (indicators.md 4.2).
var heConsultPersons = &measure.Indicator{
	Code: "he.consult_persons", Number: 809, Name: "公众健康咨询活动人数", English: "People at public consultations", Programme: "he",
	Clause:      "indicators.md 4.2; management 10.2",
	Meaning:     "统计期内参加公众健康咨询活动的人数",
	InEnglish:   "People who attended public consultations in the period",
	Denominator: measure.NoSource,
	Institution: true,
	Subjects:    activities(rules.PublicConsultation),
	Concerns:    hasActivity(rules.PublicConsultation),
	Days:        untilYearEnd,
	Judge:       counted(markOf(rules.MarkPersons)),
}
