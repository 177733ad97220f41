package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// matHighRiskRate is 高危孕产妇筛出率: women graded yellow, orange, red or purple over women graded in the period.
var matHighRiskRate = &measure.Indicator{
	Code: "mat.high_risk_rate", Number: 407, Name: "高危孕产妇筛出率", English: "High-risk pregnancy rate", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 1.7",
	Meaning:     "统计期内评为黄、橙、红、紫色的孕产妇数 ÷ 统计期内评估分级的孕产妇数",
	InEnglish:   "Women graded yellow, orange, red or purple in the period ÷ women graded in the period",
	Denominator: measure.Counted,
	Subjects:    pregnancies,
	Concerns:    hasPregnancy,
	Turns:       yearTurns,
	Judge: perPregnancy(func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		switch {
		case !gradedIn(c, p):
			return measure.Out()
		case raised(&p.Risk):
			return measure.In()
		}
		return c.Gap("green", "%s 评为绿色", p.Risk.Assessed)
	}),
}
