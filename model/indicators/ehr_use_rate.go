package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// ehrUseRate is 健康档案使用率: archives with a service within the last year over open archives (contract section 5 rule 4).
var ehrUseRate = &measure.Indicator{
	Code: "ehr.use_rate", Number: 104, Name: "健康档案使用率", English: "Health record use rate", Programme: "ehr",
	Clause:      "indicators.md 4.1; contract section 5 rule 4",
	Meaning:     "近 12 个月内有服务记录的档案数 ÷ 未终止的档案数",
	InEnglish:   "Records with a service in the last 12 months ÷ open records",
	Denominator: measure.Counted,
	Targets:     []measure.Target{{FromYear: 2010, Value: "60", Source: "地方文件 [S]"}},
	Concerns:    filed,
	Turns:       func(t *measure.Turns) { t.AfterRecords(t.Values(rules.DynamicMonths)) },
	Judge: func(c *measure.Case) measure.Verdict {
		switch {
		case !c.ArchiveOpen(c.AsOf):
			return measure.Out()
		case servedWithin(c, c.Number(rules.DynamicMonths)):
			return measure.In()
		}
		return c.Gap("no_service", "近 %d 个月没有服务记录，%s", c.Number(rules.DynamicMonths), since(lastService(c)))
	},
}
