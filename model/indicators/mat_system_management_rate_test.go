package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatSystemManagementRate: all four conditions.
func TestMatSystemManagementRate(t *testing.T) {
	without := func(n int, instead ...fact) []fact {
		facts := full()
		facts[n] = func(h *measure.History) {
			for _, f := range instead {
				f(h)
			}
		}
		return facts
	}
	check(t, "mat.system_management_rate",
		row{"contract 5 rule 9 all true", mother(full()...), yearEnd, "1/1"},
		row{"contract 5 rule 9 booked late", mother(without(0, booked(day91))...), yearEnd, "0/1 late_booking"},
		row{"contract 5 rule 9 four examinations", mother(without(2, exams("2024-04-25", "2024-06-01", "2024-08-01"))...), yearEnd, "0/1 exams"},
		row{"contract 5 rule 9 two on one day are one", mother(without(2, exams("2024-04-25", "2024-06-01", "2024-08-01", "2024-08-01"))...), yearEnd, "0/1 exams"},
		row{"maternal-child 1.2 an extra examination counts", mother(without(2, exams("2024-04-25", "2024-06-01", "2024-08-01", "2024-07-05"))...), yearEnd, "1/1"},
		row{"contract 5 rule 9 delivered at home", mother(without(3, delivered(delivery, discharged(discharge), mark(rules.MarkPlace, "2")))...), yearEnd, "0/1 not_in_facility"},
		row{"contract 5 rule 9 not visited", mother(without(4)...), yearEnd, "0/1 no_visit"},
		row{"indicators 4.5 mat.system_management_rate twins", mother(full(live(2))...), yearEnd, "1/2"},
	)
}
