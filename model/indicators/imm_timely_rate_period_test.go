package indicators_test

import "testing"

func TestImmTimelyRatePeriod(t *testing.T) {
	check(t, "imm.timely_rate.hepb.1.period",
		row{"maternal-child 4.3 row HepB-1: the day after birth", vaccinee("2024-05-15", vaccinated("HepB", "2024-05-16")), "2024-06-01", "1/1"},
		row{"maternal-child 4.3 row HepB-1: two days after", vaccinee("2024-05-15", vaccinated("HepB", "2024-05-17")), "2024-06-01", "0/1 late"},
		row{"maternal-child 5.5 row 及时率: not given", vaccinee("2024-05-15"), "2024-06-01", "0/1 not_given"},
	)
	check(t, "imm.timely_rate.bcg.1.period",
		row{"maternal-child 4.3 row BCG: the day before 3 months", vaccinee("2024-05-15", vaccinated("BCG", "2024-08-14")), "2024-09-01", "1/1"},
		row{"maternal-child 4.3 row BCG: 3 months", vaccinee("2024-05-15", vaccinated("BCG", "2024-08-15")), "2024-09-01", "0/1 late"},
	)
	check(t, "imm.timely_rate.mmr.1.period",
		row{"maternal-child 4.3 row MMR-1: the day before 12 months", vaccinee("2023-05-15", vaccinated("MMR", "2024-05-14")), "2024-09-01", "1/1"},
		row{"maternal-child 4.3 row MMR-1: 12 months", vaccinee("2023-05-15", vaccinated("MMR", "2024-05-15")), "2024-09-01", "0/1 late"},
	)
	three := func(last string) []fact {
		return []fact{vaccinated("IPV", "2023-07-15"), vaccinated("IPV", "2023-08-15"), vaccinated("bOPV", last)}
	}
	check(t, "imm.timely_rate.polio.3.period",
		row{"maternal-child 4.3 row bOPV-3: the day before 12 months", vaccinee("2023-05-15", three("2024-05-14")...), "2024-09-01", "1/1"},
		row{"maternal-child 4.3 row bOPV-3: 12 months", vaccinee("2023-05-15", three("2024-05-15")...), "2024-09-01", "0/1 late"},
	)
}
