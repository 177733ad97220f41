package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
)

// smiStandardManagementRate is 严重精神障碍患者规范管理率. Below the line are all registered patients, not the managed ones (indicators.md 4.10).
var smiStandardManagementRate = &measure.Indicator{
	Code: "smi.standard_management_rate", Number: 541, Name: "严重精神障碍患者规范管理率", English: "Standard management rate of severe mental disorders", Programme: "smi",
	Clause:      "indicators.md 4.10; records-and-chronic 7.6",
	Meaning:     "登记在册的确诊患者中每个已结束季度均有评估危险性的随访、年末已提供健康体检的人数 ÷ 登记在册的确诊患者数",
	InEnglish:   "Registered confirmed patients with a follow-up with an assessment of danger in every quarter that has ended and a check-up offered by the end of the year ÷ registered confirmed patients",
	Denominator: measure.Counted,
	Targets:     []measure.Target{{FromYear: 2017, Value: "80", Source: "unverified"}},
	Concerns:    smi.concerns,
	Turns:       smiStandardTurns,
	Judge:       smi.keptTo(smiStandard),
}
