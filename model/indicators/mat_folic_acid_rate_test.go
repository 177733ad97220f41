package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatFolicAcidRate: taken, as prescribed or not, by women booked.
func TestMatFolicAcidRate(t *testing.T) {
	taken := func(code string) fact { return first(day90, mark(rules.MarkFolicAcid, code)) }
	check(t, "mat.folic_acid_rate",
		row{"indicators 4.5 mat.folic_acid_rate as prescribed", mother(booked(day90), taken("1")), yearEnd, "1/1"},
		row{"indicators 4.5 mat.folic_acid_rate irregularly", mother(booked(day90), taken("2")), yearEnd, "1/1"},
		row{"indicators 4.5 mat.folic_acid_rate not taken", mother(booked(day90), taken("3")), yearEnd, "0/1 no_folic_acid"},
		row{"indicators 4.5 mat.folic_acid_rate not booked", mother(taken("1")), yearEnd, "out"},
		row{"indicators 4.5 mat.folic_acid_rate before the booking", mother(booked(day90), taken("1")), "2024-03-30", "out"},
	)
}
