package indicators_test

import "testing"

func TestChildBreastfeedingRate(t *testing.T) {
	check(t, "child.breastfeeding_rate", feedingRows(map[string]string{"1": "1/1", "2": "1/1", "3": "1/1", "4": "0/1 fed_otherwise"})...)
}
