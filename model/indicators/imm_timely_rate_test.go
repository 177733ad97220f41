package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestImmTimelyRate(t *testing.T) {
	check(t, "imm.timely_rate.mmr.1",
		row{"indicators 4.3: as dose_rate, within the grace", vaccinee("2023-05-15", vaccinated("MMR", "2024-01-15")), "2024-02-13", "out"},
		row{"indicators 4.3: a month after the age", vaccinee("2023-05-15", vaccinated("MMR", "2024-02-15")), "2024-09-01", "1/1"},
		row{"indicators 4.3: the day after", vaccinee("2023-05-15", vaccinated("MMR", "2024-02-16")), "2024-09-01", "0/1 late"},
		row{"indicators 4.3: not given", vaccinee("2023-05-15"), "2024-09-01", "0/1 not_given"},
		row{"indicators 4.3: contraindicated", vaccinee("2023-05-15", contraindicated("MMR", "2024-01-01")), "2024-09-01", "out"},
	)
	check(t, "imm.timely_rate.mmr.2",
		row{"indicators 4.3: a booster: three months after the age", vaccinee("2022-05-15", vaccinated("MMR", "2023-01-15"), vaccinated("MMR", "2024-02-15")), "2024-09-01", "1/1"},
		row{"indicators 4.3: a booster: the day after", vaccinee("2022-05-15", vaccinated("MMR", "2023-01-15"), vaccinated("MMR", "2024-02-16")), "2024-09-01", "0/1 late"},
	)
	two := []fact{vaccinated("MPSV-A", "2021-07-15"), vaccinated("MPSV-A", "2021-10-15")}
	check(t, "imm.timely_rate.menac.1",
		row{"indicators 4.3: MenAC after MenA is a booster: three months", vaccinee("2021-01-15", append(two, vaccinated("MPSV-AC", "2024-04-15"))...), "2024-09-01", "1/1"},
		row{"indicators 4.3: the day after", vaccinee("2021-01-15", append(two, vaccinated("MPSV-AC", "2024-04-16"))...), "2024-09-01", "0/1 late"},
	)
	check(t, "imm.timely_rate.hepa.1",
		row{"indicators 4.3: no booster: one month", vaccinee("2022-05-15", vaccinated("HepA-L", "2023-12-15")), "2024-09-01", "1/1"},
		row{"indicators 4.3: no booster: the day after", vaccinee("2022-05-15", vaccinated("HepA-L", "2023-12-16")), "2024-09-01", "0/1 late"},
	)
	checkUnder(t, with(t, rules.TimelyMonths, "2", ""), "imm.timely_rate.mmr.1",
		row{"indicators 4.3: the county's limit", vaccinee("2023-05-15", vaccinated("MMR", "2024-03-15")), "2024-09-01", "1/1"},
		row{"indicators 4.3: the day after the county's limit", vaccinee("2023-05-15", vaccinated("MMR", "2024-03-16")), "2024-09-01", "0/1 late"},
	)
}
