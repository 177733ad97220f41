package indicators_test

import "testing"

func TestImmCatchupRateDoses(t *testing.T) {
	const birth = "2023-05-15"
	first, second := vaccinated("MMR", "2026-03-20"), vaccinated("MMR", "2026-04-17")
	check(t, "imm.catchup_rate.doses",
		row{"indicators 4.3 by doses: none of one", vaccinee(birth, lacking(1)), "2026-12-31", "0/1 catchup"},
		row{"indicators 4.3 by doses: one of one", vaccinee(birth, lacking(1), first), "2026-12-31", "1/1"},
		row{"indicators 4.3 by doses: one of two", vaccinee(birth, lacking(2), first, second), "2026-04-16", "1/2 catchup"},
		row{"indicators 4.3 by doses: two of two", vaccinee(birth, lacking(2), first, second), "2026-04-17", "2/2"},
		row{"indicators 4.3 by doses: more than were missing", vaccinee(birth, lacking(1), first, second), "2026-12-31", "1/1"},
		row{"indicators 4.3 by doses: lacks none", vaccinee(birth, lacking(0), first), "2026-12-31", "out"},
		row{"indicators 4.3 by doses: contraindicated after the first", vaccinee(birth, lacking(2), first, contraindicated("MMR", "2026-03-25")), "2026-12-31", "1/1"},
		row{"indicators 4.3 by doses: contraindicated from the start", vaccinee(birth, lacking(2), contraindicated("MMR", "2026-03-25")), "2026-12-31", "out"},
	)
}
