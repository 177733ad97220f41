package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// tcmChildRate is 0-36 个月儿童中医药健康管理率: every age point that completed in the period was served (contract section 5 rule 11).
var tcmChildRate = &measure.Indicator{
	Code: "tcm.child_rate", Number: 502, Name: "0-36 个月儿童中医药健康管理率", English: "Traditional medicine for children of 0 to 36 months", Programme: "tcm",
	Clause:      "indicators.md 4.12; contract section 5 rule 11; maternal-child 3.1",
	Meaning:     "统计期内到达的各月龄均接受中医药健康指导的 0-36 月龄儿童数 ÷ 应管理 0-36 月龄儿童数",
	InEnglish:   "Children of 0 to 36 months with TCM advice at every age reached in the period ÷ children of 0 to 36 months to be managed",
	Denominator: measure.Official, Figure: "pop.child_0_36m", CountsFor: true,
	Targets:  []measure.Target{{FromYear: 2022, Value: "77", Source: "indicators.md 5: national, 2022-2023 [S]"}},
	Concerns: filedAsInfant,
	Turns:    tcmChildTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if !tcmChild(c) {
			return measure.Out()
		}
		due := false
		for _, point := range rules.AgePoints() {
			reached := c.Person.Birth.AddMonths(point.Months)
			if reached < c.From || reached > c.AsOf {
				continue
			}
			due = true
			if !givenAt(c, point) {
				return tcmChildGap(c, point)
			}
		}
		if !due {
			return measure.Out()
		}
		return measure.In()
	},
}

// tcmChildGap says until when the service of a point can still be given; the code stays the same, since nothing else changes by that day.
func tcmChildGap(c *measure.Case, point rules.AgePoint) measure.Verdict {
	technique := rules.TechniqueText(point.Technique)
	last := c.Person.Birth.AddMonths(point.Ends) - 1
	if last < c.AsOf {
		return c.Gap("tcm_point", "%d 月龄没有中医药健康指导（%s），已过期限 %s，不能再补", point.Months, technique, last)
	}
	return c.Gap("tcm_point", "缺 %d 月龄中医药健康指导（%s），请在 %s 前完成", point.Months, technique, last)
}
