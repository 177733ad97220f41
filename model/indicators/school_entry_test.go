package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// pupil is a child who entered the kindergarten in September 2026, born on 15 May 2023, with every dose but the second MMR, and what the
// facts say.
func pupil(facts ...fact) *measure.History {
	facts = append(facts, vaccinated("HepB", "2023-05-15"), vaccinated("HepB", "2023-06-15"), vaccinated("HepB", "2023-11-15"), vaccinated("BCG", "2023-05-15"),
		vaccinated("IPV", "2023-07-15"), vaccinated("IPV", "2023-08-15"), vaccinated("bOPV", "2023-09-15"),
		vaccinated("DTaP", "2023-08-15"), vaccinated("DTaP", "2023-09-15"), vaccinated("DTaP", "2023-10-15"), vaccinated("DTaP", "2024-11-15"),
		vaccinated("MMR", "2024-01-15"), vaccinated("JE-L", "2024-01-15"), vaccinated("JE-L", "2025-05-15"),
		vaccinated("MPSV-A", "2023-11-15"), vaccinated("MPSV-A", "2024-02-15"), vaccinated("HepA-L", "2024-11-15"), vaccinated("MPSV-AC", "2026-05-15"))
	return vaccinee("2023-05-15", facts...)
}

// entered is a check at school entry with a result.
func entered(d, result string, details ...detail) fact {
	return visit(rules.FormSchoolEntry, d, append([]detail{mark(rules.MarkSchoolEntry, result)}, details...)...)
}

func TestSchoolEntry_aResultHasToBeStated(t *testing.T) {
	check(t, "imm.entry_check_rate",
		row{"maternal-child 4.9 row school entry: no result", pupil(entered("2026-09-10", "")), "2026-12-31", "out"})
	check(t, "imm.entry_certificate_rate",
		row{"maternal-child 4.9 row school entry: a second check without a result", pupil(entered("2026-09-10", "3"), entered("2026-10-10", "")), "2026-12-31", "0/1 no_certificate"})
}
