package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// ehrStandardCoverageRate is 居民规范化电子健康档案覆盖率. The national formula is unverified; the definition is that of a qualified record in
// records-and-chronic 1.7: built, every required field, identity confirmed, no logic error, and the services of the person's groups to date.
var ehrStandardCoverageRate = &measure.Indicator{
	Code: "ehr.standard_coverage_rate", Number: 103, Name: "居民规范化电子健康档案覆盖率", English: "Standardised electronic health record coverage", Programme: "ehr",
	Clause:      "indicators.md 4.1; records-and-chronic 1.7 (P)",
	Meaning:     "档案内容完整、身份核实、无逻辑错误且所属重点人群本年服务齐全的人数 ÷ 辖区常住人口数",
	InEnglish:   "Records with complete content, verified identity, no contradiction and, for priority groups, all services of the year ÷ resident population",
	Denominator: measure.Official, Figure: "pop.resident",
	Targets: []measure.Target{
		{FromYear: 2022, Value: "61", Source: "省级文件 [S]"},
		{FromYear: 2023, Value: "62", Source: "省级文件 [S]"},
		{FromYear: 2024, Value: "64", Source: "国家年度任务 (unverified)"},
	},
	Concerns: filed,
	Turns: func(t *measure.Turns) {
		t.YearStarts()
		t.Birthdays(t.Values(rules.ElderlyAge))
		t.Birthdays(t.Values(rules.ManagedAge))
	},
	Judge: func(c *measure.Case) measure.Verdict {
		switch {
		case !c.ArchiveOpen(c.AsOf):
			return measure.Out()
		case !c.BasicComplete():
			return c.Gap("basic_incomplete", "个人基本信息表没有填写完整")
		case !c.Person.IdentityConfirmed:
			return c.Gap("identity", "身份证号未核实")
		}
		if c.Age(c.AsOf) >= c.Number(rules.ElderlyAge) && !examComplete(c) {
			return c.Gap("exam", "本年度没有完整的老年人健康体检")
		}
		for _, d := range diseases {
			e := c.EnrolmentOn(d.programme, c.AsOf)
			if e == nil || c.Age(c.AsOf) < c.Number(rules.ManagedAge) {
				continue
			}
			if !anyRecord(c.Between(max(c.From, e.EnrolledOn), c.AsOf), func(r *measure.Record) bool {
				return r.Form == d.form && r.Done() && r.Complete
			}) {
				return c.Gap("followup", "本年度没有填写完整的%s随访", d.name)
			}
		}
		if rules.HasLogicError(c.History, c.Params) {
			return c.Gap("logic", "档案内容前后矛盾，见问题列表")
		}
		return measure.In()
	},
}
