package indicators_test

import "testing"

func TestHtnStandardManagementRateAny(t *testing.T) {
	htn.checkStandard(t, "htn.standard_management_rate.any", "1/1")
	check(t, "htn.standard_management_rate.any",
		row{"contract 5.7: .any = any mode", htn.patient(htn.visit("2024-03-05", byPhone)), "2024-03-31", "1/1"},
	)
}
