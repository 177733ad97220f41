package indicators_test

import "testing"

func TestDmStandardManagementRate(t *testing.T) {
	dm.checkStandard(t, "dm.standard_management_rate", "0/1 quarter")
	check(t, "dm.standard_management_rate",
		row{"contract 5.7: by telephone only, before the quarter ends", dm.patient(dm.visit("2024-03-05", byPhone)), "2024-03-30", "1/1"},
		row{"contract 5.7: by telephone only, the quarter has ended", dm.patient(dm.visit("2024-03-05", byPhone)), "2024-03-31", "0/1 quarter"},
	)
}
