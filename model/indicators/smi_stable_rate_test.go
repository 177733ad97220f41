package indicators_test

import (
	"testing"
)

func TestSMIStableRate(t *testing.T) {
	code := "smi.stable_rate"
	check(t, code, smiRows(code)...)
	check(t, code, smiLost()...)
	check(t, code,
		row{"indicators 4.10 smi.stable_rate: danger level 1", mindPatient(mindVisit("2024-03-05", risk("1"))), "2024-06-30", "0/1 risk"},
		row{"indicators 4.10 smi.stable_rate: not assessed", mindPatient(mindVisit("2024-03-05", risk(""))), "2024-06-30", "0/1 risk"},
		row{"indicators 4.10 smi.stable_rate: the last follow-up decides", mindPatient(mindVisit("2024-03-05", risk("3")), mindVisit("2024-05-05")), "2024-06-30", "1/1"},
	)
}
