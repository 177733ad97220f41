package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestDmControlRateAny(t *testing.T) {
	check(t, "dm.control_rate.any", dm.managedRowsBelow()...)
	check(t, "dm.control_rate.any", dm.controlRows()...)
	measured := func(details ...detail) fact { return visit(dm.form, "2024-03-05", details...) }
	check(t, "dm.control_rate.any",
		row{"indicators 4.8: fasting 6.9", dm.patient(measured(fpg("6.9"))), "2024-06-30", "1/1"},
		row{"indicators 4.8: fasting 7.0", dm.patient(measured(fpg("7.0"))), "2024-06-30", "0/1 not_at_target"},
		row{"indicators 4.8: two hours 9.9", dm.patient(measured(mark(rules.MarkPPG, "9.9"))), "2024-06-30", "1/1"},
		row{"indicators 4.8: two hours 10.0", dm.patient(measured(mark(rules.MarkPPG, "10.0"))), "2024-06-30", "0/1 not_at_target"},
		row{"indicators 4.8: random 9.9", dm.patient(measured(mark(rules.MarkRBG, "9.9"))), "2024-06-30", "1/1"},
		row{"indicators 4.8: random 10.0", dm.patient(measured(mark(rules.MarkRBG, "10.0"))), "2024-06-30", "0/1 not_at_target"},
		row{"indicators 4.8: HbA1c 6.9", dm.patient(measured(mark(rules.MarkHbA1c, "6.9"))), "2024-06-30", "1/1"},
		row{"indicators 4.8: HbA1c 7.0", dm.patient(measured(mark(rules.MarkHbA1c, "7.0"))), "2024-06-30", "0/1 not_at_target"},
		row{"indicators 4.8: fasting comes first", dm.patient(measured(fpg("7.0"), mark(rules.MarkHbA1c, "6.9"))), "2024-06-30", "0/1 not_at_target"},
		row{"indicators 4.8: the latest of any test", dm.patient(measured(fpg("6.5")), visit(dm.form, "2024-05-10", mark(rules.MarkRBG, "12.3"))), "2024-06-30", "0/1 not_at_target"},
	)
}
