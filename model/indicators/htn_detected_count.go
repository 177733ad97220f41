package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// htnDetectedCount is 高血压新发现人数: registered in the period (indicators.md 4.7).
var htnDetectedCount = &measure.Indicator{
	Code: "htn.detected_count", Number: 306, Name: "高血压新发现人数", English: "Hypertension: newly registered", Programme: "htn",
	Clause:      "indicators.md 4.7",
	Meaning:     "统计期内新登记的高血压患者数",
	InEnglish:   "Patients with hypertension newly registered in the period",
	Denominator: measure.NoSource,
	Concerns:    hypertension.concerns,
	Turns:       hypertension.turns,
	Judge:       hypertension.detectedCount,
}
