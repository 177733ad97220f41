package indicators_test

import (
	"testing"
)

func TestCOPDLungFunctionRate(t *testing.T) {
	code := "copd.lung_function_rate"
	check(t, code, copdBelow(code)...)
	check(t, code,
		row{"indicators 4.9 copd.lung_function_rate: not tested", lungPatient(lungVisit("2024-03-05")), "2024-06-30", "0/1 no_test"},
		row{"indicators 4.9 copd.lung_function_rate: tested last year, entered this year", lungPatient(lungVisit("2024-03-05", lungTest("2023-12-31"))), "2024-06-30", "0/1 no_test"},
		row{"indicators 4.9 copd.lung_function_rate: tested on 1 January", lungPatient(lungVisit("2024-03-05", lungTest("2024-01-01"))), "2024-06-30", "1/1"},
		row{"indicators 4.9 copd.lung_function_rate: last year's test", lungPatient(lungVisit("2023-12-31", lungTest("2023-12-31")), lungVisit("2024-03-05")), "2024-06-30", "0/1 no_test"},
	)
}
