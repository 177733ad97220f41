package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

func TestImmDoseRate(t *testing.T) {
	gap := "0/1 not_given"
	mmr := func(day string, details ...detail) fact { return vaccinated("MMR", day, details...) }
	// Born on 15 May 2023: MMR is due on 15 January 2024, the grace is over on 14 February.
	check(t, "imm.dose_rate.mmr.1",
		row{"indicators 4.3: age reached, within the grace", vaccinee("2023-05-15"), "2024-02-13", "out"},
		row{"indicators 4.3: the grace is over", vaccinee("2023-05-15"), "2024-02-14", gap},
		row{"maternal-child 4.4 rule 11: 30 days, no more; the day after", vaccinee("2023-05-15"), "2024-02-15", gap},
		row{"indicators 4.3: given within the grace, not due before it is over", vaccinee("2023-05-15", mmr("2024-01-15")), "2024-02-13", "out"},
		row{"indicators 4.3: given on the day of the age", vaccinee("2023-05-15", mmr("2024-01-15")), "2024-02-14", "1/1"},
		row{"indicators 4.3: the day before it is given", vaccinee("2023-05-15", mmr("2024-04-01")), "2024-03-31", gap},
		row{"indicators 4.3: valid by the as-of day", vaccinee("2023-05-15", mmr("2024-04-01")), "2024-04-01", "1/1"},
		row{"indicators 4.3: given in an earlier period, it counts in every later one", vaccinee("2023-05-15", mmr("2024-01-15")), "2026-12-31", "1/1"},
		row{"indicators 4.3: not given, owed in every later period", vaccinee("2023-05-15"), "2026-12-31", gap},
		row{"indicators 4.3: min age: a day too early is not valid", vaccinee("2023-05-15", mmr("2024-01-14")), "2024-03-01", gap},
		row{"indicators 4.3: right product: MR alone is not the dose", vaccinee("2023-05-15", vaccinated("MR", "2024-01-20")), "2024-03-01", gap},
		row{"indicators 4.3: a stated fault", vaccinee("2023-05-15", mmr("2024-01-20", mark(rules.MarkVaccineInvalid, "3"))), "2024-03-01", gap},
		row{"indicators 4.3: a refused dose is owed", vaccinee("2023-05-15", mmr("2024-01-20", outcome(4))), "2024-03-01", gap},

		row{"maternal-child 4.1: the last day under seven", vaccinee("2017-05-15"), "2024-05-14", gap},
		row{"maternal-child 4.1: the seventh birthday", vaccinee("2017-05-15"), "2024-05-15", "out"},
		row{"maternal-child 4.1: with the dose too", vaccinee("2017-05-15", mmr("2018-02-01")), "2024-05-15", "out"},
		row{"indicators 1.3: closed", vaccinee("2023-05-15", closed("2024-06-01")), "2024-06-01", "out"},
		row{"indicators 1.3: the day before", vaccinee("2023-05-15", closed("2024-06-01")), "2024-05-31", gap},
		row{"indicators 1.3: died, the dose was given", vaccinee("2023-05-15", mmr("2024-01-15"), died("2024-06-01")), "2024-06-01", "out"},

		row{"indicators 4.3: moved here less than three months ago", vaccinee("2023-05-15", moved("2024-06-10", villageB)), "2024-09-09", "out"},
		row{"indicators 4.3: three months", vaccinee("2023-05-15", moved("2024-06-10", villageB)), "2024-09-10", gap + " @2"},
		row{"indicators 4.3: with all its earlier doses", vaccinee("2023-05-15", mmr("2024-01-15"), moved("2024-06-10", villageB)), "2024-09-10", "1/1 @2"},
	)
	check(t, "imm.dose_rate.mmr.1",
		row{"indicators 4.3: contraindicated, the day before the record is valid", vaccinee("2023-05-15", held("1", "1", "MMR", "2024-03-01", "2024-06-01")), "2024-02-29", gap},
		row{"indicators 4.3: contraindicated while the record is valid", vaccinee("2023-05-15", held("1", "1", "MMR", "2024-03-01", "2024-06-01")), "2024-03-01", "out"},
		row{"indicators 4.3: its last day", vaccinee("2023-05-15", held("1", "1", "MMR", "2024-03-01", "2024-06-01")), "2024-05-31", "out"},
		row{"indicators 4.3: valid no more", vaccinee("2023-05-15", held("1", "1", "MMR", "2024-03-01", "2024-06-01")), "2024-06-01", gap},
		row{"indicators 4.3: a contraindication without end", vaccinee("2023-05-15", contraindicated("MMR", "2024-03-01")), "2026-12-31", "out"},
		row{"maternal-child 4.6: deferred for an illness", vaccinee("2023-05-15", held("2", "5", "all", "2024-03-01", "2024-04-01")), "2024-03-31", "out"},
		row{"maternal-child 4.6: the deferral is over", vaccinee("2023-05-15", held("2", "5", "all", "2024-03-01", "2024-04-01")), "2024-04-01", gap},
		row{"indicators 4.3: put off at the guardian's wish is not medical", vaccinee("2023-05-15", held("2", "13", "MMR", "2024-03-01", "2024-04-01")), "2024-03-15", gap},
		row{"indicators 1.3: refused, stays below the line", vaccinee("2023-05-15", held("3", "14", "MMR", "2024-03-01", "")), "2024-03-15", gap},
		row{"indicators 4.3: another vaccine", vaccinee("2023-05-15", contraindicated("HepB", "2024-03-01")), "2024-03-15", gap},
		row{"indicators 4.3: contraindicated since the dose was given", vaccinee("2023-05-15", mmr("2024-01-15"), contraindicated("MMR", "2024-01-15")), "2024-03-15", "1/1"},
	)
	check(t, "imm.dose_rate.hepb.2",
		row{"indicators 4.3: due by age, dose 1 is missing", vaccinee("2024-05-15"), "2024-07-15", gap},
		row{"indicators 4.3: min interval: 27 days is too soon", vaccinee("2024-05-15", vaccinated("HepB", "2024-06-01"), vaccinated("HepB", "2024-06-28")), "2024-07-20", gap},
		row{"indicators 4.3: min interval: 28 days", vaccinee("2024-05-15", vaccinated("HepB", "2024-06-01"), vaccinated("HepB", "2024-06-29")), "2024-07-20", "1/1"},
	)
	preterm := visit(rules.FormCertificate, "2024-05-15", mark(rules.MarkMotherHBsAg, "2"), mark(rules.MarkPremature, "1"))
	check(t, "imm.dose_rate.hepb.1",
		row{"maternal-child 4.4 rule 1: the birth dose of a preterm child does not count, the day before", vaccinee("2024-05-15", preterm), "2024-07-14", "out"},
		row{"maternal-child 4.4 rule 1: due at one month", vaccinee("2024-05-15", preterm), "2024-07-15", gap},
	)
	check(t, "imm.dose_rate.bcg.1",
		row{"maternal-child 4.4 rule 2: never from 4 years on, the day before", vaccinee("2022-05-15"), "2026-05-14", gap},
		row{"maternal-child 4.4 rule 2: never from 4 years on", vaccinee("2022-05-15"), "2026-05-15", "out"},
		row{"maternal-child 5.5: past the upper age with the dose", vaccinee("2022-05-15", vaccinated("BCG", "2022-05-16")), "2026-05-15", "out"},
		row{"maternal-child 4.4 rule 2: a positive test", vaccinee("2022-05-15", vaccinated(vaccine.ProductPPD, "2022-10-01", mark(rules.MarkPPD, "2"))), "2022-10-01", "out"},
	)
	check(t, "imm.dose_rate.mena.1",
		row{"maternal-child 4.4 rule 7: the last day under 24 months", vaccinee("2023-05-15"), "2025-05-14", gap},
		row{"maternal-child 4.4 rule 7: 24 months", vaccinee("2023-05-15"), "2025-05-15", "out"},
	)
	check(t, "imm.dose_rate.dtap.1",
		row{"maternal-child 4.3 rule 2: due under the schedule of the day", vaccinee("2024-09-20"), "2025-01-18", "out"},
		row{"maternal-child 4.3 rule 2: three months and the grace", vaccinee("2024-09-20"), "2025-01-19", gap},
		row{"maternal-child 4.3 rule 2: due by the change of 2025", vaccinee("2024-10-20"), "2025-01-30", "out"},
		row{"maternal-child 4.3 rule 2: and the grace", vaccinee("2024-10-20"), "2025-01-31", gap},
	)
	four := []fact{vaccinated("DTaP", "2018-09-01"), vaccinated("DTaP", "2018-10-01"), vaccinated("DTaP", "2018-11-01"), vaccinated("DTaP", "2019-12-01")}
	check(t, "imm.dose_rate.dtap.5",
		row{"maternal-child 4.3 rule 2: the DT of six years in 2024", vaccinee("2018-06-01", append(four, vaccinated("DT", "2024-06-01"))...), "2024-07-01", "1/1"},
		row{"maternal-child 4.3 rule 2: not given", vaccinee("2018-06-01", four...), "2024-07-01", gap},
	)
	check(t, "imm.dose_rate.je.2",
		row{"maternal-child 4.3 row JE-L-2: at two years", vaccinee("2022-01-15"), "2024-02-13", "out"},
		row{"maternal-child 4.3 row JE-L-2: and the grace", vaccinee("2022-01-15"), "2024-02-14", gap},
		row{"maternal-child 4.3 rule 5: of the inactivated line a week after the first", vaccinee("2023-06-15", vaccinated("JE-I", "2024-02-15")), "2024-03-22", "out"},
		row{"maternal-child 4.3 rule 5: and the grace", vaccinee("2023-06-15", vaccinated("JE-I", "2024-02-15")), "2024-03-23", gap},
	)
	check(t, "imm.dose_rate.polio.4",
		row{"maternal-child 4.3 rule 6: four doses with IPV", vaccinee("2020-01-15", vaccinated("IPV", "2020-03-15"), vaccinated("IPV", "2020-04-15"), vaccinated("IPV", "2020-05-15"), vaccinated("IPV", "2021-07-15")), "2024-03-01", "1/1"},
		row{"maternal-child 4.3 row bOPV-4: three doses", vaccinee("2020-01-15", vaccinated("IPV", "2020-03-15"), vaccinated("IPV", "2020-04-15"), vaccinated("bOPV", "2020-05-15")), "2024-03-01", gap},
	)
	check(t, "imm.dose_rate.hpv.1",
		row{"maternal-child 4.3 rule 4: boys", vaccinee("2012-05-15"), "2026-06-01", "out"},
		row{"maternal-child 4.3 rule 3: born before 10 November 2011", vaccineeGirl("2011-11-09"), "2026-06-01", "out"},
		row{"maternal-child 4.3 row HPV-1: from the day the programme began", vaccineeGirl("2012-01-15"), "2025-12-09", "out"},
		row{"maternal-child 4.3 row HPV-1: and the grace", vaccineeGirl("2012-01-15"), "2025-12-10", gap},
		row{"maternal-child 4.3 row HPV-1: 13 years and the grace", vaccineeGirl("2012-12-15"), "2026-01-14", gap},
		row{"maternal-child 4.4 rule 9: the last day under 18", vaccineeGirl("2012-12-15"), "2029-12-31", gap},
	)
	check(t, "imm.dose_rate.hpv.2",
		row{"maternal-child 4.3 row HPV-2: six months after the first", vaccineeGirl("2012-01-15"), "2026-06-08", "out"},
		row{"maternal-child 4.3 row HPV-2: and the grace", vaccineeGirl("2012-01-15"), "2026-06-09", gap},
	)
	checkUnder(t, with(t, rules.CoverageGraceDays, "0", ""), "imm.dose_rate.mmr.1",
		row{"indicators 4.3: a county without a grace, the day before", vaccinee("2023-05-15"), "2024-01-14", "out"},
		row{"indicators 4.3: a county without a grace", vaccinee("2023-05-15"), "2024-01-15", gap},
	)
}
