package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// dmControlRateAny is 血糖控制率（不区分检测类型）: fasting, two-hour or random glucose or HbA1c (indicators.md 4.8, limits unverified).
var dmControlRateAny = &measure.Indicator{
	Code: "dm.control_rate.any", Number: 358, Name: "管理人群血糖控制率（不区分检测类型）", English: "Glucose control rate, any test", Programme: "dm",
	Clause:      "indicators.md 4.8 (limits unverified)",
	Meaning:     "最近一次面对面随访空腹血糖 <7.0 或非空腹血糖 <10.0 mmol/L 或糖化血红蛋白 <7.0% 的人数 ÷ 在管患者数",
	InEnglish:   "Patients with fasting glucose <7.0, other glucose <10.0 mmol/L or HbA1c <7.0% at the last face-to-face follow-up ÷ patients under management",
	Denominator: measure.Counted,
	Concerns:    diabetes.concerns,
	Turns:       diabetes.turns,
	Judge: diabetes.controlRate(rules.HasGlucose, func(c *measure.Case, r *measure.Record) (bool, string) {
		return rules.GlucoseControlled(c.Params, &r.Facts, r.Date)
	}),
}
