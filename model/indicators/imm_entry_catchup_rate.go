package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// immEntryCatchupRate is 补种率: children who got since what the check at school entry found missing, by their records of vaccination or by a
// second check (maternal-child 4.9, 5.5).
var immEntryCatchupRate = &measure.Indicator{
	Code: "imm.entry_catchup_rate", Number: 733, Name: "入托入学补种率", English: "Doses caught up after the check at school entry", Programme: "imm",
	Clause:      "indicators.md 4.3; maternal-child 4.9, 5.5",
	Meaning:     "查验后已补种所缺剂次的儿童数 ÷ 统计期内查验需补种的儿童数",
	InEnglish:   "Children who have since had the missing doses ÷ children found at the check in the period to need a catch-up",
	Denominator: measure.Counted,
	Concerns:    hasEntryCheck,
	Turns:       yearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		found, last := entryFound(c, rules.EntryCatchUp)
		switch {
		case found == civil.None || last == rules.EntryContraindicated:
			return measure.Out()
		case last == rules.EntryComplete:
			return measure.In()
		}
		before := rules.VaccinationChild(c.Cut(found), c.Params)
		owed := 0
		for _, d := range before.Due(c.Params, found) {
			if d.Recommended > found {
				continue
			}
			if owed++; standings.Of(c).GivenOn(d.Antigen.Series(), d.Dose) == civil.None {
				return c.Gap("not_caught_up", "%s 入托入学查验需补种，%s尚未补种，%s前复验", found, d.Name(), found.YearEnd().Chinese())
			}
		}
		if owed == 0 {
			return c.Gap("not_rechecked", "%s 入托入学查验需补种，接种记录中没有缺漏剂次，请补录接种史或复验", found)
		}
		return measure.In()
	},
}
