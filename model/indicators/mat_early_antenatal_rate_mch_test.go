package indicators_test

import "testing"

// TestMatEarlyAntenatalRateMCH: the examination alone, whenever she was booked.
func TestMatEarlyAntenatalRateMCH(t *testing.T) {
	check(t, "mat.early_antenatal_rate.mch",
		row{"maternal-child 5.2 row 早孕检查率 day 90, booked later", mother(booked("2024-06-01"), first(day90), delivered(delivery)), "2025-09-30", "1/1"},
		row{"maternal-child 5.2 row 早孕检查率 day 91", mother(booked(day90), first(day91), delivered(delivery)), "2025-09-30", "0/1 late_exam"},
	)
}
