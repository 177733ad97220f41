package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatHighRiskManagedRateMCH: under file.
func TestMatHighRiskManagedRateMCH(t *testing.T) {
	graded := func(details ...detail) []fact {
		return []fact{booked(day90), assessed(day90, details...), delivered(delivery)}
	}
	check(t, "mat.high_risk_managed_rate.mch",
		row{"maternal-child 5.2 row 高危产妇管理率 under file", mother(graded(severity(3), mark(rules.MarkCaseManager, "1"))...), "2025-09-30", "1/1"},
		row{"maternal-child 5.2 row 高危产妇管理率 not under file", mother(graded(severity(3))...), "2025-09-30", "0/1 no_case_file"},
		row{"maternal-child 5.2 row 高危产妇管理率 not high-risk", mother(graded(severity(2))...), "2025-09-30", "out"},
	)
}
