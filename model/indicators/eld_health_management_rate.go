package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// eldHealthManagementRate is 老年人健康管理率 (indicators.md 4.6, contract section 5 rule 5).
var eldHealthManagementRate = &measure.Indicator{
	Code: "eld.health_management_rate", Number: 201, Name: "老年人健康管理率", English: "Health management of people of 65 and over", Programme: "eld",
	Clause:      "indicators.md 4.6; contract section 5 rule 5",
	Meaning:     "65 岁及以上建档居民中，统计期内体检表完整并得到健康指导、且做过生活自理能力评估的人数 ÷ 65 岁及以上常住居民数",
	InEnglish:   "Residents aged 65 and over with a record who in the period had a complete check-up with advice and a self-care assessment ÷ residents aged 65 and over",
	Denominator: measure.Official, Figure: "pop.resident_65plus",
	Targets:  []measure.Target{{FromYear: 2017, Value: "70", Source: "旧版目标，indicators.md 4.6 (unverified)"}},
	Concerns: mayBecomeElderly,
	Turns:    elderlyTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if !elderly(c) {
			return measure.Out()
		}
		list := exams(c)
		switch {
		case len(list) == 0:
			return c.Gap("exam", "本年度还没有健康体检，请在 %s 前完成", c.AsOf.YearEnd().Chinese())
		case !examComplete(c):
			return c.Gap("exam_incomplete", "%s 的体检表不完整", list[len(list)-1].Date)
		case !anyRecord(list, func(r *measure.Record) bool {
			return r.Facts.Marks.Get(rules.MarkElderlyComplete) != "" && r.Facts.Marks.Get(rules.MarkGuidance) != ""
		}):
			return c.Gap("guidance", "体检后没有健康指导")
		case !selfcareAssessed(c):
			return c.Gap("selfcare", "本年度没有生活自理能力评估")
		}
		return measure.In()
	},
}
