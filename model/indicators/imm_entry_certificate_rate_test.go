package indicators_test

import "testing"

func TestImmEntryCertificateRate(t *testing.T) {
	gap := "0/1 no_certificate"
	check(t, "imm.entry_certificate_rate",
		row{"maternal-child 5.5 row 补证率: no certificate", pupil(entered("2026-09-10", "3")), "2026-09-10", gap},
		row{"maternal-child 5.5 row 补证率: complete", pupil(entered("2026-09-10", "1")), "2026-12-31", "out"},
		row{"maternal-child 5.5 row 补证率: doses missing only", pupil(entered("2026-09-10", "2")), "2026-12-31", "out"},
		row{"maternal-child 5.5 row 补证率: the day before it is issued", pupil(entered("2026-09-10", "3"), certified("2026-10-08")), "2026-10-07", gap},
		row{"maternal-child 5.5 row 补证率: issued", pupil(entered("2026-09-10", "3"), certified("2026-10-08")), "2026-10-08", "1/1"},
		row{"maternal-child 5.5 row 补证率: issued on the day of the check", pupil(entered("2026-09-10", "3"), certified("2026-09-10")), "2026-12-31", "1/1"},
		row{"maternal-child 5.5 row 补证率: one from before is the lost one", pupil(certified("2023-06-01"), entered("2026-09-10", "3")), "2026-12-31", gap},
		row{"maternal-child 4.9 row school entry: the second check sees it", pupil(entered("2026-09-10", "3"), entered("2026-12-20", "2")), "2026-12-31", "1/1"},
		row{"maternal-child 4.9 row school entry: the second check sees none", pupil(entered("2026-09-10", "3"), entered("2026-12-20", "3")), "2026-12-31", gap},
		row{"maternal-child 5.5 row 补证率: a new year", pupil(entered("2026-09-10", "3")), "2027-01-01", "out"},
		row{"indicators 1.3: moved away", pupil(entered("2026-09-10", "3"), closed("2026-10-01")), "2026-10-01", "out"},
	)
}
