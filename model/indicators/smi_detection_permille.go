package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
)

// smiDetectionPermille is 严重精神障碍报告患病率, per mille (indicators.md 4.10).
var smiDetectionPermille = &measure.Indicator{
	Code: "smi.detection_permille", Number: 544, Name: "严重精神障碍报告患病率", English: "Registered severe mental disorders per mille of residents", Programme: "smi",
	Clause:      "indicators.md 4.10",
	Meaning:     "截至统计日登记在册的确诊患者数 ÷ 常住人口数（‰）",
	InEnglish:   "Registered confirmed patients on the day ÷ resident population (‰)",
	Denominator: measure.Official, Figure: "pop.resident", Scale: 1000,
	Concerns: smi.concerns,
	Judge: func(c *measure.Case) measure.Verdict {
		if smiRegistered(c) == nil {
			return measure.Out()
		}
		return measure.In()
	},
}
