package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// heConsultTimes is 公众健康咨询活动次数 (indicators.md 4.2).
var heConsultTimes = &measure.Indicator{
	Code: "he.consult_times", Number: 808, Name: "公众健康咨询活动次数", English: "Public consultations", Programme: "he",
	Clause:      "indicators.md 4.2; management 10.2",
	Meaning:     "统计期内举办公众健康咨询活动的次数",
	InEnglish:   "Public consultations held in the period",
	Denominator: measure.NoSource,
	Institution: true,
	Subjects:    activities(rules.PublicConsultation),
	Concerns:    hasActivity(rules.PublicConsultation),
	Days:        untilYearEnd,
	Judge:       counted(one),
}
