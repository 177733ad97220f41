package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestSMIStableRateClass(t *testing.T) {
	code := "smi.stable_rate.class"
	rows := smiRows(code)
	for n := range rows {
		if rows[n].want == "0/1 no_followup" {
			rows[n].want = "0/1 unstable"
		}
	}
	check(t, code, rows...)
	check(t, code, smiLost()...)
	check(t, code,
		row{"records-and-chronic 7.6: basically stable", mindPatient(mindVisit("2024-03-05", class(rules.SMIBasic))), "2024-06-30", "1/1"},
		row{"records-and-chronic 7.6: unstable", mindPatient(mindVisit("2024-03-05", class(rules.SMIUnstable))), "2024-06-30", "0/1 unstable"},
		row{"records-and-chronic 7.6: the last follow-up decides", mindPatient(mindVisit("2024-03-05"), mindVisit("2024-05-05", class(rules.SMIUnstable))), "2024-06-30", "0/1 unstable"},
	)
}
