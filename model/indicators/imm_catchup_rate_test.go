package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestImmCatchupRate(t *testing.T) {
	const birth, gap = "2023-05-15", "0/1 catchup"
	first, second := vaccinated("MMR", "2026-03-20"), vaccinated("MMR", "2026-04-17")
	for _, code := range []string{"imm.catchup_rate", "imm.catchup_rate.1"} {
		check(t, code,
			row{"indicators 4.3: lacks one dose", vaccinee(birth, lacking(1)), "2026-03-10", gap},
			row{"indicators 4.3: the day before the check", vaccinee(birth, lacking(1)), "2026-03-09", "out"},
			row{"indicators 4.3: lacks none", vaccinee(birth, lacking(0)), "2026-03-10", "out"},
			row{"indicators 4.3: the day before the dose", vaccinee(birth, lacking(1), first), "2026-03-19", gap},
			row{"indicators 4.3: received", vaccinee(birth, lacking(1), first), "2026-03-20", "1/1"},
			row{"indicators 4.3: on the day of the check", vaccinee(birth, lacking(1), vaccinated("MMR", "2026-03-10")), "2026-03-10", "1/1"},
			row{"indicators 4.3: a dose from before the check is none of those that are missing", vaccinee(birth, vaccinated("MMR", "2026-03-09"), lacking(1)), "2026-12-31", gap},
			row{"indicators 4.3: on the last day of the campaign", vaccinee(birth, lacking(1), vaccinated("MMR", "2026-04-30")), "2026-12-31", "1/1"},
			row{"indicators 4.3: the day after the campaign", vaccinee(birth, lacking(1), vaccinated("MMR", "2026-05-01")), "2026-12-31", gap},
			row{"indicators 4.3: another vaccine", vaccinee(birth, lacking(1), vaccinated("HepB", "2026-03-20")), "2026-12-31", gap},
			row{"indicators 4.3: not valid", vaccinee(birth, lacking(1), vaccinated("MMR", "2026-03-20", mark(rules.MarkVaccineInvalid, "3"))), "2026-12-31", gap},
			row{"indicators 4.3: a refused dose", vaccinee(birth, lacking(1), vaccinated("MMR", "2026-03-20", outcome(form.OutcomeRefused))), "2026-12-31", gap},
			row{"indicators 4.3: a later check of the campaign corrects the number", vaccinee(birth, lacking(1), lacking(0)), "2026-12-31", "out"},
			row{"indicators 4.3: a new year", vaccinee(birth, lacking(1)), "2027-01-01", "out"},
			row{"records-and-chronic 0.4 row visit_outcome: the child was not met", vaccinee(birth, lacking(1, outcome(form.OutcomeNotMet))), "2026-12-31", "out"},
			row{"indicators 4.3: contraindicated while the record is valid", vaccinee(birth, lacking(1), held("2", "5", "MMR", "2026-03-10", "2026-04-10")), "2026-04-09", "out"},
			row{"indicators 4.3: no more", vaccinee(birth, lacking(1), held("2", "5", "MMR", "2026-03-10", "2026-04-10")), "2026-04-10", gap},
			row{"indicators 1.3: moved away", vaccinee(birth, lacking(1), closed("2026-04-01")), "2026-04-01", "out"},
			row{"indicators 1.3: transferred", vaccinee(birth, lacking(1), first, moved("2026-04-01", villageB)), "2026-04-01", "1/1 @2"},
		)
	}
	checkFrom(t, "imm.catchup_rate", "indicators 4.3: two campaigns of a year", vaccinee(birth, lacking(1), first, lacking(1, mark(rules.MarkCampaignFrom, "2026-03-05"))),
		"2026-01-01", "2026-12-31", "2/2")
	two := vaccinee(birth, lacking(2), first, second)
	check(t, "imm.catchup_rate.2",
		row{"indicators 4.3: one of two", two, "2026-04-16", gap},
		row{"indicators 4.3: both", two, "2026-04-17", "1/1"},
		row{"indicators 4.3: lacks one, not two", vaccinee(birth, lacking(1), first), "2026-12-31", "out"},
		row{"indicators 4.3: the second too soon is not valid", vaccinee(birth, lacking(2), first, vaccinated("MMR", "2026-04-16")), "2026-12-31", gap},
	)
	check(t, "imm.catchup_rate.1", row{"indicators 4.3: lacks two, not exactly one", two, "2026-12-31", "out"})
	check(t, "imm.catchup_rate", row{"maternal-child 5.5 row 查漏补种率: whatever is missing", two, "2026-12-31", "1/1"})
	three := []fact{lacking(3, mark(rules.MarkCampaign, "HepB")), vaccinated("HepB", "2026-03-10"), vaccinated("HepB", "2026-04-07")}
	check(t, "imm.catchup_rate.3", row{"indicators 4.3: two of three", vaccinee(birth, three...), "2026-12-31", gap})
	check(t, "imm.catchup_rate.4", row{"indicators 4.3: lacks four", vaccinee(birth, lacking(4, mark(rules.MarkCampaign, "Polio"))), "2026-12-31", gap})
	check(t, "imm.catchup_rate.5", row{"indicators 4.3: lacks five", vaccinee("2019-08-15", lacking(5, mark(rules.MarkCampaign, "DTaP"))), "2026-07-01", gap})
	check(t, "imm.catchup_rate.1", row{"maternal-child 4.4 rule 4: DT is a dose of the series of DTaP",
		vaccinee("2018-08-15", vaccinated("DTaP", "2018-11-15"), vaccinated("DTaP", "2018-12-15"), vaccinated("DTaP", "2019-01-15"),
			lacking(1, mark(rules.MarkCampaign, "DTaP")), vaccinated("DT", "2026-03-20")), "2026-07-01", "1/1"})
}
