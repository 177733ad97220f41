package indicators_test

import "testing"

func TestChildGrowthStuntingRate(t *testing.T) {
	growthBy(t, "child.growth_stunting_rate", "w|h|stunting|b", "w|underweight|h|b", "w")
}
