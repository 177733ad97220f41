package indicators_test

import "testing"

func TestChildNeonatalMortalityRate(t *testing.T) {
	deathRows(t, "child.neonatal_mortality_rate", "2023-12-08", "2023-12-09")
}
