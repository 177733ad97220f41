package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// eldDepressionScreenedRate is 老年人情感状态筛查率 (indicators.md 4.6, records-and-chronic 3.5).
var eldDepressionScreenedRate = &measure.Indicator{
	Code: "eld.depression_screened_rate", Number: 208, Name: "老年人情感状态筛查率", English: "Mood screening of people of 65 and over", Programme: "eld",
	Clause:      "indicators.md 4.6; records-and-chronic 3.5",
	Meaning:     "做过情感状态粗筛的人数 ÷ 统计期内体检的 65 岁及以上人数",
	InEnglish:   "People with a mood screen ÷ people aged 65 and over with a check-up in the period",
	Denominator: measure.Counted,
	Concerns:    hasCheckup,
	Turns:       elderlyTurns,
	Judge:       examined(rules.MarkMood, "mood", "体检时没有做情感状态粗筛"),
}
