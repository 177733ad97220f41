package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestChildMacrosomiaRate(t *testing.T) {
	check(t, "child.macrosomia_rate", atBirthRows(rules.MarkChildBirthWeight, "3.99", "4.00", "4.01", [3]string{"0/1 not_high", "1/1", "1/1"})...)
}
