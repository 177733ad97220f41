package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// matFolicAcidRate is 叶酸服用率: women who took folic acid over women booked in the period.
var matFolicAcidRate = &measure.Indicator{
	Code: "mat.folic_acid_rate", Number: 410, Name: "叶酸服用率", English: "Folic acid rate", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 1.4",
	Meaning:     "统计期内建册且服用叶酸的孕妇数 ÷ 统计期内建册的孕妇数",
	InEnglish:   "Women booked in the period who took folic acid ÷ women booked in the period",
	Denominator: measure.Counted,
	Subjects:    pregnancies,
	Concerns:    hasPregnancy,
	Turns:       bookingTurns,
	Judge: perPregnancy(func(c *measure.Case, p *rules.Pregnancy) measure.Verdict {
		switch {
		case !bookedIn(c, p):
			return measure.Out()
		case p.TookFolicAcid():
			return measure.In()
		}
		return c.Gap("no_folic_acid", "%s 建册，未服用叶酸或未填写", p.Booked)
	}),
}
