package indicators_test

import "testing"

func TestEhrClosedCount(t *testing.T) {
	h := person(closed("2024-03-01"))
	check(t, "ehr.closed_count",
		row{"records-and-chronic 1.7 row closed: the day before", h, "2024-02-29", "out"},
		row{"contract 5.2: closed_on = d closes on d", h, "2024-03-01", "1/0"},
		row{"contract 5.1: last day of the year", h, "2024-12-31", "1/0"},
		row{"contract 5.1: next year", h, "2025-01-01", "out"},
		row{"contract 5.2: a death closes", person(died("2024-03-01")), "2024-03-01", "1/0"},
		row{"contract 5.2: the death before the closing", person(died("2023-12-30"), closed("2024-01-10")), "2024-06-30", "out"},
		row{"contract 5.2: the death before the closing", person(died("2023-12-30"), closed("2024-01-10")), "2023-12-31", "1/0"},
		row{"contract 5.2: the closing before the death", person(closed("2023-12-30"), died("2024-01-10")), "2024-06-30", "out"},
		row{"contract 5.2: stays with the organisation of that day", person(closed("2024-03-01"), moved("2024-05-15", villageB)), "2024-06-30", "1/0"},
		row{"contract 5.2: transferred before", person(moved("2024-02-15", villageB), closed("2024-03-01")), "2024-06-30", "1/0 @2"},
		row{"contract 3: no archive to close", person(filed(""), died("2024-03-01")), "2024-06-30", "out"},
		row{"records-and-chronic 1.7 row closed: open", person(), "2024-06-30", "out"},
	)
}
