package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// dmDetectedCount is 2 型糖尿病新发现人数: registered in the period (indicators.md 4.8).
var dmDetectedCount = &measure.Indicator{
	Code: "dm.detected_count", Number: 356, Name: "2 型糖尿病新发现人数", English: "Type 2 diabetes: newly registered", Programme: "dm",
	Clause:      "indicators.md 4.8",
	Meaning:     "统计期内新登记的2 型糖尿病患者数",
	InEnglish:   "Patients with type 2 diabetes newly registered in the period",
	Denominator: measure.NoSource,
	Concerns:    diabetes.concerns,
	Turns:       diabetes.turns,
	Judge:       diabetes.detectedCount,
}
