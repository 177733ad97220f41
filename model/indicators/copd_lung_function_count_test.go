package indicators_test

import (
	"testing"
)

func TestCOPDLungFunctionCount(t *testing.T) {
	h := lungPatient(lungVisit("2024-03-05", lungTest("2024-02-20")))
	check(t, "copd.lung_function_count",
		row{"indicators 4.9 copd.lung_function_count: before it is entered", h, "2024-03-04", "out"},
		row{"indicators 4.9 copd.lung_function_count: entered", h, "2024-03-05", "1/0"},
		row{"indicators 4.9 copd.lung_function_count: a new year", h, "2025-01-01", "out"},
	)
}
