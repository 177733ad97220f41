package indicators_test

import "testing"

func TestChildInfantMortalityRate(t *testing.T) {
	deathRows(t, "child.infant_mortality_rate", "2024-11-09", "2024-11-10")
}
