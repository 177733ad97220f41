package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatPrenatalScreenRate: a result of prenatal screening among the women delivered.
func TestMatPrenatalScreenRate(t *testing.T) {
	screened := visit(rules.FormAntenatalFollowup, "2024-05-01", mark(rules.MarkScreened, "1"))
	check(t, "mat.prenatal_screen_rate",
		row{"indicators 4.5 mat.prenatal_screen_rate screened", mother(booked(day90), screened, delivered(delivery)), yearEnd, "1/1"},
		row{"indicators 4.5 mat.prenatal_screen_rate not screened", mother(booked(day90), exams("2024-05-01"), delivered(delivery)), yearEnd, "0/1 not_screened"},
		row{"indicators 4.5 mat.prenatal_screen_rate not delivered", mother(booked(day90), screened), yearEnd, "out"},
	)
}
