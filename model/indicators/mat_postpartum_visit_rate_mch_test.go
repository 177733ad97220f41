package indicators_test

import "testing"

// TestMatPostpartumVisitRateMCH: within 28 days after the delivery.
func TestMatPostpartumVisitRateMCH(t *testing.T) {
	home := delivered(delivery, gestation(280), discharged(discharge))
	check(t, "mat.postpartum_visit_rate.mch",
		row{"maternal-child 5.2 row 产后访视率 (MCH) day 28", mother(home, postpartum("2024-11-04")), "2025-09-30", "1/1"},
		row{"maternal-child 5.2 row 产后访视率 (MCH) day 29", mother(home, postpartum("2024-11-05")), "2025-09-30", "0/1 no_visit"},
		row{"maternal-child 5.2 row 产后访视率 (MCH) day 27", mother(home, postpartum("2024-11-03")), "2025-09-30", "1/1"},
		row{"maternal-child 8 row 6 29 days after the delivery", mother(delivered("2026-05-01", gestation(280), discharged("2026-05-04")), postpartum("2026-05-30")), "2026-09-30", "0/1 no_visit"},
	)
}
