package indicators_test

import "testing"

// TestMatAntenatal5RateMCH: five distinct days.
func TestMatAntenatal5RateMCH(t *testing.T) {
	check(t, "mat.antenatal5_rate.mch",
		row{"maternal-child 5.2 row 产前检查≥5次率 five", mother(full()...), "2025-09-30", "1/1"},
		row{"maternal-child 5.2 row 产前检查≥5次率 four", mother(booked(day90), first(day90), exams("2024-05-01", "2024-06-01", "2024-07-01"), delivered(delivery)), "2025-09-30", "0/1 exams"},
		row{"maternal-child 5.2 row 产前检查≥5次率 six", mother(append(full(), exams("2024-10-01"))...), "2025-09-30", "1/1"},
	)
}
