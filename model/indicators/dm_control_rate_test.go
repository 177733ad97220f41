package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestDmControlRate(t *testing.T) {
	check(t, "dm.control_rate", dm.managedRowsBelow()...)
	check(t, "dm.control_rate", dm.controlRows()...)
	check(t, "dm.control_rate",
		row{"contract 5.8: 6.9", dm.patient(dm.visit("2024-03-05", fpg("6.9"))), "2024-06-30", "1/1"},
		row{"contract 5.8: 7.0", dm.patient(dm.visit("2024-03-05", fpg("7.0"))), "2024-06-30", "0/1 not_at_target"},
		row{"contract 5.13: 6.99 is not rounded", dm.patient(dm.visit("2024-03-05", fpg("6.99"))), "2024-06-30", "1/1"},
		row{"contract 5.13: 7.00", dm.patient(dm.visit("2024-03-05", fpg("7.00"))), "2024-06-30", "0/1 not_at_target"},
		row{"contract 5.8: no limit of its own from 65 on", dm.patient(born("1950-01-01"), dm.visit("2024-03-05", fpg("7.0"))), "2024-06-30", "0/1 not_at_target"},
		row{"contract 5.8: another test is no fasting glucose", dm.patient(visit(dm.form, "2024-03-05", mark(rules.MarkRBG, "6.5"))), "2024-06-30", "0/1 no_value"},
	)
}
