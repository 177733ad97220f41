package indicators

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// 全程接种率 of the children who turned 12 months, or 6 years, in the period (indicators 4.3, maternal-child 5.5).
var (
	immFullRate   = fullRate("imm.full_rate", 604, "12月龄儿童全程接种率", "Fully vaccinated at 12 months", "12月龄", "12 months", 12)
	immFullRateY6 = fullRate("imm.full_rate.y6", 605, "6周岁儿童全程接种率", "Fully vaccinated at 6 years", "6周岁", "6 years", 72)
)

// fullRate asks for every dose that is recommended before the age of the cohort and not contraindicated.
func fullRate(code string, number uint16, name, english, age, inEnglish string, months int) *measure.Indicator {
	cohort := vaccine.Length{Months: months}
	return &measure.Indicator{
		Code: code, Number: number, Name: name, English: english, Programme: "imm",
		Clause:      "indicators.md 4.3; maternal-child 5.5",
		Meaning:     "按程序应种的各剂次全部接种的儿童数 ÷ 统计期内满" + age + "的儿童数",
		InEnglish:   "Children with all doses due by the schedule ÷ children who completed " + inEnglish + " in the period",
		Denominator: measure.Counted,
		Targets:     []measure.Target{{FromYear: 2017, Value: "90", Source: "indicators.md 4.3"}},
		Concerns:    infants,
		Turns: func(t *measure.Turns) {
			immunisationTurns(t)
			t.On(cohort.After(t.History().Person.Birth))
			t.On(t.History().Person.Birth.AddYears(2))
			t.On(vaccine.DTaPChange)
			contraindicationTurns(t)
		},
		Judge: func(c *measure.Case) measure.Verdict {
			reached := cohort.After(c.Person.Birth)
			if !routineChild(c) || reached < c.From || reached > c.AsOf {
				return measure.Out()
			}
			child := standings.Of(c)
			for _, a := range vaccine.Antigens() {
				if n := child.Missing(a, cohort); n > 0 {
					return c.Gap("missing", "缺%s第%d剂", a.Name(), n)
				}
			}
			return measure.In()
		},
	}
}
