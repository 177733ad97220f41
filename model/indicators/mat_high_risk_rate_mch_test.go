package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatHighRiskRateMCH: orange, red and purple; where it begins is local.
func TestMatHighRiskRateMCH(t *testing.T) {
	graded := func(n int, details ...detail) []fact {
		return []fact{booked(day90), assessed(day90, append([]detail{severity(n)}, details...)...), delivered(delivery)}
	}
	check(t, "mat.high_risk_rate.mch",
		row{"maternal-child 5.2 row 高危产妇比例 yellow", mother(graded(2)...), "2025-09-30", "0/1 not_high_risk"},
		row{"maternal-child 5.2 row 高危产妇比例 orange", mother(graded(3)...), "2025-09-30", "1/1"},
		row{"maternal-child 5.2 row 高危产妇比例 red", mother(graded(4)...), "2025-09-30", "1/1"},
		row{"maternal-child 5.2 row 高危产妇比例 purple", mother(graded(1, mark(rules.MarkInfectious, "1"))...), "2025-09-30", "1/1"},
		row{"maternal-child 5.2 row 高危产妇比例 never graded", mother(booked(day90), delivered(delivery)), "2025-09-30", "0/1 not_high_risk"},
	)
	checkUnder(t, with(t, rules.MatHighRiskFrom, "2", "2020-01-01"), "mat.high_risk_rate.mch",
		row{"maternal-child 5.2 row 高危产妇比例 a county that counts yellow", mother(graded(2)...), "2025-09-30", "1/1"})
}
