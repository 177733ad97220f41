package indicators_test

import "testing"

func TestHtnStandardManagementRate(t *testing.T) {
	htn.checkStandard(t, "htn.standard_management_rate", "0/1 quarter")
	check(t, "htn.standard_management_rate",
		row{"contract 5.7: by telephone only, before the quarter ends", htn.patient(htn.visit("2024-03-05", byPhone)), "2024-03-30", "1/1"},
		row{"contract 5.7: by telephone only, the quarter has ended", htn.patient(htn.visit("2024-03-05", byPhone)), "2024-03-31", "0/1 quarter"},
	)
}
