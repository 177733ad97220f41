package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestTCMChildRate(t *testing.T) {
	const gap = "0/1 tcm_point"
	// Born on 15 January 2023: the points of 2024 are 12 months on 15 January and 18 months on 15 July.
	child := func(facts ...fact) *measure.History { return toddler("2023-01-15", facts...) }
	check(t, "tcm.child_rate",
		row{"contract 5 rule 11: the day before the first point of the period", child(), "2024-01-14", "out"},
		row{"contract 5 rule 11: the month completes on the day", child(), "2024-01-15", gap},
		row{"contract 5 rule 11: served on the day of the point", child(childTCM("2024-01-15")), "2024-01-15", "1/1"},
		row{"contract 5 rule 11: served the day before the point", child(childTCM("2024-01-14")), "2024-06-30", gap},
		row{"contract 5 rule 11: served the day before the next point", child(childTCM("2024-07-14")), "2024-07-14", "1/1"},
		row{"contract 5 rule 11: served on the day of the next point", child(childTCM("2024-07-15")), "2024-07-15", gap},
		row{"contract 5 rule 11: not yet made by the day", child(childTCM("2024-07-14")), "2024-07-13", gap},
		row{"contract 5 rule 11: both points of the year", child(childTCM("2024-03-01"), childTCM("2024-08-01")), "2024-12-31", "1/1"},
		row{"contract 5 rule 11: one of both", child(childTCM("2024-03-01")), "2024-07-15", gap},
		row{"contract 5 rule 11: 36 full months", toddler("2021-06-10", childTCM("2024-06-10")), "2024-07-09", "1/1"},
		row{"contract 5 rule 11: 37 full months", toddler("2021-06-10", childTCM("2024-06-10")), "2024-07-10", "out"},
		row{"contract 5 rule 11: no archive", child(filed("")), "2024-06-30", "out"},
		row{"contract 5 rule 11: not done", child(childTCM("2024-03-01", outcome(form.OutcomeRefused))), "2024-06-30", gap},
		row{"contract 5 rule 11: an incomplete row was done", child(childTCM("2024-03-01", incomplete)), "2024-06-30", "1/1"},
		row{"contract 5 rule 2: closed", child(closed("2024-06-30")), "2024-06-30", "out"},
		row{"contract 5 rule 14: born on 31 August, 6 months on 29 February", toddler("2023-08-31", childTCM("2024-02-29")), "2024-02-29", "1/1"},
		row{"contract 5 rule 14: born on 31 August, the day before", toddler("2023-08-31"), "2024-02-28", "out"},
		row{"maternal-child 3.1 rule 3: taught after the window", child(childTCM("2024-07-20")), "2024-12-31", gap},
		row{"indicators 4.12 tcm.child_rate: an adult", person(), "2024-06-30", "out"},
	)
	check(t, "tcm.child_rate",
		row{"maternal-child 8 row 8: 12 months of a child of 29 February", toddler("2024-02-29", childTCM("2025-02-28")), "2025-02-28", "1/1"},
		row{"maternal-child 8 row 8: the day before", toddler("2024-02-29"), "2025-02-27", "out"},
	)
	checkFrom(t, "tcm.child_rate", "contract 5 rule 1: the point before the period is not asked for", child(childTCM("2024-08-01")), "2024-02-01", "2024-12-31", "1/1")
	checkFrom(t, "tcm.child_rate", "contract 5 rule 11: a period without a point", child(), "2024-02-01", "2024-07-14", "out")
	checkUnder(t, with(t, rules.TCMChildTechnique, "1", ""), "tcm.child_rate",
		row{"maternal-child 3.1 rule 1: the technique of the age", child(childTCM("2024-03-01", mark(rules.MarkTCMTechnique, "T1"))), "2024-06-30", "1/1"},
		row{"maternal-child 3.1 rule 1: that of another age", child(childTCM("2024-03-01", mark(rules.MarkTCMTechnique, "T2"))), "2024-06-30", gap},
		row{"maternal-child 3.1 rule 1: none", child(childTCM("2024-03-01")), "2024-06-30", gap},
	)
}
