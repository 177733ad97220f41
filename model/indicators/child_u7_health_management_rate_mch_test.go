package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestChildU7HealthManagementRateMch(t *testing.T) {
	both := func(d string, details ...detail) fact {
		return childExam(d, append([]detail{mark(rules.MarkChildWeight, "10.0"), mark(rules.MarkHeight, "76.0")}, details...)...)
	}
	check(t, "child.u7_health_management_rate.mch", childRows(both, "1/1", "0/1 no_exam", "2024-09-30")...)
	check(t, "child.u7_health_management_rate.mch",
		row{"maternal-child 5.3: weight without height", youngster(childExam("2024-05-10", mark(rules.MarkChildWeight, "10.0"))), "2024-06-01", "0/1 no_exam"},
		row{"maternal-child 5.3: height without weight", youngster(childExam("2024-05-10", mark(rules.MarkHeight, "76.0"))), "2024-06-01", "0/1 no_exam"},
		row{"maternal-child 5.3: a newborn visit is no examination", youngster(newborn("2023-03-15")), "2023-06-01", "0/1 no_exam"},
	)
}
