package indicators_test

import "testing"

func TestChildExclusiveBreastfeedingRate(t *testing.T) {
	check(t, "child.exclusive_breastfeeding_rate", feedingRows(map[string]string{"1": "1/1", "2": "0/1 fed_otherwise", "3": "0/1 fed_otherwise", "4": "0/1 fed_otherwise"})...)
}
