package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestImmMigrantRate(t *testing.T) {
	here := info("2023-06-01", mark(rules.MarkUnregistered, "1"))
	full := []fact{here, vaccinated("MMR", "2024-11-15")}
	check(t, "imm.migrant_rate",
		row{"maternal-child 5.5 row 流动儿童接种率: registered here", pupil(info("2023-06-01"), vaccinated("MMR", "2024-11-20")), "2026-12-31", "out"},
		row{"maternal-child 5.5 row 流动儿童接种率: every dose", pupil(full...), "2026-12-31", "1/1"},
		row{"maternal-child 5.5 row 流动儿童接种率: one is missing", pupil(here), "2026-12-31", "0/1 missing"},
		row{"indicators 4.3: 18 months, within the grace", pupil(here), "2024-12-14", "1/1"},
		row{"indicators 4.3: the grace is over", pupil(here), "2024-12-15", "0/1 missing"},
		row{"indicators 4.3: contraindicated", pupil(here, contraindicated("MMR", "2024-11-15")), "2026-12-31", "1/1"},
		row{"maternal-child 4.1: moved here less than three months ago", pupil(append(full, moved("2026-10-01", villageB))...), "2026-12-31", "out"},
		row{"maternal-child 4.1: three months", pupil(append(full, moved("2026-09-30", villageB))...), "2026-12-31", "1/1 @2"},
		row{"maternal-child 4.1: registered here since", pupil(append(full, info("2026-05-01"))...), "2026-12-31", "out"},
		row{"indicators 1.3: moved away", pupil(append(full, closed("2026-10-01"))...), "2026-10-01", "out"},
	)
}
