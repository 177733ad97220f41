package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// ncdDualCount is 高血压合并糖尿病人数: managed in both programmes (indicators.md 4.8).
var ncdDualCount = &measure.Indicator{
	Code: "ncd.dual_count", Number: 401, Name: "高血压合并糖尿病在管人数", English: "Managed for both hypertension and diabetes", Programme: "ncd",
	Clause:      "indicators.md 4.8",
	Meaning:     "统计期内高血压和糖尿病均至少随访一次的在管患者数",
	InEnglish:   "Patients with at least one follow-up for hypertension and one for diabetes in the period",
	Denominator: measure.NoSource,
	Concerns:    func(h *measure.History) bool { return hypertension.concerns(h) && diabetes.concerns(h) },
	Turns:       hypertension.turns,
	Judge: func(c *measure.Case) measure.Verdict {
		_, bp := hypertension.managed(c)
		_, glucose := diabetes.managed(c)
		if len(bp) == 0 || len(glucose) == 0 {
			return measure.Out()
		}
		return measure.Verdict{Numerator: 1}
	},
}
