package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// matHighRiskManagedRateMCH is 高危产妇管理率(妇幼年报): of the high-risk women delivered in the statistics year, those under file.
var matHighRiskManagedRateMCH = &measure.Indicator{
	Code: "mat.high_risk_managed_rate.mch", Number: 422, Name: "高危产妇管理率(妇幼年报)", English: "High-risk women under file, annual report", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 5.2",
	Meaning:     "统计年度分娩的高危产妇中有专案管理的人数 ÷ 统计年度分娩的高危产妇数",
	InEnglish:   "High-risk women delivered in the statistics year with a person responsible for the case ÷ high-risk women delivered in the statistics year",
	Denominator: measure.Counted, Calendar: measure.ReportingYear,
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    yearTurns,
	Judge: perDelivery(func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		switch {
		case !highRisk(c, &p.Risk):
			return measure.Out()
		case p.Risk.Manager:
			return measure.In()
		}
		return c.Gap("no_case_file", "评为%s，没有专案管理责任人", p.Risk.Degree())
	}),
}
