package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestEhrDeadRate(t *testing.T) {
	built := func(facts ...fact) *measure.History { return person(append(facts, filed("2022-03-15"))...) }
	silent, served := built(), built(visit(rules.FormHypertension, "2022-05-10"))
	check(t, "ehr.dead_rate",
		row{"contract 5.4: filed exactly 24 months before is not more than 24 months", silent, "2024-03-15", "out"},
		row{"contract 5.4: filed more than 24 months before", silent, "2024-03-16", "1/1"},
		row{"contract 5.14: filed on 29 February", person(filed("2020-02-29")), "2022-02-28", "out"},
		row{"contract 5.14: filed on 29 February", person(filed("2020-02-29")), "2022-03-01", "1/1"},
		row{"contract 5.4: last day of the 24 months after the service", served, "2024-05-09", "0/1 alive"},
		row{"contract 5.4: 24 months after the service", served, "2024-05-10", "1/1"},
		row{"contract 5.4: a new service revives", built(visit("consultation", "2024-06-01")), "2024-06-01", "0/1 alive"},
		row{"contract 5.4: dead the day before", built(visit("consultation", "2024-06-01")), "2024-05-31", "1/1"},
		row{"contract 5.4: personal information is no service", built(info("2024-06-01")), "2024-06-30", "1/1"},
		row{"contract 5.2: closed on the day", built(closed("2024-06-30")), "2024-06-30", "out"},
		row{"contract 5.2: transferred on the day", built(moved("2024-05-15", villageB)), "2024-05-15", "1/1 @2"},
	)
	check(t, "ehr.dead_rate", openArchiveRows("1/1")...)
	checkUnder(t, with(t, rules.DeadFileMonths, "12", "2024-01-01"), "ehr.dead_rate",
		row{"records-and-chronic 1.7 row dead file: 24 months until the county changes it", silent, "2023-12-31", "out"},
		row{"records-and-chronic 1.7 row dead file: 12 months from then on", silent, "2024-01-01", "1/1"},
		row{"records-and-chronic 1.7 row dead file: 12 months after the service", built(visit("consultation", "2023-03-20")), "2024-03-20", "1/1"},
	)
}

// The variants have a period of their own, whatever the county's (indicators.md 4.1).
func TestEhrDeadRate_variants(t *testing.T) {
	h := person(filed("2021-03-15"), visit("consultation", "2021-05-10"))
	check(t, "ehr.dead_rate.12",
		row{"indicators 4.1: built 12 months before", h, "2022-03-15", "out"},
		row{"indicators 4.1: service within 12 months", h, "2022-05-09", "0/1 alive"},
		row{"indicators 4.1: 12 months after", h, "2022-05-10", "1/1"})
	check(t, "ehr.dead_rate.36",
		row{"indicators 4.1: built 36 months before", h, "2024-03-15", "out"},
		row{"indicators 4.1: service within 36 months", h, "2024-05-09", "0/1 alive"},
		row{"indicators 4.1: 36 months after", h, "2024-05-10", "1/1"})
	checkUnder(t, with(t, rules.DeadFileMonths, "6", ""), "ehr.dead_rate.12",
		row{"indicators 4.1: not the county's", h, "2022-05-09", "0/1 alive"})
}
