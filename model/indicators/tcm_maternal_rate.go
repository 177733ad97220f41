package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// tcmMaternalRate is 孕产妇中医药服务率: women booked in the period with guidance of traditional medicine (indicators.md 4.12). The target is
// the county's.
var tcmMaternalRate = &measure.Indicator{
	Code: "tcm.maternal_rate", Number: 505, Name: "孕产妇中医药服务率", English: "Traditional medicine for pregnant women", Programme: "tcm",
	Clause:      "indicators.md 4.12",
	Meaning:     "统计期内建册孕产妇中接受中医药服务的人数 ÷ 统计期内建册孕产妇数",
	InEnglish:   "Women booked in the period who had a TCM service ÷ women booked in the period",
	Denominator: measure.Counted,
	Concerns:    func(h *measure.History) bool { return anyRecord(h.Records, booking) },
	Turns:       func(t *measure.Turns) { t.YearStarts() },
	Judge: func(c *measure.Case) measure.Verdict {
		switch {
		case c.Gone(c.AsOf) || !anyRecord(c.Between(c.From, c.AsOf), booking):
			return measure.Out()
		case tcmService(c):
			return measure.In()
		}
		return c.Gap("tcm", "本年度建册，还没有中医药保健指导，请在 %s 前完成", c.AsOf.YearEnd().Chinese())
	},
}

// booking reports the first antenatal examination, at which a woman is booked.
func booking(r *measure.Record) bool { return r.Form == rules.FormAntenatalFirst && r.Done() }
