package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// ehrDeadRate is 死档率 with the county's period, by default 24 months (contract section 5 rule 4); the variants have a fixed one.
var (
	ehrDeadRate   = deadRate("ehr.dead_rate", 105, "死档率", "Dead record rate", 0)
	ehrDeadRate12 = deadRate("ehr.dead_rate.12", 106, "死档率（12 个月）", "Dead record rate, 12 months", 12)
	ehrDeadRate36 = deadRate("ehr.dead_rate.36", 107, "死档率（36 个月）", "Dead record rate, 36 months", 36)
)

// deadRate counts open archives without a service in the last months among those built earlier than that; 0 months = the parameter.
func deadRate(code string, number uint16, name, english string, months int) *measure.Indicator {
	return &measure.Indicator{
		Code: code, Number: number, Name: name, English: english, Programme: "ehr",
		Clause:      "indicators.md 4.1; contract section 5 rule 4; records-and-chronic 1.7 (P)",
		Meaning:     "建档超过规定月数且其间没有服务记录的档案数 ÷ 建档超过规定月数的未终止档案数",
		InEnglish:   "Records older than the given months without a service in that time ÷ open records older than the given months",
		Denominator: measure.Counted, LowerBetter: true,
		Concerns: filed,
		Turns: func(t *measure.Turns) {
			limits := []int{months}
			if months == 0 {
				limits = t.Values(rules.DeadFileMonths)
			}
			for _, n := range limits {
				t.On(t.History().Person.FiledOn.AddMonths(n) + 1)
			}
			t.AfterRecords(limits)
		},
		Judge: func(c *measure.Case) measure.Verdict {
			n := months
			if n == 0 {
				n = c.Number(rules.DeadFileMonths)
			}
			switch {
			case !c.ArchiveOpen(c.AsOf) || c.Person.FiledOn.AddMonths(n) >= c.AsOf:
				return measure.Out()
			case servedWithin(c, n):
				return c.Gap("alive", "近 %d 个月有服务记录，%s", n, since(lastService(c)))
			}
			return measure.In()
		},
	}
}
