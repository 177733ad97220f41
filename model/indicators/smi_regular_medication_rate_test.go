package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestSMIRegularMedicationRate(t *testing.T) {
	code := "smi.regular_medication_rate"
	check(t, code, smiRows(code)...)
	check(t, code, smiLost()...)
	takes := func(adherence string) detail { return mark(rules.MarkSMIAdherence, adherence) }
	check(t, code,
		row{"indicators 4.10 smi.regular_medication_rate: interrupted", mindPatient(mindVisit("2024-03-05", takes("2"))), "2024-06-30", "0/1 irregular"},
		row{"indicators 4.10 smi.regular_medication_rate: not taken", mindPatient(mindVisit("2024-03-05", takes("3"))), "2024-06-30", "0/1 irregular"},
		row{"indicators 4.10 smi.regular_medication_rate: none prescribed", mindPatient(mindVisit("2024-03-05", takes("4"))), "2024-06-30", "0/1 irregular"},
		row{"indicators 4.10 smi.regular_medication_rate: the last follow-up decides", mindPatient(mindVisit("2024-03-05", takes("3")), mindVisit("2024-05-05")), "2024-06-30", "1/1"},
		row{"indicators 4.10 smi.regular_medication_rate: for the worse", mindPatient(mindVisit("2024-03-05"), mindVisit("2024-05-05", takes("3"))), "2024-06-30", "0/1 irregular"},
	)
}
