package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatEarlyBookingRate: booking and first examination, both on or before day 90.
func TestMatEarlyBookingRate(t *testing.T) {
	done := delivered(delivery)
	check(t, "mat.early_booking_rate",
		row{"contract 5 rule 9 both on day 90", mother(booked(day90), first(day90), done), yearEnd, "1/1"},
		row{"contract 5 rule 9 both on day 89", mother(booked("2024-03-30"), first("2024-03-30"), done), yearEnd, "1/1"},
		row{"contract 5 rule 9 booked on day 91", mother(booked(day91), first(day90), done), yearEnd, "0/1 late_booking"},
		row{"contract 5 rule 9 examined on day 91", mother(booked(day90), first(day91), done), yearEnd, "0/1 late_exam"},
		row{"contract 5 rule 9 no first examination", mother(booked(day90), exams(day90), done), yearEnd, "0/1 late_exam"},
		row{"contract 5 rule 9 no booking date", mother(booked(""), first(day90), done), yearEnd, "0/1 not_booked"},
		row{"contract 5 rule 9 no pregnancy record", mother(first(day90, gestation(90)), delivered(delivery, gestation(280))), yearEnd, "0/1 no_card"},
		row{"maternal-child 1.9 rule 1 examined by telephone", mother(booked(day90), first(day90, byPhone), done), yearEnd, "0/1 late_exam"},
		row{"maternal-child 1.3 rule 3 day 0 by ultrasound a day later", mother(booked(day91, mark(rules.MarkDayZero, "2024-01-02")), first(day91), done), yearEnd, "1/1"},
		row{"maternal-child 8 row 1 LMP 2026-03-02, day 90", mother(visit(rules.FormPregnancies, "2026-03-02", mark(rules.MarkBooked, "2026-05-31")), first("2026-05-31"), delivered("2026-12-01")), "2026-12-31", "1/1"},
		row{"maternal-child 8 row 2 the same, day 91", mother(visit(rules.FormPregnancies, "2026-03-02", mark(rules.MarkBooked, "2026-06-01")), first("2026-06-01"), delivered("2026-12-01")), "2026-12-31", "0/1 late_booking"},
		row{"indicators 4.5 mat.early_booking_rate twins count two below and one above", mother(booked(day90), first(day90), delivered(delivery, live(2))), yearEnd, "1/2"},
		row{"maternal-child 5.2 row 早孕建册率 a stillbirth counts above only", mother(booked(day90), first(day90), delivered(delivery, live(0))), yearEnd, "1/0"},
	)
}
