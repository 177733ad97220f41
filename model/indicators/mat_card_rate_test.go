package indicators_test

import "testing"

// TestMatCardRate: deliveries with a pregnancy record over deliveries.
func TestMatCardRate(t *testing.T) {
	check(t, "mat.card_rate",
		row{"indicators 4.5 mat.card_rate twins are one delivery", mother(booked(day90), delivered(delivery, live(2))), yearEnd, "1/1"},
		row{"indicators 4.5 mat.card_rate booked late", mother(booked("2024-08-01"), delivered(delivery)), yearEnd, "1/1"},
		row{"indicators 4.5 mat.card_rate a stillbirth is a delivery", mother(booked(day90), delivered(delivery, live(0))), yearEnd, "1/1"},
		row{"indicators 4.5 mat.card_rate no record", mother(delivered(delivery, gestation(280))), yearEnd, "0/1 no_card"},
	)
}
