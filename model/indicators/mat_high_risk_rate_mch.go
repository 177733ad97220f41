package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// matHighRiskRateMCH is 高危产妇比例(妇幼年报): women graded orange, red or purple over women delivered in the statistics year.
var matHighRiskRateMCH = &measure.Indicator{
	Code: "mat.high_risk_rate.mch", Number: 421, Name: "高危产妇比例(妇幼年报)", English: "High-risk women delivered, annual report", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 5.2",
	Meaning:     "统计年度分娩且评为橙、红、紫色的产妇数 ÷ 统计年度分娩的产妇数",
	InEnglish:   "Women delivered in the statistics year who were graded orange, red or purple ÷ women delivered in the statistics year",
	Denominator: measure.Counted, Calendar: measure.ReportingYear,
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    yearTurns,
	Judge: perDelivery(func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		if highRisk(c, &p.Risk) {
			return measure.In()
		}
		return c.Gap("not_high_risk", "%s 分娩，妊娠风险分级：%s", p.Delivery.On, p.Risk.Degree())
	}),
}
