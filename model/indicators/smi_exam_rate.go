package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// smiExamRate is 社区在册居家患者健康体检率: of those at home who did not refuse their consent (indicators.md 4.10).
var smiExamRate = &measure.Indicator{
	Code: "smi.exam_rate", Number: 543, Name: "社区在册居家严重精神障碍患者健康体检率", English: "Check-up rate of patients with severe mental disorders at home", Programme: "smi",
	Clause:      "indicators.md 4.10; records-and-chronic 7.6",
	Meaning:     "统计期内做过健康体检的在册居家患者数 ÷ 在册居家且未拒绝知情同意的患者数",
	InEnglish:   "Registered patients at home with a check-up in the period ÷ registered patients at home who did not refuse consent",
	Denominator: measure.Counted,
	Targets:     []measure.Target{{FromYear: 2023, Value: "60", Source: "indicators.md 4.10（省级）[S]"}},
	Concerns:    smi.concerns,
	Turns:       (*measure.Turns).YearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		consent, _ := rules.SMIConsent(c.Records)
		switch _, home := smiAtHome(c); {
		case !home || consent == "0":
			return measure.Out()
		case len(exams(c)) == 0:
			return c.Gap("exam", "本年度没有健康体检")
		}
		return measure.In()
	},
}
