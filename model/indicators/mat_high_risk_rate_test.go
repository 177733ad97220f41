package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatHighRiskRate: yellow and worse over graded.
func TestMatHighRiskRate(t *testing.T) {
	check(t, "mat.high_risk_rate",
		row{"indicators 4.5 mat.high_risk_rate green", mother(booked(day90), assessed(day90, severity(1))), yearEnd, "0/1 green"},
		row{"indicators 4.5 mat.high_risk_rate yellow", mother(booked(day90), assessed(day90, severity(2))), yearEnd, "1/1"},
		row{"maternal-child 1.7 rule 2 green and purple", mother(booked(day90), assessed(day90, severity(1), mark(rules.MarkInfectious, "1"))), yearEnd, "1/1"},
		row{"maternal-child 1.7 rule 10 a positive screening is no grading", mother(booked(day90), visit(rules.FormPregnancyRisk, day90, mark(rules.MarkAssessKind, "1"), mark(rules.MarkScreenPositive, "1"))), yearEnd, "out"},
		row{"maternal-child 1.7 rule 11 not lowered without a re-assessment", mother(booked(day90), assessed(day90, severity(3)), assessed("2024-06-01", severity(1))), yearEnd, "1/1"},
		row{"maternal-child 1.7 rule 11 lowered by one", mother(booked(day90), assessed(day90, severity(3)), assessed("2024-06-01", severity(1), mark(rules.MarkLowered, "1"))), yearEnd, "0/1 green"},
		row{"indicators 4.5 mat.high_risk_rate assessed the year before", mother(booked(day90), assessed(day90, severity(2))), "2025-03-01", "out"},
		row{"indicators 1.3 died", mother(booked(day90), assessed(day90, severity(2)), died("2024-05-01")), yearEnd, "out"},
	)
}
