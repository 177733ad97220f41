package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/measure"
)

func TestNcdDualCount(t *testing.T) {
	both := func(facts ...fact) *measure.History {
		return htn.patient(append(facts, enrolled(dm.programme, "2018-05-01"))...)
	}
	seen := []fact{htn.visit("2024-03-05"), dm.visit("2024-05-10")}
	check(t, "ncd.dual_count",
		row{"indicators 4.8: managed for one until the other follows", both(seen...), "2024-05-09", "out"},
		row{"indicators 4.8: managed for both", both(seen...), "2024-05-10", "1/0"},
		row{"contract 5.1: next year", both(seen...), "2025-01-01", "out"},
		row{"indicators 4.8: never seen for one", both(htn.visit("2024-03-05")), "2024-06-30", "out"},
		row{"indicators 4.8: enrolled in one", htn.patient(seen...), "2024-06-30", "out"},
		row{"contract 5.6: one enrolment ended on the day", htn.patient(append(seen, enrolled(dm.programme, "2018-05-01", ended("2024-06-30", 2)))...), "2024-06-30", "out"},
		row{"contract 5.6: 34 years old", both(append(seen, born("1989-07-01"))...), "2024-06-30", "out"},
		row{"contract 5.2: died", both(append(seen, died("2024-06-30"))...), "2024-06-30", "out"},
		row{"contract 5.2: transferred", both(append(seen, moved("2024-06-30", villageB))...), "2024-06-30", "1/0 @2"},
	)
}
