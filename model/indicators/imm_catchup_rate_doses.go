package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// immCatchupRateDoses is 查漏补种接种率（按剂次）: the variant of the example of indicators 4.3, which counts doses instead of children.
var immCatchupRateDoses = &measure.Indicator{
	Code: "imm.catchup_rate.doses", Number: 727, Name: "查漏补种接种率（按剂次）", English: "Catch-up rate by doses", Programme: "imm",
	Clause:      "indicators.md 4.3",
	Meaning:     "活动期间补种的所缺剂次数 ÷ 统计期内摸底发现的缺种剂次数",
	InEnglish:   "Missing doses given within the campaign ÷ missing doses found in the period",
	Denominator: measure.Counted,
	Concerns:    hasCampaignCheck,
	Subjects:    campaignChecks,
	Turns:       campaignTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		k, ok := checked(c)
		if !ok || k.lacks == 0 {
			return measure.Out()
		}
		given := k.caughtUp(c)
		if given < k.lacks && standings.Of(c).Excused(k.antigen) {
			return measure.Verdict{Denominator: given, Numerator: given} // what was given before counts
		}
		v := measure.Verdict{Denominator: k.lacks, Numerator: given}
		if given < k.lacks {
			v.Missing = k.gap(c, given).Missing
		}
		return v
	},
}
