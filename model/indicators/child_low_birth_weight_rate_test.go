package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestChildLowBirthWeightRate(t *testing.T) {
	check(t, "child.low_birth_weight_rate", atBirthRows(rules.MarkChildBirthWeight, "2.49", "2.50", "2.51", [3]string{"1/1", "0/1 not_low", "0/1 not_low"})...)
}
