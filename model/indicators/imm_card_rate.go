package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// immCardRate is 建卡率: children with a card or electronic file of vaccination (maternal-child 5.5).
var immCardRate = &measure.Indicator{
	Code: "imm.card_rate", Number: 603, Name: "预防接种建卡率", English: "Vaccination card rate", Programme: "imm",
	Clause:      "indicators.md 4.3; maternal-child 4.1, 5.5",
	Meaning:     "已建预防接种卡（电子档案）的儿童数 ÷ 满1月龄、未满7周岁、居住满3个月的儿童数",
	InEnglish:   "Children with a vaccination card (electronic record) ÷ children from 1 month to under 7 years who have lived here for 3 months",
	Denominator: measure.Counted,
	Concerns:    infants,
	Turns:       certificateTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		switch {
		case !routineChild(c) || certificateDue(c) > c.AsOf:
			return measure.Out()
		case anyRecord(c.Records, func(r *measure.Record) bool {
			return r.Form == rules.FormCertificate && r.Done() && r.Facts.Marks.Get(rules.MarkVaccineCard) != ""
		}):
			return measure.In()
		}
		return c.Gap("card", "尚未建预防接种卡")
	},
}
