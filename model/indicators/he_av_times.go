package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// heAVTimes is 播放音像资料次数 (indicators.md 4.2).
var heAVTimes = &measure.Indicator{
	Code: "he.av_times", Number: 804, Name: "播放音像资料次数", English: "Audio-visual sessions", Programme: "he",
	Clause:      "indicators.md 4.2; management 10.2",
	Meaning:     "统计期内播放音像资料的次数",
	InEnglish:   "Times audio-visual material was played in the period",
	Denominator: measure.NoSource,
	Institution: true,
	Subjects:    activities(rules.AudioVisual),
	Concerns:    hasActivity(rules.AudioVisual),
	Days:        untilYearEnd,
	Judge:       counted(markOf(rules.MarkSessions)),
}
