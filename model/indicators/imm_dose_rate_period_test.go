package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestImmDoseRatePeriod(t *testing.T) {
	check(t, "imm.dose_rate.hepb.1.period",
		row{"maternal-child 5.5 row 应种: due from birth", vaccinee("2024-05-15"), "2024-05-15", "0/1 not_given"},
		row{"maternal-child 5.5 row 应种: given in the period", vaccinee("2024-05-15", vaccinated("HepB", "2024-05-16")), "2024-05-16", "1/1"},
		row{"maternal-child 5.5 row 应种: given before the period", vaccinee("2023-12-31", vaccinated("HepB", "2023-12-31")), "2024-05-16", "out"},
		row{"maternal-child 5.5 row 应种: permanently contraindicated", vaccinee("2024-05-15", contraindicated("HepB", "2024-05-20")), "2024-05-20", "out"},
		row{"maternal-child 5.5 row 应种: the day before", vaccinee("2024-05-15", contraindicated("HepB", "2024-05-20")), "2024-05-19", "0/1 not_given"},
		row{"maternal-child 5.5 row 应种: moved away or dead", vaccinee("2024-05-15", closed("2024-06-01")), "2024-06-01", "out"},
		row{"maternal-child 5.5 row 应种: not from 7 years on", vaccinee("2017-06-01"), "2024-06-01", "out"},
		row{"maternal-child 5.5 row 应种: not yet 7", vaccinee("2017-06-01"), "2024-05-31", "0/1 not_given"},
	)
	check(t, "imm.dose_rate.hepb.2.period",
		row{"maternal-child 5.5 row 应种: age not reached", vaccinee("2024-05-15", vaccinated("HepB", "2024-05-15")), "2024-06-14", "out"},
		row{"maternal-child 5.5 row 应种: age reached", vaccinee("2024-05-15", vaccinated("HepB", "2024-05-15")), "2024-06-15", "0/1 not_given"},
		row{"maternal-child 5.5 row 应种: interval not reached", vaccinee("2024-05-15", vaccinated("HepB", "2024-06-10")), "2024-07-07", "out"},
		row{"maternal-child 5.5 row 应种: interval reached", vaccinee("2024-05-15", vaccinated("HepB", "2024-06-10")), "2024-07-08", "0/1 not_given"},
		row{"maternal-child 5.5 row 应种: dose 1 is missing, dose 2 not due", vaccinee("2024-05-15"), "2024-12-31", "out"},
		row{"maternal-child 5.5 row 应种: a dose that does not count", vaccinee("2024-05-15", vaccinated("HepB", "2024-05-15"), vaccinated("HepB", "2024-06-01")), "2024-06-29", "0/1 not_given"},
		row{"maternal-child 5.5 row 应种: with a stated fault", vaccinee("2024-05-15", vaccinated("HepB", "2024-05-15"), vaccinated("HepB", "2024-06-15", mark(rules.MarkVaccineInvalid, "3"))), "2024-07-13", "0/1 not_given"},
		row{"maternal-child 5.5 row 应种: a refused dose is owed", vaccinee("2024-05-15", vaccinated("HepB", "2024-05-15"), vaccinated("HepB", "2024-06-20", outcome(4))), "2024-06-20", "0/1 not_given"},
	)
	check(t, "imm.dose_rate.mena.1.period",
		row{"maternal-child 5.5 row 应种: past the upper age", vaccinee("2023-05-15"), "2025-05-15", "out"},
		row{"maternal-child 5.5 row 应种: the day before", vaccinee("2023-05-15"), "2025-05-14", "0/1 not_given"},
	)
	check(t, "imm.dose_rate.dtap.1.period",
		row{"maternal-child 4.3 rule 2: the schedule of the day", vaccinee("2024-10-20"), "2024-12-31", "out"},
		row{"maternal-child 4.3 rule 2: the day of the change", vaccinee("2024-10-20"), "2025-01-01", "0/1 not_given"},
	)
	check(t, "imm.dose_rate.dtap.5.period",
		row{"maternal-child 4.3 rule 2: a DT at 6 years in 2024", vaccinee("2018-06-01", vaccinated("DTaP", "2018-09-01"), vaccinated("DTaP", "2018-10-01"),
			vaccinated("DTaP", "2018-11-01"), vaccinated("DTaP", "2019-12-01"), vaccinated("DT", "2024-06-01")), "2024-06-01", "1/1"},
	)
	check(t, "imm.dose_rate.hpv.1.period",
		row{"maternal-child 4.3 rule 4: boys", vaccinee("2012-05-15"), "2026-01-01", "out"},
		row{"maternal-child 4.3 row HPV-1: the day before", vaccineeGirl("2012-12-15"), "2025-12-14", "out"},
		row{"maternal-child 4.3 row HPV-1: the 13th birthday", vaccineeGirl("2012-12-15"), "2025-12-15", "0/1 not_given"},
	)
	check(t, "imm.dose_rate.je.1.period",
		row{"maternal-child 4.3 rule 5: either product", vaccinee("2024-01-15", vaccinated("JE-I", "2024-09-15")), "2024-09-15", "1/1"},
	)
}
