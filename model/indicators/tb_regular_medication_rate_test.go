package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestTBRegularMedicationRate(t *testing.T) {
	code := "tb.regular_medication_rate"
	done := finished("2024-09-10", "180", "162")
	check(t, code,
		row{"records-and-chronic 8.5 row regular, indicators 4.11 tb.regular_medication_rate: 90 %", notified(done), "2024-09-10", "1/1"},
		row{"records-and-chronic 8.5 row regular: one dose less", notified(finished("2024-09-10", "180", "161")), "2024-09-10", "0/1 irregular"},
		row{"indicators 4.11 tb.regular_medication_rate: the day before", notified(done), "2024-09-09", "out"},
		row{"indicators 4.11 tb.regular_medication_rate: a new year", notified(done), "2025-01-01", "out"},
		row{"indicators 4.11 tb.regular_medication_rate: doses unknown", notified(finished("2024-09-10", "", "")), "2024-09-10", "0/1 no_doses"},
		row{"indicators 4.11 tb.regular_medication_rate: course not completed", notified(finished("2024-09-10", "180", "180", mark(rules.MarkTBStopReason, "3"))), "2024-12-31", "out"},
		row{"indicators 4.11 tb.regular_medication_rate: not done", notified(finished("2024-09-10", "180", "180", outcome(form.OutcomeLost))), "2024-12-31", "out"},
		row{"contract 5 rule 2: ended, died, transferred since", person(enrolled(measure.TB, "2024-03-05", ended("2024-09-10", 4)), done, died("2024-10-01"), moved("2024-10-01", villageB)), "2024-12-31", "1/1"},
		row{"contract 5 rule 2: transferred before", notified(done, moved("2024-09-10", villageB)), "2024-12-31", "1/1 @2"},
		row{"contract 5 rule 8: two on one day, the later entered decides", notified(finished("2024-09-10", "180", "100"), done), "2024-12-31", "1/1"},
	)
	checkUnder(t, with(t, rules.TBRegularRate, "95", ""), code,
		row{"records-and-chronic 8.5 row regular: the county's limit", notified(done), "2024-09-10", "0/1 irregular"})
}
