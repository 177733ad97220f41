package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// eldStandardServiceRate is 65 岁及以上老年人城乡社区规范健康管理服务率: health management with the result told to the person (indicators.md 4.6).
var eldStandardServiceRate = &measure.Indicator{
	Code: "eld.standard_service_rate", Number: 202, Name: "65 岁及以上老年人城乡社区规范健康管理服务率", English: "Standard health management of people of 65 and over", Programme: "eld",
	Clause:      "indicators.md 4.6",
	Meaning:     "达到老年人健康管理要求且体检结果已反馈本人的人数 ÷ 65 岁及以上常住居民数",
	InEnglish:   "People who meet the requirements of health management of the elderly and were told their results ÷ residents aged 65 and over",
	Denominator: measure.Official, Figure: "pop.resident_65plus",
	Targets: []measure.Target{
		{FromYear: 2022, Value: "61", Source: "国家年度任务 (unverified)"},
		{FromYear: 2023, Value: "62", Source: "省级文件 [S]"},
		{FromYear: 2024, Value: "64", Source: "国家年度任务 (unverified)"},
	},
	Concerns: mayBecomeElderly,
	Turns:    elderlyTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		v := eldHealthManagementRate.Judge(c)
		if v.Numerator == 0 {
			return v
		}
		if anyRecord(exams(c), func(r *measure.Record) bool { return r.Facts.Marks.Get(rules.MarkFeedback) != "" }) {
			return v
		}
		return c.Gap("feedback", "体检结果还没有反馈本人")
	},
}
