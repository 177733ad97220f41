package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// heAVKinds is 播放音像资料种类: distinct titles of an organisation and year (indicators.md 4.2).
var heAVKinds = &measure.Indicator{
	Code: "he.av_kinds", Number: 803, Name: "播放音像资料种类", English: "Kinds of audio-visual material played", Programme: "he",
	Clause:      "indicators.md 4.2; management 10.2",
	Meaning:     "统计期内播放的音像资料种类数，同一机构同名资料每年计一次",
	InEnglish:   "Kinds of audio-visual material played in the period; of one organisation each title counts once a year",
	Denominator: measure.NoSource,
	Institution: true,
	Subjects:    activities(rules.AudioVisual),
	Concerns:    hasActivity(rules.AudioVisual),
	Days:        untilYearEnd,
	Judge:       newTitle,
}
