package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestChildFirstScreenRate(t *testing.T) {
	check(t, "child.first_screen_rate",
		row{"maternal-child 2.6 rule 5: screened", youngster(childExam("2024-03-12", mark(rules.MarkChildDev, "1"))), "2024-06-01", "1/1"},
		row{"maternal-child 2.6 rule 5: managed and not screened", youngster(childExam("2024-03-12")), "2024-06-01", "0/1 not_screened"},
		row{"maternal-child 2.6 rule 5: not managed", youngster(), "2024-06-01", "out"},
		row{"maternal-child 2.6 rule 5: screened the year before", youngster(childExam("2023-06-12", mark(rules.MarkChildDev, "1")), childExam("2024-03-12")), "2024-06-01", "0/1 not_screened"},
		row{"contract 5 rule 2: closed", youngster(childExam("2024-03-12", mark(rules.MarkChildDev, "1")), closed("2024-06-01")), "2024-06-01", "out"},
	)
}
