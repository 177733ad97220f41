package indicators_test

import (
	"testing"
)

func TestCOPDManagementRate(t *testing.T) {
	rows := copdBelow("copd.management_rate")
	rows[0].want, rows[2].want = "0/1 no_followup", "0/1 no_followup"
	check(t, "copd.management_rate", rows...)
	check(t, "copd.management_rate",
		row{"contract 5 rule 1: last year's follow-up", lungPatient(lungVisit("2023-12-31")), "2024-01-01", "0/1 no_followup"},
		row{"indicators 4.9 copd.management_rate: by telephone", lungPatient(lungVisit("2024-03-05", byPhone)), "2024-03-05", "1/1"},
		row{"contract 5 rule 14: 35 years old, born on 29 February", lungPatient(born("1988-02-29"), lungVisit("2023-02-01")), "2023-02-28", "1/1"},
	)
}
