package indicators_test

import "testing"

func TestChildGrowthUnderweightRate(t *testing.T) {
	growthBy(t, "child.growth_underweight_rate", "w|underweight_severe|h", "w|h|stunting", "h|stunting")
}
