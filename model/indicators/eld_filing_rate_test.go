package indicators_test

import "testing"

func TestEldFilingRate(t *testing.T) {
	checkAges(t, "eld.filing_rate", "1/1")
	check(t, "eld.filing_rate", periodRows("1/1", "1/1")...)
}
