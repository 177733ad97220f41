package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// matAntenatalRateMCH is 产前检查率(妇幼年报): women with an antenatal examination, that on admission in labour left out, over live births
// in the statistics year.
var matAntenatalRateMCH = &measure.Indicator{
	Code: "mat.antenatal_rate.mch", Number: 414, Name: "产前检查率(妇幼年报)", English: "Antenatal examination rate, annual report", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 5.2",
	Meaning:     "统计年度分娩且至少做过 1 次产前检查（不含临产入院检查）的产妇数 ÷ 活产数",
	InEnglish:   "Women delivered in the statistics year with at least 1 antenatal examination (without that at admission in labour) ÷ live births",
	Denominator: measure.Counted, Calendar: measure.ReportingYear, Apart: true,
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    yearTurns,
	Judge: perLiveBirth(func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		if p.AllExamDays(p.Delivery.On-1) == 0 {
			return c.Gap("exams", "%s 分娩，此前没有产前检查", p.Delivery.On)
		}
		return measure.In()
	}),
}
