package indicators_test

import "testing"

func TestEhrOpenRate(t *testing.T) {
	check(t, "ehr.open_rate",
		row{"indicators 4.1: access verified on the day", person(online("2024-06-30")), "2024-06-30", "1/1"},
		row{"indicators 4.1: on the next day", person(online("2024-06-30")), "2024-06-29", "0/1 not_online"},
		row{"indicators 4.1: in an earlier year", person(online("2022-03-01")), "2024-01-01", "1/1"},
		row{"contract 5.2: closed on the day", person(online("2022-03-01"), closed("2024-06-30")), "2024-06-30", "out"},
	)
	check(t, "ehr.open_rate", openArchiveRows("0/1 not_online")...)
}
