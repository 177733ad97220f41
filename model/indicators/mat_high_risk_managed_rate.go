package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// matHighRiskManagedRate is 高危孕产妇管理率: of the women graded yellow or worse, those with the management record that the colour asks for.
var matHighRiskManagedRate = &measure.Indicator{
	Code: "mat.high_risk_managed_rate", Number: 408, Name: "高危孕产妇管理率", English: "High-risk pregnancy management rate", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 1.7 rules 7 to 9",
	Meaning:     "统计期内评为黄、橙、红、紫色且按分级管理的孕产妇数 ÷ 统计期内评为黄、橙、红、紫色的孕产妇数",
	InEnglish:   "Women graded yellow, orange, red or purple in the period and managed by their grade ÷ women graded yellow, orange, red or purple in the period",
	Denominator: measure.Counted,
	Targets:     []measure.Target{{FromYear: 2018, Value: "100", Source: "国卫办妇幼发〔2017〕35号"}},
	Subjects:    pregnancies,
	Concerns:    hasPregnancy,
	Turns:       yearTurns,
	Judge: perPregnancy(func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		if !gradedIn(c, p) || !raised(&p.Risk) {
			return measure.Out()
		}
		ok, missing := p.Risk.Managed()
		if ok {
			return measure.In()
		}
		return c.Gap("not_managed", "评为%s，缺：%s", p.Risk.Degree(), missing)
	}),
}
