package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
)

// smiHomeManagementRate is 社区在册居家患者健康管理率 (indicators.md 4.10).
var smiHomeManagementRate = &measure.Indicator{
	Code: "smi.home_management_rate", Number: 542, Name: "社区在册居家严重精神障碍患者健康管理率", English: "Management rate of patients with severe mental disorders at home", Programme: "smi",
	Clause:      "indicators.md 4.10; records-and-chronic 7.6",
	Meaning:     "统计期内至少随访一次的在册居家患者数 ÷ 在册居家患者数",
	InEnglish:   "Registered patients at home with at least one follow-up in the period ÷ registered patients at home",
	Denominator: measure.Counted,
	Targets:     []measure.Target{{FromYear: 2022, Value: "80", Source: "unverified"}},
	Concerns:    smi.concerns,
	Turns:       (*measure.Turns).YearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		e, home := smiAtHome(c)
		switch {
		case !home:
			return measure.Out()
		case len(smi.followups(c, e)) == 0:
			return c.Gap("no_followup", "本年度还没有随访，请在 %s 前完成一次", c.AsOf.QuarterEnd().Chinese())
		}
		return measure.In()
	},
}
