package indicators_test

import "testing"

func TestDmManagementRate(t *testing.T) {
	check(t, "dm.management_rate", dm.managedRows("1/1", "0/1 no_followup")...)
}
