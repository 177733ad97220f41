package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatHighRiskManagedRate: the management record that the colour asks for.
func TestMatHighRiskManagedRate(t *testing.T) {
	manager, reported := mark(rules.MarkCaseManager, "1"), mark(rules.MarkReportedOn, "2024-04-02")
	check(t, "mat.high_risk_managed_rate",
		row{"indicators 4.5 mat.high_risk_managed_rate green is not high", mother(booked(day90), assessed(day90, severity(1))), yearEnd, "out"},
		row{"maternal-child 1.7 rule 7 yellow with measures", mother(booked(day90), assessed(day90, severity(2), mark(rules.MarkMeasures, "2"))), yearEnd, "1/1"},
		row{"maternal-child 1.7 rule 7 yellow without", mother(booked(day90), assessed(day90, severity(2))), yearEnd, "0/1 not_managed"},
		row{"maternal-child 1.7 rule 8 orange with a responsible person and reported", mother(booked(day90), assessed(day90, severity(3), manager, reported)), yearEnd, "1/1"},
		row{"maternal-child 1.7 rule 8 orange without a responsible person", mother(booked(day90), assessed(day90, severity(3), reported)), yearEnd, "0/1 not_managed"},
		row{"maternal-child 1.7 rule 9 red, not reported", mother(booked(day90), assessed(day90, severity(4), manager)), yearEnd, "0/1 not_managed"},
		row{"maternal-child 1.7 rule 8 purple beside green has a responsible person", mother(booked(day90), assessed(day90, severity(1), mark(rules.MarkInfectious, "1"), manager)), yearEnd, "1/1"},
	)
}
