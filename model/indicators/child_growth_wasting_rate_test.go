package indicators_test

import "testing"

func TestChildGrowthWastingRate(t *testing.T) {
	growthBy(t, "child.growth_wasting_rate", "b|wasting", "b|overweight", "w|h")
}
