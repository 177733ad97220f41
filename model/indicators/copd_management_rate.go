package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
)

// copdManagementRate is 慢阻肺病患者管理率: managed patients over the estimated number, or over the confirmed patients notified to the organisation
// where the county gives no estimate (indicators.md 4.9).
var copdManagementRate = &measure.Indicator{
	Code: "copd.management_rate", Number: 321, Name: "慢阻肺病患者管理率", English: "COPD management rate", Programme: "copd",
	Clause:      "indicators.md 4.9; records-and-chronic 6.7",
	Meaning:     "统计期内至少随访一次的在管慢阻肺病患者数 ÷ 估算慢阻肺患者数（未录入时为登记的确诊患者数）",
	InEnglish:   "Patients under management with at least one follow-up in the period ÷ estimated patients with COPD (if not entered: registered confirmed patients)",
	Denominator: measure.Official, Figure: "est.copd", CountsFor: true,
	Concerns: copd.concerns,
	Turns:    copd.turns,
	Judge:    copd.managementRate,
}
