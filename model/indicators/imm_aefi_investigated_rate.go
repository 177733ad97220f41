package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// immAEFIInvestigatedRate is AEFI 调查率: events whose investigation began within 48 hours of those that need one
// (maternal-child 4.7, 5.5).
var immAEFIInvestigatedRate = &measure.Indicator{
	Code: "imm.aefi_investigated_rate", Number: 609, Name: "AEFI及时调查率", English: "Adverse events investigated in time", Programme: "imm",
	Clause:      "indicators.md 4.3; maternal-child 4.7, 5.5",
	Meaning:     "报告后48小时内开始调查的疑似预防接种异常反应数 ÷ 统计期内需调查的疑似预防接种异常反应数",
	InEnglish:   "Adverse events whose investigation began within 48 hours of the report ÷ adverse events of the period that need an investigation",
	Denominator: measure.Counted,
	Concerns:    hasAEFI,
	Subjects:    aefis,
	Turns:       yearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		r := recordAt(c)
		if r == nil || r.Facts.Marks.Get(rules.MarkAEFIInquiry) == "" {
			return measure.Out()
		}
		verdict := measure.In()
		switch r.Facts.Marks.Get(rules.MarkAEFIInquiry) {
		case rules.InquiryLate:
			verdict = c.Gap("late", "%s 报告，超过48小时才开始调查", r.Date)
		case rules.InquiryNone:
			verdict = c.Gap("not_begun", "%s 报告，尚未开始调查", r.Date)
		}
		verdict.Org = c.OrgOn(r.Date)
		return verdict
	},
}
