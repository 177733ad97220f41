package indicators_test

import "testing"

// TestMatANC5Rate: one early, two mid and two late.
func TestMatANC5Rate(t *testing.T) {
	with := func(days ...string) []fact {
		return []fact{booked(day90), first(day90), exams(days...), delivered(delivery)}
	}
	check(t, "mat.anc5_rate",
		row{"indicators 4.5 mat.anc5_rate as scheduled", mother(with("2024-04-25", "2024-06-01", "2024-07-15", "2024-09-20")...), yearEnd, "1/1"},
		row{"indicators 4.5 mat.anc5_rate 13+0 is mid pregnancy", mother(with(day91, "2024-06-01", "2024-07-15", "2024-09-20")...), yearEnd, "1/1"},
		row{"indicators 4.5 mat.anc5_rate 27+6 is not late", mother(with("2024-04-25", "2024-06-01", "2024-07-14", "2024-09-20")...), yearEnd, "0/1 schedule"},
		row{"indicators 4.5 mat.anc5_rate one mid", mother(with("2024-04-25", "2024-07-15", "2024-08-15", "2024-09-20")...), yearEnd, "0/1 schedule"},
		row{"maternal-child 5.2 row 孕产妇健康管理率 no early one", mother(booked(day91), first(day91), exams("2024-04-25", "2024-06-01", "2024-07-15", "2024-09-20"), delivered(delivery)), yearEnd, "0/1 schedule"},
	)
}
