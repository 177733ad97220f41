package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestImmEntryCheckRate(t *testing.T) {
	check(t, "imm.entry_check_rate",
		row{"maternal-child 5.5 row 入学查验率: the day before", pupil(entered("2026-09-10", "1")), "2026-09-09", "out"},
		row{"maternal-child 5.5 row 入学查验率: checked", pupil(entered("2026-09-10", "1")), "2026-09-10", "1/1"},
		row{"maternal-child 5.5 row 入学查验率: whatever the result", pupil(entered("2026-09-10", "3")), "2026-12-31", "1/1"},
		row{"maternal-child 5.1 rule 4: checked twice is one child", pupil(entered("2026-09-10", "2"), entered("2026-12-10", "1")), "2026-12-31", "1/1"},
		row{"maternal-child 5.5 row 入学查验率: a new year", pupil(entered("2026-09-10", "1")), "2027-01-01", "out"},
		row{"records-and-chronic 0.4 row visit_outcome: not done", pupil(entered("2026-09-10", "1", outcome(form.OutcomeNotMet))), "2026-12-31", "out"},
		row{"indicators 1.3: moved away", pupil(entered("2026-09-10", "1"), closed("2026-10-01")), "2026-10-01", "out"},
		row{"indicators 1.3: transferred", pupil(entered("2026-09-10", "1"), moved("2026-10-01", villageB)), "2026-10-01", "1/1 @2"},
	)
}
