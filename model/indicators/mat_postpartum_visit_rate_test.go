package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatPostpartumVisitRate: from the discharge to 28 days after it, made by the as-of day.
func TestMatPostpartumVisitRate(t *testing.T) {
	home := delivered(delivery, gestation(280), discharged(discharge))
	check(t, "mat.postpartum_visit_rate",
		row{"contract 5 rule 9 on the day of the discharge", mother(home, postpartum(discharge)), yearEnd, "1/1"},
		row{"contract 5 rule 9 before it", mother(home, postpartum("2024-10-09")), yearEnd, "0/1 no_visit"},
		row{"contract 5 rule 9 day 28", mother(home, postpartum("2024-11-07")), yearEnd, "1/1"},
		row{"contract 5 rule 9 day 29", mother(home, postpartum("2024-11-08")), yearEnd, "0/1 no_visit"},
		row{"contract 5 rule 9 made after the as-of day", mother(home, postpartum("2024-11-07")), "2024-11-06", "0/1 not_yet_due"},
		row{"contract 5 rule 9 made on the as-of day", mother(home, postpartum("2024-11-07")), "2024-11-07", "1/1"},
		row{"contract 5 rule 9 not done", mother(home, visit(rules.FormPostpartumVisit, "2024-10-15", outcome(2))), yearEnd, "0/1 no_visit"},
		row{"indicators 4.5 mat.postpartum_visit_rate still due on day 28", mother(home), "2024-11-07", "0/1 not_yet_due"},
		row{"indicators 4.5 mat.postpartum_visit_rate over on day 29", mother(home), "2024-11-08", "0/1 no_visit"},
		row{"maternal-child 1.9 rule 11 no discharge stated: from the delivery", mother(delivered(delivery, gestation(280)), postpartum("2024-11-05")), yearEnd, "0/1 no_visit"},
		row{"maternal-child 1.9 rule 11 the discharge on the visit", mother(delivered(delivery, gestation(280)), visit(rules.FormPostpartumVisit, "2024-11-05", discharged(discharge))), yearEnd, "1/1"},
		row{"maternal-child 1.9 rule 14 an abortion at 27+6", mother(delivered(delivery, gestation(195), discharged(discharge)), postpartum(discharge)), yearEnd, "out"},
		row{"maternal-child 7 rule 1 26 days after the discharge", mother(delivered("2026-05-01", gestation(280), discharged("2026-05-04")), postpartum("2026-05-30")), "2026-12-31", "1/1"},
		row{"maternal-child 8 row 6 the calendar year", mother(delivered("2026-05-01", gestation(280), discharged("2026-05-04")), postpartum("2026-05-30")), "2026-12-31", "1/1"},
		row{"maternal-child 8 row 7 twins, one visit", mother(delivered(delivery, gestation(280), live(2)), postpartum(discharge)), yearEnd, "1/2"},
	)
}
