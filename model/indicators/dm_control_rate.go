package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// dmControlRate is 管理人群血糖控制率 by fasting glucose (contract section 5 rule 8).
var dmControlRate = &measure.Indicator{
	Code: "dm.control_rate", Number: 354, Name: "管理人群血糖控制率", English: "Glucose control rate", Programme: "dm",
	Clause:      "indicators.md 4.8; contract section 5 rule 8; records-and-chronic 5.5",
	Meaning:     "最近一次面对面随访空腹血糖达标（<7.0 mmol/L）的人数 ÷ 在管患者数",
	InEnglish:   "Patients with fasting glucose at target (<7.0 mmol/L) at the last face-to-face follow-up ÷ patients under management",
	Denominator: measure.Counted,
	Concerns:    diabetes.concerns,
	Turns:       diabetes.turns,
	Judge: diabetes.controlRate(hasFPG, func(c *measure.Case, r *measure.Record) (bool, string) {
		return rules.FPGControlled(c.Params, *r.Facts.FPG, r.Date), "空腹血糖 " + r.Facts.FPG.String() + " mmol/L"
	}),
}
