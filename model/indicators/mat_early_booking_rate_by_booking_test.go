package indicators_test

import "testing"

// TestMatEarlyBookingRateByBooking: the cohort is the women booked.
func TestMatEarlyBookingRateByBooking(t *testing.T) {
	check(t, "mat.early_booking_rate.by_booking",
		row{"indicators 4.5 mat.early_booking_rate.by_booking examined", mother(booked(day90), first(day90)), yearEnd, "1/1"},
		row{"indicators 4.5 mat.early_booking_rate.by_booking the day before the booking", mother(booked(day90), first(day90)), "2024-03-30", "out"},
		row{"indicators 4.5 mat.early_booking_rate.by_booking late", mother(booked(day91), first(day90)), yearEnd, "0/1 late_booking"},
		row{"indicators 4.5 mat.early_booking_rate.by_booking there is time until day 90", mother(booked("2024-03-01")), day90, "0/1 not_yet_due"},
		row{"indicators 4.5 mat.early_booking_rate.by_booking the time is over", mother(booked("2024-03-01")), day91, "0/1 late_exam"},
		row{"indicators 4.5 mat.early_booking_rate.by_booking booked the year before", mother(booked(day90), first(day90)), "2025-06-01", "out"},
		row{"indicators 1.3 moved away", mother(booked(day90), first(day90), closed("2024-05-01")), yearEnd, "out"},
	)
}
