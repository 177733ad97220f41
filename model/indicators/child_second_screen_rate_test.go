package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestChildSecondScreenRate(t *testing.T) {
	positive := func(d string, details ...detail) fact {
		return childExam(d, append([]detail{mark(rules.MarkChildDev, "2")}, details...)...)
	}
	result := func(code, d string) detail {
		return func(r *measure.Record) {
			mark(rules.MarkChildScreened, code)(r)
			mark(rules.MarkChildScreenedOn, d)(r)
		}
	}
	check(t, "child.second_screen_rate",
		row{"maternal-child 2.6 rule 3: no result yet", youngster(positive("2024-03-12")), "2024-06-01", "0/1 no_second_screen"},
		row{"maternal-child 2.6 rule 3: the day before the result", youngster(positive("2024-03-12", result("2", "2024-04-10"))), "2024-04-09", "0/1 no_second_screen"},
		row{"maternal-child 2.6 rule 3: a negative result", youngster(positive("2024-03-12", result("2", "2024-04-10"))), "2024-04-10", "1/1"},
		row{"maternal-child 2.6 rule 5: a positive result", youngster(positive("2024-03-12", result("3", "2024-04-10"))), "2024-06-01", "1/1"},
		row{"maternal-child 2.6 rule 3: not done is no result", youngster(positive("2024-03-12", result("1", "2024-04-10"))), "2024-06-01", "0/1 no_second_screen"},
		row{"maternal-child 2.6 rule 5: recorded at a later check-up", youngster(positive("2024-03-12"), childExam("2024-05-12", result("2", "2024-04-10"))), "2024-06-01", "1/1"},
		row{"maternal-child 2.6 rule 5: positive again since", youngster(positive("2024-03-12", result("2", "2024-04-10")), positive("2024-09-12")), "2024-10-01", "0/1 no_second_screen"},
		row{"maternal-child 2.6 rule 5: negative", youngster(childExam("2024-03-12", mark(rules.MarkChildDev, "1"))), "2024-06-01", "out"},
		row{"maternal-child 2.6 rule 5: positive the year before", youngster(positive("2023-12-31")), "2024-06-01", "out"},
	)
}
