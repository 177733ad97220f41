package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// refDownCount is 下转人次: returns to the grassroots in the period (indicators.md 4.18).
var refDownCount = &measure.Indicator{
	Code: "ref.down_count", Number: 702, Name: "下转人次", English: "Referrals back", Programme: "ref",
	Clause:      "indicators.md 4.18",
	Meaning:     "统计期内回转（下转）的人次数",
	InEnglish:   "Referrals back in the period",
	Denominator: measure.NoSource,
	Subjects:    referralDays(rules.ReferredBack),
	Concerns:    hasReferral(rules.ReferredBack),
	Turns:       yearTurns,
	Judge:       referralCount(rules.ReferredBack),
}
