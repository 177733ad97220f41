package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// heAVHours is 播放音像资料小时, counted in hundredths (indicators.md 4.2).
var heAVHours = &measure.Indicator{
	Code: "he.av_hours", Number: 805, Name: "播放音像资料小时数", English: "Hours of audio-visual material played", Programme: "he",
	Clause:      "indicators.md 4.2; management 10.2",
	Meaning:     "统计期内播放音像资料的小时数",
	InEnglish:   "Hours of audio-visual material played in the period",
	Denominator: measure.NoSource,
	Institution: true,
	Parts:       100,
	Subjects:    activities(rules.AudioVisual),
	Concerns:    hasActivity(rules.AudioVisual),
	Days:        untilYearEnd,
	Judge:       counted(markOf(rules.MarkHours)),
}
