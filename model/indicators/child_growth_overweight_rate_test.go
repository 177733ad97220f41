package indicators_test

import "testing"

func TestChildGrowthOverweightRate(t *testing.T) {
	growthBy(t, "child.growth_overweight_rate", "w|b|overweight", "b|obesity", "w|h")
}
