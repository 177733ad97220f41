package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// immAEFIReportedRate is AEFI 报告率: adverse events reported within the time limit of those recorded (maternal-child 4.7, 5.5).
var immAEFIReportedRate = &measure.Indicator{
	Code: "imm.aefi_reported_rate", Number: 608, Name: "AEFI及时报告率", English: "Adverse events reported in time", Programme: "imm",
	Clause:      "indicators.md 4.3; maternal-child 4.7, 5.5",
	Meaning:     "在规定时限内报告的疑似预防接种异常反应数 ÷ 统计期内登记的疑似预防接种异常反应数",
	InEnglish:   "Adverse events following immunisation reported within the time allowed ÷ adverse events recorded in the period",
	Denominator: measure.Counted,
	Targets:     []measure.Target{{FromYear: 2017, Value: "100", Source: "indicators.md 4.3"}},
	Concerns:    hasAEFI,
	Subjects:    aefis,
	Turns:       yearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		r := recordAt(c)
		if r == nil {
			return measure.Out()
		}
		verdict := measure.In()
		if r.Facts.Marks.Get(rules.MarkAEFILate) != "" {
			verdict = c.Gap("late", "%s 报告，超过规定时限", r.Date)
		}
		verdict.Org = c.OrgOn(r.Date)
		return verdict
	},
}
