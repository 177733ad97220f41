package indicators_test

import "testing"

func TestDmFirstVisitGlucoseRate(t *testing.T) {
	check(t, "dm.first_visit_glucose_rate", firstVisitRows(fpg("5.1"), "no_fpg")...)
}
