package indicators_test

import "testing"

func TestChildGrowthObesityRate(t *testing.T) {
	growthBy(t, "child.growth_obesity_rate", "b|obesity_severe", "b|overweight", "w|h")
}
