package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// dmStandardManagementRateRegistered is 2 型糖尿病患者规范管理率（按登记患者）: the variant with every registered patient below the line, so that one
// who was never seen in the year lowers it (indicators.md 4.7 "Variant .registered").
var dmStandardManagementRateRegistered = &measure.Indicator{
	Code: "dm.standard_management_rate.registered", Number: 359, Name: "2 型糖尿病患者规范管理率（按登记患者）",
	English: "Type 2 diabetes standard management rate, of all registered", Programme: "dm",
	Clause:      "indicators.md 4.7, 4.8; contract section 5 rule 7",
	Meaning:     "每个已结束季度均有面对面随访（每次均测空腹血糖）、年末有健康体检的人数 ÷ 登记在册的患者数",
	InEnglish:   "Patients with a face-to-face follow-up with fasting glucose in every quarter that has ended and a check-up by the end of the year ÷ registered patients",
	Denominator: measure.Counted,
	Concerns:    diabetes.concerns,
	Turns:       diabetes.standardTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		if v := diabetes.managementRate(c); v.Numerator == 0 {
			return v
		}
		return diabetes.standardRate(true)(c)
	},
}
