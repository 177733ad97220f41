package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// eldCognitiveScreenedRate is 老年人认知功能筛查率 (indicators.md 4.6, records-and-chronic 3.5).
var eldCognitiveScreenedRate = &measure.Indicator{
	Code: "eld.cognitive_screened_rate", Number: 207, Name: "老年人认知功能筛查率", English: "Cognition screening of people of 65 and over", Programme: "eld",
	Clause:      "indicators.md 4.6; records-and-chronic 3.5",
	Meaning:     "做过认知功能粗筛的人数 ÷ 统计期内体检的 65 岁及以上人数",
	InEnglish:   "People with a cognition screen ÷ people aged 65 and over with a check-up in the period",
	Denominator: measure.Counted,
	Concerns:    hasCheckup,
	Turns:       elderlyTurns,
	Judge:       examined(rules.MarkCognition, "cognition", "体检时没有做认知功能粗筛"),
}
