package indicators_test

import "testing"

func TestImmCertificateTimelyRate(t *testing.T) {
	check(t, "imm.certificate_timely_rate",
		row{"maternal-child 4.1 row certificate: on the last day of the month", vaccinee("2024-05-15", certified("2024-06-15")), "2024-06-15", "1/1"},
		row{"maternal-child 4.1 row certificate: a day late", vaccinee("2024-05-15", certified("2024-06-16")), "2024-06-16", "0/1 late"},
		row{"maternal-child 4.1 row certificate: none", vaccinee("2024-05-15"), "2024-06-15", "0/1 certificate"},
		row{"maternal-child 5.5: a month not completed yet", vaccinee("2024-05-15", certified("2024-05-16")), "2024-06-14", "out"},
		row{"maternal-child 5.5: the cohort of the year before", vaccinee("2023-11-30", certified("2023-12-01")), "2024-06-15", "out"},
		row{"maternal-child 5.5: completed on 1 January", vaccinee("2023-12-01", certified("2023-12-02")), "2024-01-01", "1/1"},
		row{"contract 5 rule 2: dead", vaccinee("2024-05-15", certified("2024-05-16"), died("2024-06-20")), "2024-06-20", "out"},
	)
}
