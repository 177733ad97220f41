package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// childDiagnosisRate is 孤独症诊断率: of the children with a positive second screen, those with a result of the diagnosis (maternal-child 2.6 rule 5).
var childDiagnosisRate = &measure.Indicator{
	Code: "child.diagnosis_rate", Number: 464, Name: "孤独症诊断率", English: "Diagnosis rate for autism", Programme: "child",
	Clause:      "indicators.md 4.4; maternal-child 2.6 rule 5",
	Meaning:     "已登记诊断结果的儿童数 ÷ 统计期内初筛阳性且复筛阳性的 0-6 岁儿童数",
	InEnglish:   "Children with a diagnosis recorded ÷ children aged 0 to 6 with a positive first screen in the period and a positive second one",
	Denominator: measure.Counted,
	Concerns:    func(h *measure.History) bool { return filedAsChild(h) && servedAsChild(h) },
	Turns:       screenTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		r := screenedPositive(c)
		switch {
		case r == nil || resultSince(c, r.Date, rules.MarkChildScreened, rules.MarkChildScreenedOn, "2", "3") != "3":
			return measure.Out()
		case resultSince(c, r.Date, rules.MarkChildDiagnosis, rules.MarkChildDiagnosedOn, "1", "2", "3") != "":
			return measure.In()
		}
		return c.Gap("no_diagnosis", "%s 初筛阳性、复筛阳性，尚无诊断结果", r.Date)
	},
}
