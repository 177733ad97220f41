package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

// immCertificateRate is 建证率: children of a month to seven years with a vaccination certificate (indicators 4.3, maternal-child 5.5).
var immCertificateRate = &measure.Indicator{
	Code: "imm.certificate_rate", Number: 601, Name: "预防接种建证率", English: "Vaccination certificate rate", Programme: "imm",
	Clause:      "indicators.md 4.3; maternal-child 4.1, 5.5",
	Meaning:     "已办理预防接种证的儿童数 ÷ 满1月龄、未满7周岁、居住满3个月的儿童数",
	InEnglish:   "Children with a vaccination certificate ÷ children from 1 month to under 7 years who have lived here for 3 months",
	Denominator: measure.Counted,
	Targets:     []measure.Target{{FromYear: 2017, Value: "95", Source: "indicators.md 4.3 [S]"}},
	Concerns:    infants,
	Turns:       certificateTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		switch {
		case !routineChild(c) || certificateDue(c) > c.AsOf:
			return measure.Out()
		case certificateOn(c) == civil.None:
			return c.Gap("certificate", "尚未办理预防接种证，应在 %s 前办理", certificateDue(c))
		}
		return measure.In()
	},
}
