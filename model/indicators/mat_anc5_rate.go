package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// matANC5Rate is 孕产妇健康管理率: at least one early, two mid and two late antenatal examinations over live births (edition of 2011).
var matANC5Rate = &measure.Indicator{
	Code: "mat.anc5_rate", Number: 405, Name: "孕产妇健康管理率", English: "Antenatal care rate by the 2011 edition", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 5.2",
	Meaning:     "统计期内分娩、按规定产前检查 5 次（孕早期 1 次、孕中期 2 次、孕晚期 2 次）的产妇数 ÷ 活产数",
	InEnglish:   "Women delivered in the period with 5 antenatal examinations as prescribed (1 in the first, 2 in the second, 2 in the third trimester) ÷ live births",
	Denominator: measure.Official, Figure: "pop.live_births", CountsFor: true, Apart: true,
	Targets:  []measure.Target{{FromYear: 2011, Value: "85", Source: "2011 年版 (unverified)"}},
	Subjects: deliveries,
	Concerns: hasDelivery,
	Turns:    yearTurns,
	Judge: perLiveBirth(func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		last := p.Delivery.On
		early := p.ExamDays(0, rules.EarlyBookingAge, last)
		mid := p.ExamDays(rules.MidPregnancyAge, rules.ViableAge-1, last)
		late := p.ExamDays(rules.ViableAge, rules.LongestAge, last)
		if early < 1 || mid < 2 || late < 2 {
			return c.Gap("schedule", "产前检查孕早期 %d 次、孕中期 %d 次、孕晚期 %d 次，应分别不少于 1、2、2 次", early, mid, late)
		}
		return measure.In()
	}),
}
