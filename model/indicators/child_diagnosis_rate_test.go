package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestChildDiagnosisRate(t *testing.T) {
	positive := func(details ...detail) fact {
		return childExam("2024-03-12", append([]detail{mark(rules.MarkChildDev, "2"), mark(rules.MarkChildScreenedOn, "2024-04-10")}, details...)...)
	}
	second, diagnosis := mark(rules.MarkChildScreened, "3"), mark(rules.MarkChildDiagnosis, "1")
	check(t, "child.diagnosis_rate",
		row{"maternal-child 2.6 rule 5: second screen positive, no diagnosis", youngster(positive(second)), "2024-06-01", "0/1 no_diagnosis"},
		row{"maternal-child 2.6 rule 5: second screen negative", youngster(positive(mark(rules.MarkChildScreened, "2"))), "2024-06-01", "out"},
		row{"maternal-child 2.6 rule 5: the day before the second screen", youngster(positive(second, diagnosis)), "2024-04-09", "out"},
		row{"maternal-child 2.6 rule 5: excluded is a diagnosis", youngster(positive(second, diagnosis, mark(rules.MarkChildDiagnosedOn, "2024-05-10"))), "2024-05-10", "1/1"},
		row{"maternal-child 2.6 rule 5: the day before it", youngster(positive(second, diagnosis, mark(rules.MarkChildDiagnosedOn, "2024-05-10"))), "2024-05-09", "0/1 no_diagnosis"},
		row{"contract 5 rule 2: closed", youngster(positive(second), closed("2024-06-01")), "2024-06-01", "out"},
	)
}
