package indicators_test

import "testing"

// TestMatCardRateMCH: women with a handbook over live births.
func TestMatCardRateMCH(t *testing.T) {
	check(t, "mat.card_rate.mch",
		row{"maternal-child 5.2 row 建册(卡)率 twins are two below the line", mother(booked(day90), delivered(delivery, live(2))), "2025-09-30", "1/2"},
		row{"maternal-child 5.2 row 建册(卡)率 no handbook", mother(delivered(delivery, gestation(280))), "2025-09-30", "0/1 no_card"},
	)
}
