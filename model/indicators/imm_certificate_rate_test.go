package indicators_test

import "testing"

// certificateRows are the rows of the certificate and card rates that do not depend on which is asked; reason is the gap.
func certificateRows(reason string) []row {
	gap := "0/1 " + reason
	return []row{
		{"indicators 4.3 imm.certificate_rate, maternal-child 4.1: the day before a month", vaccinee("2024-01-31"), "2024-02-28", "out"},
		{"indicators 4.3 imm.certificate_rate, maternal-child 4.1: a month, at the end of February", vaccinee("2024-01-31"), "2024-02-29", gap},
		{"indicators 4.3 imm.certificate_rate: issued", vaccinee("2024-01-31", certified("2024-02-10")), "2024-03-01", "1/1"},
		{"indicators 4.3 imm.certificate_rate: the day before", vaccinee("2024-01-31", certified("2024-03-10")), "2024-03-09", gap},
		{"indicators 4.3 imm.certificate_rate: on the day", vaccinee("2024-01-31", certified("2024-03-10")), "2024-03-10", "1/1"},
		{"indicators 4.3 imm.certificate_rate: not yet 7", vaccinee("2017-06-01"), "2024-05-31", gap},
		{"indicators 4.3 imm.certificate_rate: 7", vaccinee("2017-06-01"), "2024-06-01", "out"},
		{"indicators 4.3 imm.certificate_rate: moved here less than 3 months ago", vaccinee("2022-01-31", moved("2024-02-29", villageB)), "2024-05-28", "out"},
		{"indicators 4.3 imm.certificate_rate: 3 months", vaccinee("2022-01-31", moved("2024-02-29", villageB)), "2024-05-29", gap + " @2"},
		{"contract 5 rule 2: closed", vaccinee("2022-01-31", closed("2024-03-01")), "2024-03-01", "out"},
		{"contract 5 rule 2: the day before", vaccinee("2022-01-31", closed("2024-03-01")), "2024-02-29", gap},
	}
}

func TestImmCertificateRate(t *testing.T) {
	check(t, "imm.certificate_rate", certificateRows("certificate")...)
}
