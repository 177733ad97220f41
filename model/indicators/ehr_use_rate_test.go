package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestEhrUseRate(t *testing.T) {
	served := func(d string) row { return row{of: person(visit(rules.FormHypertension, d))} }
	at := func(r row, clause, asOf, want string) row { return row{clause, r.of, asOf, want} }
	may, leap := served("2023-05-10"), served("2024-02-29")
	check(t, "ehr.use_rate",
		at(may, "contract 5.4: the day before the service", "2023-05-09", "0/1 no_service"),
		at(may, "contract 5.4: d <= as_of", "2023-05-10", "1/1"),
		at(may, "contract 5.4: last day before d + 1 year", "2024-05-09", "1/1"),
		at(may, "contract 5.4: d + 1 year", "2024-05-10", "0/1 no_service"),
		at(leap, "contract 5.14: 29 February + 1 year is 28 February, the day before", "2025-02-27", "1/1"),
		at(leap, "contract 5.14: 29 February + 1 year is 28 February", "2025-02-28", "0/1 no_service"),
		at(served("2023-02-28"), "contract 5.14: 28 February + 1 year, leap year", "2024-02-27", "1/1"),
		at(served("2023-02-28"), "contract 5.14: 28 February + 1 year, leap year", "2024-02-28", "0/1 no_service"),
		at(served("2023-12-31"), "indicators 4.1: looks back over the new year", "2024-06-30", "1/1"),
		row{"contract 5.4: the later of two services holds on", person(visit("consultation", "2023-05-10"), visit("consultation", "2023-08-01")), "2024-07-31", "1/1"},
		row{"contract 5.4: a service before the archive was built", person(filed("2024-03-01"), visit(rules.FormCheckup, "2024-01-15")), "2024-03-01", "1/1"},
	)
	check(t, "ehr.use_rate", openArchiveRows("0/1 no_service")...)
	checkFrom(t, "ehr.use_rate", "indicators 4.1: 12 months back even for a shorter period", person(visit("consultation", "2023-08-01")), "2024-04-01", "2024-06-30", "1/1")
	checkUnder(t, with(t, rules.DynamicMonths, "6", "2024-07-01"), "ehr.use_rate",
		at(served("2023-12-15"), "records-and-chronic 1.7 row dynamic: the county's period from its day on, the day before", "2024-06-30", "1/1"),
		at(served("2023-12-15"), "records-and-chronic 1.7 row dynamic: the county's period from its day on", "2024-07-01", "0/1 no_service"),
		at(served("2024-02-10"), "records-and-chronic 1.7 row dynamic: six months", "2024-08-10", "0/1 no_service"),
	)
}
