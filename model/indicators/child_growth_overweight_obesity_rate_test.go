package indicators_test

import "testing"

func TestChildGrowthOverweightObesityRate(t *testing.T) {
	growthBy(t, "child.growth_overweight_obesity_rate", "b|overweight", "b|wasting", "w|h")
}
