package indicators

import "github.com/jiwei-health/jiwei/model/measure"

// immDosesCount is 接种剂次: doses given in the period, counted for the organisation that gave them (indicators 4.3).
var immDosesCount = &measure.Indicator{
	Code: "imm.doses_count", Number: 607, Name: "预防接种剂次数", English: "Doses given", Programme: "imm",
	Clause:      "indicators.md 4.3",
	Meaning:     "统计期内接种的剂次数，按接种单位统计",
	InEnglish:   "Doses given in the period, by the institution that gave them",
	Denominator: measure.NoSource,
	Concerns:    hasVaccination,
	Subjects:    vaccinations,
	Turns:       yearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		r := recordAt(c)
		if r == nil {
			return measure.Out()
		}
		return measure.Verdict{Numerator: 1, Org: r.Org}
	},
}
