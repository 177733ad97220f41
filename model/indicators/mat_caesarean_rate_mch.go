package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// matCaesareanRateMCH is 剖宫产率(妇幼年报): live births by caesarean over live births in the statistics year.
var matCaesareanRateMCH = &measure.Indicator{
	Code: "mat.caesarean_rate.mch", Number: 420, Name: "剖宫产率(妇幼年报)", English: "Caesarean rate, annual report", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 5.2",
	Meaning:     "统计年度剖宫产活产数 ÷ 活产数",
	InEnglish:   "Live births by caesarean section in the statistics year ÷ live births",
	Denominator: measure.Counted, Calendar: measure.ReportingYear,
	LowerBetter: true,
	Subjects:    deliveries,
	Concerns:    hasDelivery,
	Turns:       yearTurns,
	Judge: liveBirths(func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		if p.Delivery.Mode == rules.Caesarean {
			return measure.In()
		}
		return c.Gap("vaginal", "%s 非剖宫产或未填分娩方式", p.Delivery.On)
	}),
}
