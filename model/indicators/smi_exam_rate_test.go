package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestSMIExamRate(t *testing.T) {
	check(t, "smi.exam_rate",
		row{"records-and-chronic 7.5 rule 6, indicators 4.10 smi.exam_rate: checked up", mindPatient(exam("2024-03-05")), "2024-03-05", "1/1"},
		row{"indicators 4.10 smi.exam_rate: the day before", mindPatient(exam("2024-03-05")), "2024-03-04", "0/1 exam"},
		row{"indicators 4.10 smi.exam_rate: last year's", mindPatient(exam("2023-12-31")), "2024-01-01", "0/1 exam"},
		row{"indicators 4.10 smi.exam_rate: refused", mindPatient(exam("2024-03-05", outcome(form.OutcomeRefused))), "2024-03-05", "0/1 exam"},
		row{"indicators 4.10 smi.exam_rate: not consenting", mindPatient(consent("2024-01-05", "0")), "2024-03-05", "out"},
		row{"indicators 4.10 smi.exam_rate: consented later", mindPatient(consent("2024-01-05", "0"), consent("2024-02-05", "1")), "2024-03-05", "0/1 exam"},
		row{"indicators 4.10 smi.exam_rate: in hospital", mindPatient(mindVisit("2024-03-05", mark(rules.MarkSMIAway, "1"))), "2024-03-05", "out"},
		row{"contract 5 rule 2: closed", mindPatient(exam("2024-03-05"), closed("2024-03-20")), "2024-03-20", "out"},
	)
}
