package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// matDay42Rate is 产后42天健康检查率: checks on days 42 to 56 over deliveries whose day 56 has come; accepted from day 38 on.
var matDay42Rate = &measure.Indicator{
	Code: "mat.day42_rate", Number: 406, Name: "产后42天健康检查率", English: "Postpartum check at 42 days rate", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 1.2 row 7",
	Meaning:     "统计期内分娩、已满产后 56 天且按时做产后 42 天健康检查的产妇数 ÷ 统计期内分娩且已满产后 56 天的产妇数",
	InEnglish:   "Women delivered in the period, 56 days ago or more, with the check at 42 days in time ÷ women delivered in the period, 56 days ago or more",
	Denominator: measure.Counted,
	Subjects:    deliveries,
	Concerns:    hasDelivery,
	Turns: func(t *measure.Turns) {
		yearTurns(t)
		for _, p := range rules.Pregnancies(t.History()) {
			for _, days := range t.Values(rules.MatDay42To) {
				if p.Delivery != nil {
					t.On(p.Delivery.On + civil.Date(days))
				}
			}
		}
	},
	Judge: perDelivery(func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		w := rules.Day42Window(c.Params, p.Delivery.On)
		switch {
		case w.Counts > c.AsOf:
			return measure.Out()
		case p.CheckedBetween(w.Opens, w.Counts):
			return measure.In()
		}
		return c.Gap("no_check", "%s 至 %s 没有产后 42 天健康检查", w.Due, w.Counts)
	}),
}
