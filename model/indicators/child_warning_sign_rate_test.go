package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestChildWarningSignRate(t *testing.T) {
	screen := func(d, result string) fact { return childExam(d, mark(rules.MarkChildDev, result)) }
	check(t, "child.warning_sign_rate",
		row{"maternal-child 2.6 rule 1: positive", youngster(screen("2024-03-12", "2")), "2024-06-01", "1/1"},
		row{"maternal-child 2.6 rule 1: negative", youngster(screen("2024-03-12", "1")), "2024-06-01", "0/1 negative"},
		row{"indicators 4.4 child.warning_sign_rate: positive once in the period", youngster(screen("2024-03-12", "2"), screen("2024-09-12", "1")), "2024-12-31", "1/1"},
		row{"indicators 4.4 child.warning_sign_rate: not checked", youngster(childExam("2024-03-12")), "2024-06-01", "out"},
		row{"indicators 4.4 child.warning_sign_rate: positive the year before", youngster(screen("2023-12-31", "2"), screen("2024-03-12", "1")), "2024-06-01", "0/1 negative"},
		row{"contract 5 rule 2: dead", youngster(screen("2024-03-12", "2"), died("2024-04-01")), "2024-06-01", "out"},
		row{"maternal-child 2.1: 84 months", youngster(born("2017-06-01"), screen("2024-03-12", "2")), "2024-06-01", "out"},
	)
}
