package indicators_test

import (
	"slices"
	"testing"
)

// firstYear are the doses of the first year of a child born on 2023-05-15, under the rules of 2023 and 2024.
func firstYear() []fact {
	return []fact{vaccinated("HepB", "2023-05-15"), vaccinated("HepB", "2023-06-15"), vaccinated("HepB", "2023-11-15"), vaccinated("BCG", "2023-05-15"),
		vaccinated("IPV", "2023-07-15"), vaccinated("IPV", "2023-08-15"), vaccinated("bOPV", "2023-09-15"), vaccinated("DTaP", "2023-08-15"),
		vaccinated("DTaP", "2023-09-15"), vaccinated("DTaP", "2023-10-15"), vaccinated("MPSV-A", "2023-11-15"), vaccinated("MPSV-A", "2024-02-15"),
		vaccinated("MMR", "2024-01-15"), vaccinated("JE-L", "2024-01-15")}
}

func TestImmFullRate(t *testing.T) {
	all := firstYear()
	without := func(n int) []fact { return slices.Delete(firstYear(), n, n+1) }
	check(t, "imm.full_rate",
		row{"indicators 4.3 imm.full_rate: the day before 12 months", vaccinee("2023-05-15", all...), "2024-05-14", "out"},
		row{"indicators 4.3 imm.full_rate: 12 months", vaccinee("2023-05-15", all...), "2024-05-15", "1/1"},
		row{"indicators 4.3 imm.full_rate: the cohort of another year", vaccinee("2023-05-15", all...), "2025-05-15", "out"},
		row{"indicators 4.3 imm.full_rate: a missing third HepB", vaccinee("2023-05-15", without(2)...), "2024-05-15", "0/1 missing"},
		row{"indicators 4.3 imm.full_rate: no JE", vaccinee("2023-05-15", without(13)...), "2024-05-15", "0/1 missing"},
		row{"indicators 4.3 imm.full_rate: caught up with later", vaccinee("2023-05-15", append(without(13), vaccinated("JE-L", "2024-06-01"))...), "2024-06-01", "1/1"},
		row{"maternal-child 5.5: contraindicated", vaccinee("2023-05-15", append(without(13), contraindicated("JE", "2024-03-01"))...), "2024-05-15", "1/1"},
		row{"maternal-child 4.3 rule 5: two inactivated JE", vaccinee("2023-05-15", append(without(13), vaccinated("JE-I", "2024-01-15"))...), "2024-05-15", "0/1 missing"},
		row{"contract 5 rule 2: closed", vaccinee("2023-05-15", append(all, closed("2024-05-15"))...), "2024-05-15", "out"},
	)
	six := append(firstYear(), vaccinated("DTaP", "2024-11-15"), vaccinated("MMR", "2024-11-15"), vaccinated("HepA-L", "2024-11-15"), vaccinated("JE-L", "2025-05-15"),
		vaccinated("MPSV-AC", "2026-05-15"), vaccinated("bOPV", "2027-05-15"))
	check(t, "imm.full_rate.y6",
		row{"indicators 4.3 imm.full_rate: 6 years", vaccinee("2023-05-15", six...), "2029-05-15", "1/1"},
		row{"indicators 4.3 imm.full_rate: the day before", vaccinee("2023-05-15", six...), "2029-05-14", "out"},
		row{"indicators 4.3 imm.full_rate: no fourth polio", vaccinee("2023-05-15", six[:len(six)-1]...), "2029-05-15", "0/1 missing"},
	)
}
