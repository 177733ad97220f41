package indicators_test

import (
	"testing"
)

func TestCOPDDueVisitsCount(t *testing.T) {
	h := lungPatient(lungVisit("2024-01-10"), lungVisit("2024-06-30", byPhone))
	check(t, "copd.due_visits_count",
		row{"indicators 4.9 copd.due_visits_count: the first quarter", h, "2024-03-31", "1/0"},
		row{"indicators 4.9 copd.due_visits_count: the second, by telephone on its last day", h, "2024-06-30", "1/0"},
		row{"indicators 4.9 copd.due_visits_count: not the third", h, "2024-09-30", "out"},
		row{"indicators 4.9 copd.due_visits_count: never seen in the year", lungPatient(), "2024-01-31", "out"},
	)
}
