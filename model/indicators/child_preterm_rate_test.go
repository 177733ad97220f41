package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestChildPretermRate(t *testing.T) {
	check(t, "child.preterm_rate", atBirthRows(rules.MarkChildGA, "36", "37", "38", [3]string{"1/1", "0/1 term", "0/1 term"})...)
}
