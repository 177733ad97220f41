package indicators_test

import "testing"

func TestEhrNewCount(t *testing.T) {
	h := person(filed("2024-03-01"))
	check(t, "ehr.new_count",
		row{"indicators 4.1: the day before", h, "2024-02-29", "out"},
		row{"indicators 4.1: built on the day", h, "2024-03-01", "1/0"},
		row{"contract 5.1: last day of the year", h, "2024-12-31", "1/0"},
		row{"contract 5.1: next year", h, "2025-01-01", "out"},
		row{"contract 5.1: first day of the year", person(filed("2024-01-01")), "2024-01-01", "1/0"},
		row{"contract 5.2: stays with the organisation of that day", person(filed("2024-03-01"), moved("2024-05-15", villageB)), "2024-06-30", "1/0"},
		row{"contract 5.2: built on the day of the transfer", person(filed("2024-05-15"), moved("2024-05-15", villageB)), "2024-06-30", "1/0 @2"},
		row{"contract 5.2: the event stays when the archive closes", person(filed("2024-03-01"), closed("2024-05-15")), "2024-06-30", "1/0"},
		row{"contract 3: no archive", person(filed("")), "2024-06-30", "out"},
	)
	checkFrom(t, "ehr.new_count", "contract 5.1: built before the period", h, "2024-03-02", "2024-06-30", "out")
	checkFrom(t, "ehr.new_count", "contract 5.1: built on its first day", h, "2024-03-01", "2024-06-30", "1/0")
}
