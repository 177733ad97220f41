package indicators

import (
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// matMortalityRateMCH is 孕产妇死亡率(妇幼年报): maternal deaths over live births in the statistics year, per 100 000. The cause of death is not
// looked at: accidents have to be taken out by hand.
var matMortalityRateMCH = &measure.Indicator{
	Code: "mat.mortality_rate.mch", Number: 423, Name: "孕产妇死亡率(妇幼年报)", English: "Maternal mortality per 100000 live births, annual report", Programme: "mat",
	Clause:      "indicators.md 4.5; maternal-child 5.2",
	Meaning:     "统计年度孕期或妊娠结束后 42 天内死亡的孕产妇数 ÷ 活产数（每 10 万）",
	InEnglish:   "Women who died in pregnancy or within 42 days of its end in the statistics year ÷ live births (per 100,000)",
	Denominator: measure.Counted, Scale: 100000, Calendar: measure.ReportingYear, Apart: true, LowerBetter: true,
	Subjects: func(h *measure.History) []measure.Subject {
		list := deliveries(h)
		if h.Person.DeathDate != civil.None { // whether it was a maternal death is judged day by day
			list = append(list, measure.Subject(h.Person.DeathDate))
		}
		return list
	},
	Concerns: func(h *measure.History) bool { return len(rules.Pregnancies(h)) > 0 },
	Turns:    yearTurns,
	Judge: func(c *measure.Case) measure.Verdict {
		v := perLiveBirth(func(c *measure.Case, _ *rules.Pregnancy) measure.Verdict { return c.Gap("alive", "产妇存活") })(c)
		if on := civil.Date(c.Subject); on == c.Person.DeathDate && on >= c.From && diedOfPregnancy(c.History) {
			return measure.Verdict{Numerator: 1, Denominator: v.Denominator, Org: c.OrgOn(on)}
		}
		return v
	},
}

// diedOfPregnancy reports a death in pregnancy or within 42 days after it.
func diedOfPregnancy(h *measure.History) bool {
	died := h.Person.DeathDate
	return died != civil.None && slices.ContainsFunc(rules.Pregnancies(h), func(p rules.Pregnancy) bool { return p.MaternalDeath(died) })
}
