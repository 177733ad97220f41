package indicators_test

import "testing"

func TestDmStandardManagementRateAny(t *testing.T) {
	dm.checkStandard(t, "dm.standard_management_rate.any", "1/1")
	check(t, "dm.standard_management_rate.any",
		row{"contract 5.7: .any = any mode", dm.patient(dm.visit("2024-03-05", byPhone)), "2024-03-31", "1/1"},
	)
}
