package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

// ehrOpenRate is 电子健康档案向居民开放率: archives whose resident has verified online access (indicators.md 4.1).
var ehrOpenRate = &measure.Indicator{
	Code: "ehr.open_rate", Number: 109, Name: "电子健康档案向居民开放率", English: "Health records open to residents", Programme: "ehr",
	Clause:      "indicators.md 4.1",
	Meaning:     "已开通并核实本人在线查阅的档案数 ÷ 未终止的档案数",
	InEnglish:   "Records with verified online access of the person ÷ open records",
	Denominator: measure.Counted,
	Concerns:    filed,
	Judge: func(c *measure.Case) measure.Verdict {
		switch {
		case !c.ArchiveOpen(c.AsOf):
			return measure.Out()
		case c.Person.OnlineOn != civil.None:
			return measure.In()
		}
		return c.Gap("not_online", "居民尚未开通在线查阅")
	},
}
