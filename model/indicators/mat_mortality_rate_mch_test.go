package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatMortalityRateMCH: deaths in pregnancy and within 42 days after it.
func TestMatMortalityRateMCH(t *testing.T) {
	check(t, "mat.mortality_rate.mch",
		row{"maternal-child 5.2 row 孕产妇死亡率 alive", mother(booked(day90), delivered(delivery)), "2025-09-30", "0/1 alive"},
		row{"maternal-child 5.2 row 孕产妇死亡率 on day 43", mother(booked(day90), delivered(delivery), died("2024-11-19")), "2025-09-30", "0/1 alive"},
		row{"maternal-child 5.2 row 孕产妇死亡率 on the day of the delivery", mother(booked(day90), delivered(delivery), died(delivery)), "2025-09-30", "1/1"},
		row{"maternal-child 5.2 row 孕产妇死亡率 in pregnancy", mother(booked(day90), died("2024-06-01")), "2024-09-30", "1/0"},
		row{"maternal-child 5.2 row 孕产妇死亡率 after an abortion", mother(booked(day90, mark(rules.MarkClosed, "2024-05-01"), mark(rules.MarkCloseReason, "2")), died("2024-06-13")), "2024-09-30", "out"},
		row{"maternal-child 5.2 row 孕产妇死亡率 she was not pregnant", mother(booked(day90, mark(rules.MarkClosed, "2024-05-01"), mark(rules.MarkCloseReason, "6")), died("2024-06-01")), "2024-09-30", "out"},
	)
	checkFrom(t, "mat.mortality_rate.mch", "maternal-child 5.2 row 孕产妇死亡率 on day 42",
		mother(booked(day90), delivered(delivery), died("2024-11-18")), "2024-10-01", "2025-09-30", "1/1")
}
