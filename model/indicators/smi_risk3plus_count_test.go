package indicators_test

import (
	"testing"
)

func TestSMIRisk3PlusCount(t *testing.T) {
	check(t, "smi.risk3plus_count",
		row{"indicators 4.10 smi.risk3plus_count: level 2", mindPatient(mindVisit("2024-03-05", risk("2"))), "2024-06-30", "out"},
		row{"indicators 4.10 smi.risk3plus_count: level 3", mindPatient(mindVisit("2024-03-05", risk("3"))), "2024-06-30", "1/0"},
		row{"indicators 4.10 smi.risk3plus_count: level 5", mindPatient(mindVisit("2024-03-05", risk("5"))), "2024-06-30", "1/0"},
		row{"indicators 4.10 smi.risk3plus_count: the last follow-up decides", mindPatient(mindVisit("2024-03-05", risk("4")), mindVisit("2024-05-05")), "2024-06-30", "out"},
		row{"indicators 4.10 smi.risk3plus_count: last year's", mindPatient(mindVisit("2023-12-31", risk("4"))), "2024-01-01", "out"},
		row{"indicators 4.10 smi.risk3plus_count: not registered", person(mindVisit("2024-03-05", risk("4"))), "2024-06-30", "out"},
		row{"contract 5 rule 2: died", mindPatient(mindVisit("2024-03-05", risk("4")), died("2024-03-20")), "2024-03-20", "out"},
	)
}
