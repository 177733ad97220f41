package indicators

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// immMigrantRate is 流动儿童接种率: children who live here without local registration, for three months or more, and have every dose that was
// due by their age (maternal-child 4.1, 5.5; indicators 4.3).
var immMigrantRate = &measure.Indicator{
	Code: "imm.migrant_rate", Number: 734, Name: "流动儿童接种率", English: "Vaccination rate of migrant children", Programme: "imm",
	Clause:      "indicators.md 4.3; maternal-child 4.1, 5.5",
	Meaning:     "各应种剂次均已有效接种的流动儿童数 ÷ 居住满3个月、未满7周岁的非本地户籍儿童数",
	InEnglish:   "Migrant children with every dose due valid ÷ children under 7 without local registration who have lived here for 3 months",
	Denominator: measure.Counted,
	Concerns: func(h *measure.History) bool {
		return infants(h) && anyRecord(h.Records, func(r *measure.Record) bool { return r.Facts.Marks.Get(rules.MarkUnregistered) != "" })
	},
	Turns: func(t *measure.Turns) {
		for _, d := range routineDoses {
			d.coverageTurns(t)
		}
	},
	Judge: func(c *measure.Case) measure.Verdict {
		if !routineChild(c) || !unregistered(c) {
			return measure.Out()
		}
		s := standings.Of(c)
		for _, d := range routineDoses {
			if due, ok := d.owedSince(c, s); ok && s.GivenOn(d.antigen, d.number) == civil.None && !s.Excused(d.antigen) {
				return c.Gap("missing", "%s第%d剂 %s 应种，尚无有效接种", d.antigen.Name(), d.number, due)
			}
		}
		return measure.In()
	},
}

// routineDoses are the doses of the schedule before seven years.
var routineDoses = []scheduled{{vaccine.HepB, 1}, {vaccine.HepB, 2}, {vaccine.HepB, 3}, {vaccine.BCG, 1}, {vaccine.Polio, 1}, {vaccine.Polio, 2},
	{vaccine.Polio, 3}, {vaccine.Polio, 4}, {vaccine.DTaP, 1}, {vaccine.DTaP, 2}, {vaccine.DTaP, 3}, {vaccine.DTaP, 4}, {vaccine.DTaP, 5},
	{vaccine.MMR, 1}, {vaccine.MMR, 2}, {vaccine.JE, 1}, {vaccine.JE, 2}, {vaccine.MenA, 1}, {vaccine.MenA, 2}, {vaccine.MenAC, 1},
	{vaccine.MenAC, 2}, {vaccine.HepA, 1}}

// unregistered reports whether the last personal information says that the person is not registered here.
func unregistered(c *measure.Case) bool {
	for i := len(c.Records) - 1; i >= 0; i-- {
		if r := &c.Records[i]; r.Form == rules.FormPersonal {
			return r.Facts.Marks.Get(rules.MarkUnregistered) != ""
		}
	}
	return false
}
