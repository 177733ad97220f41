package indicators_test

import "testing"

func TestHtnFirstVisitBPRate(t *testing.T) {
	check(t, "htn.first_visit_bp_rate", firstVisitRows(bp(120, 80), "no_bp")...)
	check(t, "htn.first_visit_bp_rate",
		row{"indicators 4.7: one of the two values is no blood pressure", person(visit("consultation", "2024-03-05", sbpOnly(120))), "2024-06-30", "0/1 no_bp"})
}
