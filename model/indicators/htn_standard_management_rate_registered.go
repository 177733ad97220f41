package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// htnStandardManagementRateRegistered is 高血压患者规范管理率（按登记患者）: the variant with every registered patient below the line, so that one
// who was never seen in the year lowers it (indicators.md 4.7 "Variant .registered").
var htnStandardManagementRateRegistered = &measure.Indicator{
	Code: "htn.standard_management_rate.registered", Number: 308, Name: "高血压患者规范管理率（按登记患者）",
	English: "Hypertension standard management rate, of all registered", Programme: "htn",
	Clause:      "indicators.md 4.7; contract section 5 rule 7",
	Meaning:     "每个已结束季度均有面对面随访、年末有健康体检的人数 ÷ 登记在册的患者数",
	InEnglish:   "Patients with a face-to-face follow-up in every quarter that has ended and a check-up by the end of the year ÷ registered patients",
	Denominator: measure.Counted,
	Concerns:    hypertension.concerns,
	Turns:       hypertension.standardTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if v := hypertension.managementRate(c); v.Numerator == 0 {
			return v
		}
		return hypertension.standardRate(true)(c)
	},
}
