package indicators

import (
	"fmt"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// htnControlRate is 管理人群血压控制率 (contract section 5 rule 8).
var htnControlRate = &measure.Indicator{
	Code: "htn.control_rate", Number: 304, Name: "管理人群血压控制率", English: "Blood pressure control rate", Programme: "htn",
	Clause:      "indicators.md 4.7; contract section 5 rule 8; records-and-chronic 4.4",
	Meaning:     "最近一次面对面随访血压达标（<140/90，65 岁及以上 <150/90 mmHg）的人数 ÷ 在管患者数",
	InEnglish:   "Patients at target at the last face-to-face follow-up (<140/90, from 65 years <150/90 mmHg) ÷ patients under management",
	Denominator: measure.Counted,
	Concerns:    hypertension.concerns,
	Turns:       hypertension.turns,
	Judge: hypertension.controlRate(hasBP, func(c *measure.Case, r *measure.Record) (bool, string) {
		sbp, dbp := *r.Facts.SBP, *r.Facts.DBP
		return rules.BPControlled(c.Params, c.Age(r.Date), sbp, dbp, r.Date), fmt.Sprintf("血压 %d/%d mmHg", sbp, dbp)
	}),
}
