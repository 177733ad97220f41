package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// tcmElderlyRate is 65 岁及以上老年人中医药健康管理率: a complete constitution form in the period (contract section 5 rule 11).
var tcmElderlyRate = &measure.Indicator{
	Code: "tcm.elderly_rate", Number: 501, Name: "65 岁及以上老年人中医药健康管理率", English: "Traditional medicine for people of 65 and over", Programme: "tcm",
	Clause:      "indicators.md 4.12; contract section 5 rule 11; maternal-child 3.2 rule 7",
	Meaning:     "65 岁及以上建档居民中，统计期内完成中医体质辨识和中医药保健指导的人数 ÷ 65 岁及以上常住居民数",
	InEnglish:   "Residents aged 65 and over with a record who had a TCM constitution assessment with advice in the period ÷ residents aged 65 and over",
	Denominator: measure.Official, Figure: "pop.resident_65plus",
	Targets:  []measure.Target{{FromYear: 2022, Value: "70", Source: "indicators.md 5: national, 2022-2023 [S]"}},
	Concerns: mayBecomeElderly,
	Turns:    elderlyTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if !elderly(c) {
			return measure.Out()
		}
		begun := false
		for _, r := range c.Between(c.From, c.AsOf) {
			if r.Form != rules.FormTCMElderly || !r.Done() {
				continue
			}
			if r.Complete {
				return measure.In()
			}
			begun = true
		}
		if begun {
			return c.Gap("tcm_incomplete", "中医体质辨识不完整：33 个问题、保健指导和医生须全部填写，请在 %s 前补全", c.AsOf.YearEnd().Chinese())
		}
		return c.Gap("tcm", "本年度还没有中医体质辨识和保健指导，请在 %s 前完成", c.AsOf.YearEnd().Chinese())
	},
}
