package indicators_test

import "testing"

func TestDmStandardManagementRateRegistered(t *testing.T) {
	check(t, "dm.standard_management_rate.registered",
		row{"indicators 4.7 .registered: never seen in the year, he lowers the rate", dm.patient(), "2024-03-30", "0/1 no_followup"},
		row{"indicators 4.7 .registered: seen face to face in the ended quarter", dm.patient(dm.visit("2024-03-05")), "2024-03-31", "1/1"},
		row{"contract 5.7: by telephone only, the quarter has ended", dm.patient(dm.visit("2024-03-05", byPhone)), "2024-03-31", "0/1 quarter"},
		row{"records-and-chronic 5.7 row standard management: without a fasting glucose", dm.patient(dm.empty("2024-03-05")), "2024-03-31", "0/1 quarter"},
	)
}
