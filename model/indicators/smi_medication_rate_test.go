package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestSMIMedicationRate(t *testing.T) {
	code := "smi.medication_rate"
	check(t, code, smiRows(code)...)
	check(t, code, smiLost()...)
	takes := func(adherence string) detail { return mark(rules.MarkSMIAdherence, adherence) }
	check(t, code,
		row{"indicators 4.10 smi.medication_rate: interrupted", mindPatient(mindVisit("2024-03-05", takes("2"))), "2024-06-30", "1/1"},
		row{"indicators 4.10 smi.medication_rate: not taken", mindPatient(mindVisit("2024-03-05", takes("3"))), "2024-06-30", "0/1 no_drugs"},
		row{"indicators 4.10 smi.medication_rate: none prescribed", mindPatient(mindVisit("2024-03-05", takes("4"))), "2024-06-30", "0/1 no_drugs"},
		row{"indicators 4.10 smi.medication_rate: not stated", mindPatient(mindVisit("2024-03-05", takes(""))), "2024-06-30", "0/1 no_drugs"},
		row{"indicators 4.10 smi.medication_rate: the last follow-up decides", mindPatient(mindVisit("2024-03-05", takes("3")), mindVisit("2024-05-05")), "2024-06-30", "1/1"},
		row{"indicators 4.10 smi.medication_rate: for the worse", mindPatient(mindVisit("2024-03-05"), mindVisit("2024-05-05", takes("3"))), "2024-06-30", "0/1 no_drugs"},
	)
}
