package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
)

// copdStandardManagementRate is 慢阻肺病患者规范管理服务率 (indicators.md 4.9; the minimum of face-to-face visits is unverified and a parameter).
var copdStandardManagementRate = &measure.Indicator{
	Code: "copd.standard_management_rate", Number: 322, Name: "慢阻肺病患者规范管理服务率", English: "COPD standard management rate", Programme: "copd",
	Clause:      "indicators.md 4.9; records-and-chronic 6.7",
	Meaning:     "在管患者中首次随访面对面、每个已结束季度均有随访、面对面随访达到最少次数且年末有健康体检的人数 ÷ 在管患者数",
	InEnglish:   "Patients with a face-to-face first visit, a follow-up in every quarter that has ended, enough face-to-face follow-ups and a check-up by the end of the year ÷ patients under management",
	Denominator: measure.Counted,
	Concerns:    copd.concerns,
	Turns:       copd.standardTurns,
	Judge:       copd.keptTo(copdStandard),
}
