package indicators_test

import "testing"

func TestEldStandardServiceRate(t *testing.T) {
	checkAges(t, "eld.standard_service_rate", "1/1")
	check(t, "eld.standard_service_rate", periodRows("1/1", "0/1 exam")...)
	check(t, "eld.standard_service_rate", healthManagementRows...)
	check(t, "eld.standard_service_rate",
		row{"indicators 4.6: the result was not told", senior(exam("2024-05-01", complete, guided, selfcare)), "2024-06-30", "0/1 feedback"},
	)
}
