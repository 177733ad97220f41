package vaccine_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// TestJudge_scheduleRows: each row one day before, on and one day after what it asks for.
func TestJudge_scheduleRows(t *testing.T) {
	const birth = "2025-01-15" // all of DTaP under the rules from 2025 on
	for _, tt := range []struct {
		rule   string
		before []string
		a      vaccine.Antigen
		dose   string
		want   string
	}{
		{"maternal-child 4.3 row HepB-1: at birth", nil, vaccine.HepB, "HepB 2025-01-15", "1"},
		{"maternal-child 4.3 row HepB-2: 1 month less a day", series("HepB", "2025-01-15"), vaccine.HepB, "HepB 2025-02-14", "young 2025-02-15"},
		{"maternal-child 4.3 row HepB-2: 1 month", series("HepB", "2025-01-15"), vaccine.HepB, "HepB 2025-02-15", "2"},
		{"maternal-child 4.3 row HepB-2: 27 days", series("HepB", "2025-02-01"), vaccine.HepB, "HepB 2025-02-28", "soon 2025-03-01"},
		{"maternal-child 4.3 row HepB-2: 28 days", series("HepB", "2025-02-01"), vaccine.HepB, "HepB 2025-03-01", "2"},
		{"maternal-child 4.3 row HepB-2: 29 days", series("HepB", "2025-02-01"), vaccine.HepB, "HepB 2025-03-02", "2"},
		{"maternal-child 4.3 row HepB-3: 6 months less a day", series("HepB", "2025-01-15", "2025-02-15"), vaccine.HepB, "HepB 2025-07-14", "young 2025-07-15"},
		{"maternal-child 4.3 row HepB-3: 6 months", series("HepB", "2025-01-15", "2025-02-15"), vaccine.HepB, "HepB 2025-07-15", "3"},
		{"maternal-child 4.3 row HepB-3: 59 days after dose 2", series("HepB", "2025-01-15", "2025-07-01"), vaccine.HepB, "HepB 2025-08-29", "soon 2025-08-30"},
		{"maternal-child 4.3 row HepB-3: 60 days", series("HepB", "2025-01-15", "2025-07-01"), vaccine.HepB, "HepB 2025-08-30", "3"},
		{"maternal-child 4.3 row HepB-3: 4 months after dose 1 less a day", series("HepB", "2025-06-01", "2025-07-01"), vaccine.HepB, "HepB 2025-09-30", "soon 2025-10-01"},
		{"maternal-child 4.3 row HepB-3: 4 months after dose 1", series("HepB", "2025-06-01", "2025-07-01"), vaccine.HepB, "HepB 2025-10-01", "3"},

		{"maternal-child 4.3 row BCG", nil, vaccine.BCG, "BCG 2025-01-15", "1"},

		{"maternal-child 4.3 row IPV-1: 2 months less a day", nil, vaccine.Polio, "IPV 2025-03-14", "young 2025-03-15"},
		{"maternal-child 4.3 row IPV-1: 2 months", nil, vaccine.Polio, "IPV 2025-03-15", "1"},
		{"maternal-child 4.3 row IPV-2: 3 months less a day", series("IPV", "2025-03-15"), vaccine.Polio, "IPV 2025-04-14", "young 2025-04-15"},
		{"maternal-child 4.3 row IPV-2: 27 days", series("IPV", "2025-03-20"), vaccine.Polio, "IPV 2025-04-16", "soon 2025-04-17"},
		{"maternal-child 4.3 row IPV-2: 28 days", series("IPV", "2025-03-20"), vaccine.Polio, "IPV 2025-04-17", "2"},
		{"maternal-child 4.3 row bOPV-3: 4 months less a day", series("IPV", "2025-03-15", "2025-04-15"), vaccine.Polio, "bOPV 2025-05-14", "young 2025-05-15"},
		{"maternal-child 4.3 row bOPV-3: 4 months", series("IPV", "2025-03-15", "2025-04-15"), vaccine.Polio, "bOPV 2025-05-15", "3"},
		{"maternal-child 4.3 row bOPV-4: 4 years less a day", append(series("IPV", "2025-03-15", "2025-04-15"), "bOPV 2025-05-15"), vaccine.Polio, "bOPV 2029-01-14", "young 2029-01-15"},
		{"maternal-child 4.3 row bOPV-4: 4 years", append(series("IPV", "2025-03-15", "2025-04-15"), "bOPV 2025-05-15"), vaccine.Polio, "bOPV 2029-01-15", "4"},

		{"maternal-child 4.3 row DTaP-1: 2 months less a day", nil, vaccine.DTaP, "DTaP 2025-03-14", "young 2025-03-15"},
		{"maternal-child 4.3 row DTaP-1: 2 months", nil, vaccine.DTaP, "DTaP 2025-03-15", "1"},
		{"maternal-child 4.3 row DTaP-2: 4 months less a day", series("DTaP", "2025-03-15"), vaccine.DTaP, "DTaP 2025-05-14", "young 2025-05-15"},
		{"maternal-child 4.3 row DTaP-2: 4 months", series("DTaP", "2025-03-15"), vaccine.DTaP, "DTaP 2025-05-15", "2"},
		{"maternal-child 4.3 row DTaP-2: 27 days", series("DTaP", "2025-05-01"), vaccine.DTaP, "DTaP 2025-05-28", "soon 2025-05-29"},
		{"maternal-child 4.3 row DTaP-3: 6 months less a day", series("DTaP", "2025-03-15", "2025-05-15"), vaccine.DTaP, "DTaP 2025-07-14", "young 2025-07-15"},
		{"maternal-child 4.3 row DTaP-3: 6 months", series("DTaP", "2025-03-15", "2025-05-15"), vaccine.DTaP, "DTaP 2025-07-15", "3"},
		{"maternal-child 4.3 row DTaP-4: 18 months less a day", series("DTaP", "2025-03-15", "2025-05-15", "2025-07-15"), vaccine.DTaP, "DTaP 2026-07-14", "young 2026-07-15"},
		{"maternal-child 4.3 row DTaP-4: 18 months", series("DTaP", "2025-03-15", "2025-05-15", "2025-07-15"), vaccine.DTaP, "DTaP 2026-07-15", "4"},
		{"maternal-child 4.3 row DTaP-4: 6 months after dose 3 less a day", series("DTaP", "2025-03-15", "2025-05-15", "2026-06-01"), vaccine.DTaP, "DTaP 2026-11-30", "soon 2026-12-01"},
		{"maternal-child 4.3 row DTaP-4: 6 months after dose 3", series("DTaP", "2025-03-15", "2025-05-15", "2026-06-01"), vaccine.DTaP, "DTaP 2026-12-01", "4"},
		{"maternal-child 4.3 row DTaP-5: 6 years less a day", series("DTaP", "2025-03-15", "2025-05-15", "2025-07-15", "2026-07-15"), vaccine.DTaP, "DTaP 2031-01-14", "young 2031-01-15"},
		{"maternal-child 4.3 row DTaP-5: 6 years", series("DTaP", "2025-03-15", "2025-05-15", "2025-07-15", "2026-07-15"), vaccine.DTaP, "DTaP 2031-01-15", "5"},
		{"maternal-child 4.3 row DTaP-5: 12 months after dose 4 less a day", series("DTaP", "2025-03-15", "2025-05-15", "2025-07-15", "2030-06-01"), vaccine.DTaP, "DTaP 2031-05-31", "soon 2031-06-01"},
		{"maternal-child 4.3 row DTaP-5: 12 months after dose 4", series("DTaP", "2025-03-15", "2025-05-15", "2025-07-15", "2030-06-01"), vaccine.DTaP, "DTaP 2031-06-01", "5"},
		{"maternal-child 4.3 row DT: 7 years less a day", series("DTaP", "2025-03-15", "2025-05-15", "2025-07-15"), vaccine.DTaP, "DT 2032-01-14", "young 2032-01-15"},
		{"maternal-child 4.3 row DT: 7 years", series("DTaP", "2025-03-15", "2025-05-15", "2025-07-15"), vaccine.DTaP, "DT 2032-01-15", "4"},

		{"maternal-child 4.3 row MMR-1: 8 months less a day", nil, vaccine.MMR, "MMR 2025-09-14", "young 2025-09-15"},
		{"maternal-child 4.3 row MMR-1: 8 months", nil, vaccine.MMR, "MMR 2025-09-15", "1"},
		{"maternal-child 4.3 row MMR-2: 18 months less a day", series("MMR", "2025-09-15"), vaccine.MMR, "MMR 2026-07-14", "young 2026-07-15"},
		{"maternal-child 4.3 row MMR-2: 18 months", series("MMR", "2025-09-15"), vaccine.MMR, "MMR 2026-07-15", "2"},
		{"maternal-child 4.3 row MMR-2: 27 days", series("MMR", "2026-08-01"), vaccine.MMR, "MMR 2026-08-28", "soon 2026-08-29"},
		{"maternal-child 4.3 row MMR-2: 28 days", series("MMR", "2026-08-01"), vaccine.MMR, "MMR 2026-08-29", "2"},

		{"maternal-child 4.3 row JE-L-1: 8 months less a day", nil, vaccine.JE, "JE-L 2025-09-14", "young 2025-09-15"},
		{"maternal-child 4.3 row JE-L-1: 8 months", nil, vaccine.JE, "JE-L 2025-09-15", "1"},
		{"maternal-child 4.3 row JE-L-2: 2 years less a day", series("JE-L", "2025-09-15"), vaccine.JE, "JE-L 2027-01-14", "young 2027-01-15"},
		{"maternal-child 4.3 row JE-L-2: 2 years", series("JE-L", "2025-09-15"), vaccine.JE, "JE-L 2027-01-15", "2"},
		{"maternal-child 4.3 row JE-L-2: 12 months less a day", series("JE-L", "2027-02-01"), vaccine.JE, "JE-L 2028-01-31", "soon 2028-02-01"},
		{"maternal-child 4.3 row JE-L-2: 12 months", series("JE-L", "2027-02-01"), vaccine.JE, "JE-L 2028-02-01", "2"},
		{"maternal-child 4.3 row JE-I-1: 8 months less a day", nil, vaccine.JE, "JE-I 2025-09-14", "young 2025-09-15"},
		{"maternal-child 4.3 row JE-I-1: 8 months", nil, vaccine.JE, "JE-I 2025-09-15", "1"},
		{"maternal-child 4.3 row JE-I-2: 6 days", series("JE-I", "2025-09-15"), vaccine.JE, "JE-I 2025-09-21", "soon 2025-09-22"},
		{"maternal-child 4.3 row JE-I-2: 7 days", series("JE-I", "2025-09-15"), vaccine.JE, "JE-I 2025-09-22", "2"},
		{"maternal-child 4.3 row JE-I-2: 11 days is late and counts", series("JE-I", "2025-09-15"), vaccine.JE, "JE-I 2025-09-26", "2"},
		{"maternal-child 4.3 row JE-I-3: 2 years less a day", series("JE-I", "2025-09-15", "2025-09-22"), vaccine.JE, "JE-I 2027-01-14", "young 2027-01-15"},
		{"maternal-child 4.3 row JE-I-3: 2 years", series("JE-I", "2025-09-15", "2025-09-22"), vaccine.JE, "JE-I 2027-01-15", "3"},
		{"maternal-child 4.3 row JE-I-3: 1 month less a day", series("JE-I", "2027-02-01", "2027-02-08"), vaccine.JE, "JE-I 2027-03-07", "soon 2027-03-08"},
		{"maternal-child 4.3 row JE-I-3: 1 month", series("JE-I", "2027-02-01", "2027-02-08"), vaccine.JE, "JE-I 2027-03-08", "3"},
		{"maternal-child 4.3 row JE-I-4: 6 years less a day", series("JE-I", "2025-09-15", "2025-09-22", "2027-01-15"), vaccine.JE, "JE-I 2031-01-14", "young 2031-01-15"},
		{"maternal-child 4.3 row JE-I-4: 6 years", series("JE-I", "2025-09-15", "2025-09-22", "2027-01-15"), vaccine.JE, "JE-I 2031-01-15", "4"},
		{"maternal-child 4.3 row JE-I-4: 3 years less a day", series("JE-I", "2025-09-15", "2025-09-22", "2029-02-01"), vaccine.JE, "JE-I 2032-01-31", "soon 2032-02-01"},
		{"maternal-child 4.3 row JE-I-4: 3 years", series("JE-I", "2025-09-15", "2025-09-22", "2029-02-01"), vaccine.JE, "JE-I 2032-02-01", "4"},

		{"maternal-child 4.3 row MPSV-A-1: 6 months less a day", nil, vaccine.MenA, "MPSV-A 2025-07-14", "young 2025-07-15"},
		{"maternal-child 4.3 row MPSV-A-1: 6 months", nil, vaccine.MenA, "MPSV-A 2025-07-15", "1"},
		{"maternal-child 4.3 row MPSV-A-2: 9 months less a day", series("MPSV-A", "2025-07-15"), vaccine.MenA, "MPSV-A 2025-10-14", "young 2025-10-15"},
		{"maternal-child 4.3 row MPSV-A-2: 9 months", series("MPSV-A", "2025-07-15"), vaccine.MenA, "MPSV-A 2025-10-15", "2"},
		{"maternal-child 4.3 row MPSV-A-2: 3 months less a day", series("MPSV-A", "2025-08-01"), vaccine.MenA, "MPSV-A 2025-10-31", "soon 2025-11-01"},
		{"maternal-child 4.3 row MPSV-A-2: 3 months", series("MPSV-A", "2025-08-01"), vaccine.MenA, "MPSV-A 2025-11-01", "2"},
		{"maternal-child 4.3 row MPSV-AC-1: 3 years less a day", series("MPSV-A", "2025-07-15", "2025-10-15"), vaccine.MenAC, "MPSV-AC 2028-01-14", "young 2028-01-15"},
		{"maternal-child 4.3 row MPSV-AC-1: 3 years", series("MPSV-A", "2025-07-15", "2025-10-15"), vaccine.MenAC, "MPSV-AC 2028-01-15", "1"},
		{"maternal-child 4.3 row MPSV-AC-1: 12 months after MPSV-A-2 less a day", series("MPSV-A", "2025-07-15", "2027-02-01"), vaccine.MenAC, "MPSV-AC 2028-01-31", "soon 2028-02-01"},
		{"maternal-child 4.3 row MPSV-AC-1: 12 months after MPSV-A-2", series("MPSV-A", "2025-07-15", "2027-02-01"), vaccine.MenAC, "MPSV-AC 2028-02-01", "1"},
		{"maternal-child 4.3 row MPSV-AC-2: 6 years less a day", series("MPSV-AC", "2027-06-01"), vaccine.MenAC, "MPSV-AC 2031-01-14", "young 2031-01-15"},
		{"maternal-child 4.3 row MPSV-AC-2: 6 years", series("MPSV-AC", "2027-06-01"), vaccine.MenAC, "MPSV-AC 2031-01-15", "2"},
		{"maternal-child 4.3 row MPSV-AC-2: 3 years less a day", series("MPSV-AC", "2028-06-01"), vaccine.MenAC, "MPSV-AC 2031-05-31", "soon 2031-06-01"},
		{"maternal-child 4.3 row MPSV-AC-2: 3 years", series("MPSV-AC", "2028-06-01"), vaccine.MenAC, "MPSV-AC 2031-06-01", "2"},

		{"maternal-child 4.3 row HepA-L: 18 months less a day", nil, vaccine.HepA, "HepA-L 2026-07-14", "young 2026-07-15"},
		{"maternal-child 4.3 row HepA-L: 18 months", nil, vaccine.HepA, "HepA-L 2026-07-15", "1"},
		{"maternal-child 4.3 row HepA-I-1: 18 months", nil, vaccine.HepA, "HepA-I 2026-07-15", "1"},
		{"maternal-child 4.3 row HepA-I-2: 24 months less a day", series("HepA-I", "2026-07-15"), vaccine.HepA, "HepA-I 2027-01-14", "young 2027-01-15"},
		{"maternal-child 4.3 row HepA-I-2: 24 months", series("HepA-I", "2026-07-15"), vaccine.HepA, "HepA-I 2027-01-15", "2"},
		{"maternal-child 4.3 row HepA-I-2: 6 months less a day", series("HepA-I", "2026-08-01"), vaccine.HepA, "HepA-I 2027-01-31", "soon 2027-02-01"},
		{"maternal-child 4.3 row HepA-I-2: 6 months", series("HepA-I", "2026-08-01"), vaccine.HepA, "HepA-I 2027-02-01", "2"},

		{"maternal-child 4.3 row HPV-1: 13 years less a day", nil, vaccine.HPV, "HPV2 2038-01-14", "young 2038-01-15"},
		{"maternal-child 4.3 row HPV-1: 13 years", nil, vaccine.HPV, "HPV2 2038-01-15", "1"},
		{"maternal-child 4.3 row HPV-2: 6 months less a day", series("HPV2", "2038-01-15"), vaccine.HPV, "HPV2 2038-07-14", "soon 2038-07-15"},
		{"maternal-child 4.3 row HPV-2: 6 months", series("HPV2", "2038-01-15"), vaccine.HPV, "HPV2 2038-07-15", "2"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Equal(t, tt.want, lastOf(child(birth, append(slices.Clone(tt.before), tt.dose)...), tt.a, rules.Default()))
		})
	}
}

func TestJudge_scheduleRules(t *testing.T) {
	ipvOnly := series("DTaP-IPV/Hib", "2025-03-15", "2025-05-15", "2025-07-15")
	for _, tt := range []struct {
		rule, birth string
		doses       []string
		a           vaccine.Antigen
		want        string
	}{
		{"maternal-child 4.3 rule 1: months are those of the calendar, not of 30 days", "2024-12-31", series("DTaP", "2025-02-28"), vaccine.DTaP, "1"},
		{"maternal-child 4.3 rule 1: the day before the clamped month", "2024-12-31", series("DTaP", "2025-02-27"), vaccine.DTaP, "young 2025-02-28"},
		{"maternal-child 4.3 rule 2: the old age of the third dose, on the last old day", "2024-07-31", series("DTaP", "2024-10-31", "2024-11-30", "2024-12-31"), vaccine.DTaP, "3"},
		{"maternal-child 4.3 rule 2: and on the first new day", "2024-07-31", series("DTaP", "2024-10-31", "2024-11-30", "2025-01-01"), vaccine.DTaP, "young 2025-01-31"},
		{"maternal-child 4.3 rule 2: 2 months was too young in 2024", "2024-10-01", series("DTaP", "2024-12-01"), vaccine.DTaP, "young 2025-01-01"},
		{"maternal-child 4.3 rule 2: and is not in 2025", "2024-11-01", series("DTaP", "2025-01-01"), vaccine.DTaP, "1"},
		{"maternal-child 4.3 rule 2: DT at 6 years before the change", "2018-12-31", append(series("DTaP", "2019-03-31", "2019-04-30", "2019-05-31", "2020-06-30"), "DT 2024-12-31"), vaccine.DTaP, "5"},
		{"maternal-child 4.3 rule 2: not after it", "2018-12-31", append(series("DTaP", "2019-03-31", "2019-04-30", "2019-05-31", "2020-06-30"), "DT 2025-01-01"), vaccine.DTaP, "young 2025-12-31"},
		{"maternal-child 4.3 rule 2: a fifth DTaP before the change", "2018-12-31", series("DTaP", "2019-03-31", "2019-04-30", "2019-05-31", "2020-06-30", "2024-12-31"), vaccine.DTaP, "5"},
		{"maternal-child 4.3 rule 4: the first dose paid for counts at any age", "2012-05-01", series("HPV2", "2024-05-01/2"), vaccine.HPV, "1"},
		{"maternal-child 4.3 rule 4: the programme's does not", "2013-05-01", series("HPV2", "2026-04-30"), vaccine.HPV, "young 2026-05-01"},
		{"maternal-child 4.3 rule 4: another product counts", "2013-05-01", series("HPV9", "2025-12-01"), vaccine.HPV, "1"},
		{"maternal-child 4.3 rule 5: one inactivated HepA completed by a live one, 6 months less a day", "2024-01-01", []string{"HepA-I 2025-07-01", "HepA-L 2025-12-31"}, vaccine.HepA, "soon 2026-01-01"},
		{"maternal-child 4.3 rule 5: 6 months", "2024-01-01", []string{"HepA-I 2025-07-01", "HepA-L 2026-01-01"}, vaccine.HepA, "1"},
		{"maternal-child 4.3 rule 6: a combination fills the dose of each antigen: DTaP", "2025-01-15", ipvOnly, vaccine.DTaP, "3"},
		{"maternal-child 4.3 rule 6: and polio", "2025-01-15", ipvOnly, vaccine.Polio, "3"},
		{"maternal-child 4.3 rule 6: too young for one, old enough for the other", "2025-01-15", series("DTaP-IPV", "2025-03-15", "2025-04-15"), vaccine.DTaP, "young 2025-05-15"},
		{"maternal-child 4.3 rule 6: polio at 3 months", "2025-01-15", series("DTaP-IPV", "2025-03-15", "2025-04-15"), vaccine.Polio, "2"},
		{"maternal-child 4.3 rule 6: a fourth dose with IPV counts before 4 years", "2025-01-15", append(slices.Clone(ipvOnly), "DTaP-IPV/Hib 2026-07-15"), vaccine.Polio, "4"},
		{"maternal-child 4.3 rule 6: a fourth dose of bOPV does not", "2025-01-15", append(slices.Clone(ipvOnly), "bOPV 2026-07-15"), vaccine.Polio, "young 2029-01-15"},
		{"maternal-child 4.3 rule 6: nor IPV after a bOPV", "2025-01-15", append(series("IPV", "2025-03-15", "2025-04-15"), "bOPV 2025-05-15", "IPV 2026-07-15"), vaccine.Polio, "young 2029-01-15"},
		{"maternal-child 4.3 rule 6: MenAC-Hib is MenA before 24 months", "2025-01-15", series("MenAC-Hib", "2025-07-15", "2027-01-14"), vaccine.MenA, "2"},
		{"maternal-child 4.3 rule 6: and MenAC from then on", "2025-01-15", series("MenAC-Hib", "2027-01-15"), vaccine.MenAC, "1"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Equal(t, tt.want, lastOf(child(tt.birth, tt.doses...), tt.a, rules.Default()))
		})
	}
	assert.Equal(t, "1", lastOf(child("2024-12-31", "DTaP 2025-02-26"), vaccine.DTaP, with(t, vaccine.GraceDays, "2")),
		"maternal-child 4.3 rule 1: two days of grace where a county allows them")
	assert.Equal(t, "young 2025-02-28", lastOf(child("2024-12-31", "DTaP 2025-02-25"), vaccine.DTaP, with(t, vaccine.GraceDays, "2")))
}

// TestSchedule_ages: maternal-child 4.3 rule 7, which warns of copies with other ages.
func TestSchedule_ages(t *testing.T) {
	ages := map[string]int{}
	for _, r := range vaccine.Schedule(day("2026-07-01")) {
		require.Zero(t, r.Recommended.Days, r.Code)
		_, twice := ages[r.Code]
		require.False(t, twice, r.Code)
		ages[r.Code] = r.Recommended.Months
	}
	assert.Equal(t, map[string]int{"HepB-1": 0, "HepB-2": 1, "HepB-3": 6, "BCG": 0, "IPV-1": 2, "IPV-2": 3, "bOPV-3": 4, "bOPV-4": 48,
		"DTaP-1": 2, "DTaP-2": 4, "DTaP-3": 6, "DTaP-4": 18, "DTaP-5": 72, "DT": 84, "MMR-1": 8, "MMR-2": 18, "JE-L-1": 8, "JE-L-2": 24,
		"JE-I-1": 8, "JE-I-2": 8, "JE-I-3": 24, "JE-I-4": 72, "MPSV-A-1": 6, "MPSV-A-2": 9, "MPSV-AC-1": 36, "MPSV-AC-2": 72, "HepA-L": 18,
		"HepA-I-1": 18, "HepA-I-2": 24, "HPV-1": 156, "HPV-2": 156}, ages)
	old := map[string]int{}
	for _, r := range vaccine.Schedule(day("2024-12-31")) {
		old[r.Code] = r.Recommended.Months
	}
	for code, age := range map[string]int{"DTaP-1": 3, "DTaP-2": 4, "DTaP-3": 5, "DTaP-4": 18, "DT": 72} {
		assert.Equal(t, age, old[code], code)
	}
	assert.NotContains(t, old, "DTaP-5")
	assert.NotContains(t, old, "HPV-1")
}

// TestProducts_areTheValueSet: a code that can be recorded and is not known here would silently not count.
func TestProducts_areTheValueSet(t *testing.T) {
	set, ok := code.Lookup("vac_product")
	require.True(t, ok)
	for _, item := range set.Items {
		p, ok := vaccine.Lookup(item.Code)
		if assert.True(t, ok, item.Code) && !item.Retired {
			assert.Equal(t, item.Code, p.Code)
			assert.Equal(t, item.Chinese, p.Name())
		}
	}
	for _, r := range append(vaccine.Schedule(day("2024-12-31")), vaccine.Schedule(day("2026-07-01"))...) {
		assert.NotNil(t, set.Item(r.Code), r.Code)
	}
	for alias, want := range map[string]string{"HepB-2": "HepB", "IPV-1": "IPV", "bOPV-3": "bOPV", "MPSV-AC-2": "MPSV-AC", "HPV-1": "HPV2",
		"0402": "DTaP", "0601": "DT", "0311": "bOPV", "0306": "sIPV"} {
		p, ok := vaccine.Lookup(alias)
		if assert.True(t, ok, alias) {
			assert.Equal(t, want, p.Code)
		}
	}
	for code, want := range map[string]vaccine.Antigen{"DTaP-IPV/Hib": vaccine.DTaP, "HepA-HepB": vaccine.HepA, "MenAC-Hib": vaccine.MenAC,
		"MR": vaccine.MMR, "VarV": vaccine.Other, "PPD": vaccine.Other} {
		p, _ := vaccine.Lookup(code)
		assert.Equal(t, want, p.Antigen(), code)
	}
	_, ok = vaccine.Lookup("no such vaccine")
	assert.False(t, ok)
}
