package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// matPrenatalScreenRate is 产前筛查率: women with a result of prenatal screening over women delivered.
var matPrenatalScreenRate = &measure.Indicator{
	Code: "mat.prenatal_screen_rate", Number: 411, Name: "产前筛查率", English: "Prenatal screening rate", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 1.9 rule 3",
	Meaning:     "统计期内分娩且做过产前筛查的产妇数 ÷ 统计期内分娩的产妇数",
	InEnglish:   "Women delivered in the period with prenatal screening ÷ women delivered in the period",
	Denominator: measure.Counted,
	Subjects:    deliveries,
	Concerns:    hasDelivery,
	Turns:       yearTurns,
	Judge: perDelivery(func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		if p.Screened() {
			return measure.In()
		}
		return c.Gap("not_screened", "%s 分娩，没有产前筛查结果", p.Delivery.On)
	}),
}
