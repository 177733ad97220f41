package indicators_test

import "testing"

func TestImmEntryCatchupRate(t *testing.T) {
	gap := "0/1 not_caught_up"
	check(t, "imm.entry_catchup_rate",
		row{"maternal-child 5.5 row 补种率: doses missing", pupil(entered("2026-09-10", "2")), "2026-09-10", gap},
		row{"maternal-child 5.5 row 补种率: complete", pupil(entered("2026-09-10", "1")), "2026-12-31", "out"},
		row{"maternal-child 5.5 row 补种率: no certificate", pupil(entered("2026-09-10", "3")), "2026-12-31", "out"},
		row{"maternal-child 5.5 row 补种率: the day before it is given", pupil(entered("2026-09-10", "2"), vaccinated("MMR", "2026-10-08")), "2026-10-07", gap},
		row{"maternal-child 5.5 row 补种率: given", pupil(entered("2026-09-10", "2"), vaccinated("MMR", "2026-10-08")), "2026-10-08", "1/1"},
		row{"maternal-child 5.5 row 补种率: another vaccine", pupil(entered("2026-09-10", "2"), vaccinated("HepB", "2026-10-08")), "2026-12-31", gap},
		row{"maternal-child 4.9 row school entry: the second check is complete", pupil(entered("2026-09-10", "2"), entered("2026-12-20", "1")), "2026-12-31", "1/1"},
		row{"maternal-child 4.9 row school entry: the second check is not", pupil(entered("2026-09-10", "2"), entered("2026-12-20", "2")), "2026-12-31", gap},
		row{"indicators 4.3: the second check finds a contraindication", pupil(entered("2026-09-10", "2"), entered("2026-12-20", "4")), "2026-12-31", "out"},
		row{"maternal-child 4.9 row school entry: by the records nothing was missing", pupil(vaccinated("MMR", "2024-11-15"), entered("2026-09-10", "2")), "2026-12-31", "0/1 not_rechecked"},
		row{"maternal-child 5.5 row 补种率: a new year", pupil(entered("2026-09-10", "2")), "2027-01-01", "out"},
		row{"indicators 1.3: died", pupil(entered("2026-09-10", "2"), died("2026-10-01")), "2026-10-01", "out"},
	)
}
