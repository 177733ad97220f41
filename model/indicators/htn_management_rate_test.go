package indicators_test

import "testing"

func TestHtnManagementRate(t *testing.T) {
	check(t, "htn.management_rate", htn.managedRows("1/1", "0/1 no_followup")...)
}
