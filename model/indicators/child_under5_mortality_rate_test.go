package indicators_test

import "testing"

func TestChildUnder5MortalityRate(t *testing.T) {
	deathRows(t, "child.under5_mortality_rate", "2028-11-09", "2028-11-10")
}
