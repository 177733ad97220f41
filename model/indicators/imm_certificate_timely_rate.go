package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

// immCertificateTimelyRate is 及时建证率: of the children who completed their first month in the period, those with a certificate by then
// (maternal-child 4.1, 5.5).
var immCertificateTimelyRate = &measure.Indicator{
	Code: "imm.certificate_timely_rate", Number: 602, Name: "预防接种及时建证率", English: "Vaccination certificate within a month", Programme: "imm",
	Clause:      "indicators.md 4.3; maternal-child 4.1, 5.5",
	Meaning:     "出生后1个月内办理预防接种证的儿童数 ÷ 统计期内满1月龄的儿童数",
	InEnglish:   "Children whose certificate was issued within 1 month of birth ÷ children who completed 1 month in the period",
	Denominator: measure.Counted,
	Concerns:    infants,
	Turns:       certificateTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		due, issued := certificateDue(c), certificateOn(c)
		switch {
		case !routineChild(c) || due < c.From || due > c.AsOf:
			return measure.Out()
		case issued == civil.None:
			return c.Gap("certificate", "尚未办理预防接种证，应在 %s 前办理", due)
		case issued > due:
			return c.Gap("late", "%s 建证，超过出生后1个月（%s）", issued, due)
		}
		return measure.In()
	},
}
