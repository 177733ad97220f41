package indicators_test

import "testing"

// TestMatAntenatalRateMCH: one examination before the day of the delivery.
func TestMatAntenatalRateMCH(t *testing.T) {
	check(t, "mat.antenatal_rate.mch",
		row{"maternal-child 5.2 row 产前检查率 the day before", mother(booked(day90), exams("2024-10-06"), delivered(delivery)), "2025-09-30", "1/1"},
		row{"maternal-child 5.2 row 产前检查率 on admission in labour", mother(booked(day90), exams(delivery), delivered(delivery)), "2025-09-30", "0/1 exams"},
		row{"maternal-child 5.2 row 产前检查率 without a handbook", mother(exams("2024-05-01"), delivered(delivery, gestation(280))), "2025-09-30", "1/1"},
		row{"maternal-child 5.2 row 产前检查率 by telephone", mother(booked(day90), first("2024-05-01", byPhone), delivered(delivery)), "2025-09-30", "0/1 exams"},
	)
}
