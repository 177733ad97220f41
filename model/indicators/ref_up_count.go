package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// refUpCount is 上转人次: referrals out in the period (indicators.md 4.18).
var refUpCount = &measure.Indicator{
	Code: "ref.up_count", Number: 701, Name: "上转人次", English: "Referrals out", Programme: "ref",
	Clause:      "indicators.md 4.18",
	Meaning:     "统计期内转出（上转）的人次数",
	InEnglish:   "Referrals out in the period",
	Denominator: measure.NoSource,
	Subjects:    referralDays(rules.ReferredOut),
	Concerns:    hasReferral(rules.ReferredOut),
	Turns:       yearTurns,
	Judge:       referralCount(rules.ReferredOut),
}
