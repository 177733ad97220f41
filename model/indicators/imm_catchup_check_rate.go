package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// immCatchupCheckRate is 摸底率: children looked at in campaigns over the target children of the campaigns of the year, an official figure
// (indicators 4.3). Children outside the target are looked at, too: the figure may be above 100 % (cross check X16).
var immCatchupCheckRate = &measure.Indicator{
	Code: "imm.catchup_check_rate", Number: 728, Name: "查漏补种摸底率", English: "Children checked in catch-up campaigns", Programme: "imm",
	Clause:      "indicators.md 4.3",
	Meaning:     "统计期内查漏补种活动摸底的儿童数 ÷ 活动目标儿童数",
	InEnglish:   "Children checked in catch-up campaigns in the period ÷ target children of the campaigns",
	Denominator: measure.Official, Figure: "task.catchup",
	Targets:  []measure.Target{{FromYear: 2017, Value: "100", Source: "indicators.md 4.3"}},
	Concerns: hasCampaignCheck,
	Subjects: campaignChecks,
	Turns:    yearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		if _, ok := checked(c); !ok {
			return measure.Out()
		}
		return measure.In()
	},
}
