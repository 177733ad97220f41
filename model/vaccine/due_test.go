package vaccine_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// change is something about a child that doses do not say.
type change func(*vaccine.Child)

func boy(c *vaccine.Child)     { c.Sex = 1 }
func hbsag(c *vaccine.Child)   { c.MotherHBsAg = true }
func preterm(c *vaccine.Child) { c.Premature = true }

func hold(kind int, from, to string, scope ...string) change {
	return func(c *vaccine.Child) {
		c.Holds = append(c.Holds, vaccine.Hold{Kind: kind, Scope: scope, From: day(from), To: day(to)})
	}
}

func ppd(on string, positive bool) change {
	return func(c *vaccine.Child) { c.PPDs = append(c.PPDs, vaccine.PPD{On: day(on), Positive: positive}) }
}

// dueRow is one line of a table of what is due: of an antigen on a day, as dueOf writes it.
type dueRow struct {
	rule    string
	birth   string
	doses   []string
	changes []change
	a       vaccine.Antigen
	on      string
	want    string
}

func checkDue(t *testing.T, p form.Params, rows ...dueRow) {
	t.Helper()
	for _, tt := range rows {
		t.Run(tt.rule, func(t *testing.T) {
			c := child(tt.birth, tt.doses...)
			for _, apply := range tt.changes {
				apply(c)
			}
			assert.Equal(t, tt.want, dueOf(c, tt.a, tt.on, p))
		})
	}
}

func TestDue_scheduleRules(t *testing.T) {
	ipv := series("DTaP-IPV/Hib", "2021-03-15", "2021-05-15", "2021-07-15")
	checkDue(t, rules.Default(),
		dueRow{"maternal-child 4.3 rule 2: the new ages open on the day of the change", "2024-10-20", nil, nil, vaccine.DTaP, "2024-12-25", "DTaP-1 1 DTaP 2025-01-01"},
		dueRow{"maternal-child 4.3 rule 2: six years before the change: DT", "2018-12-31", series("DTaP", "2019-03-31", "2019-04-30", "2019-05-31", "2020-06-30"), nil, vaccine.DTaP, "2024-12-31", "DT 5 DT 2024-12-31"},
		dueRow{"maternal-child 4.3 rule 2: six years from the change on: DTaP", "2019-01-01", series("DTaP", "2019-04-01", "2019-05-01", "2019-06-01", "2020-07-01"), nil, vaccine.DTaP, "2025-01-01", "DTaP-5 5 DTaP 2025-01-01"},
		dueRow{"maternal-child 4.3 rule 3: born the day before", "2011-11-09", nil, nil, vaccine.HPV, "2026-01-20", ""},
		dueRow{"maternal-child 4.3 rule 3: born on 2011-11-10 itself", "2011-11-10", nil, nil, vaccine.HPV, "2026-01-20", "HPV-1 1 HPV2 2025-11-10"},
		dueRow{"maternal-child 4.3 rule 3: born the day after", "2011-11-11", nil, nil, vaccine.HPV, "2026-01-20", "HPV-1 1 HPV2 2025-11-10"},
		dueRow{"maternal-child 4.3 rule 4: boys", "2012-01-01", nil, []change{boy}, vaccine.HPV, "2026-01-20", ""},
		dueRow{"maternal-child 4.3 rule 4: the first dose was paid for", "2012-01-01", series("HPV2", "2025-09-01/2"), nil, vaccine.HPV, "2026-01-20", "HPV-2 2 HPV2 2026-03-01"},
		dueRow{"maternal-child 4.3 rule 4: a complete course of another product", "2012-01-01", series("HPV9", "2024-01-01/2", "2024-03-01/2", "2024-07-01/2"), nil, vaccine.HPV, "2026-01-20", ""},
		dueRow{"maternal-child 4.3 rule 5: live by the province's choice", "2024-06-01", nil, nil, vaccine.JE, "2025-02-01", "JE-L-1 1 JE-L 2025-02-01"},
		dueRow{"maternal-child 4.3 rule 5: inactivated by contraindication", "2024-06-01", nil, []change{hold(vaccine.Permanent, "2024-07-01", "", vaccine.ScopeLive)}, vaccine.JE, "2025-02-01", "JE-I-1 1 JE-I 2025-02-01"},
		dueRow{"maternal-child 4.3 rule 5: the line begun goes on", "2024-06-01", series("JE-I", "2025-02-01"), nil, vaccine.JE, "2025-02-01", "JE-I-2 2 JE-I 2025-02-08"},
		dueRow{"maternal-child 4.3 rule 5: two inactivated HepA are complete", "2022-01-01", series("HepA-I", "2023-07-01", "2024-01-01"), nil, vaccine.HepA, "2026-01-01", ""},
		dueRow{"maternal-child 4.3 rule 5: mixed JE waits for a doctor", "2022-01-01", []string{"JE-L 2022-09-01", "JE-I 2024-01-01"}, nil, vaccine.JE, "2026-01-01", ""},
		dueRow{"maternal-child 4.3 rule 6: three doses with IPV", "2021-01-15", ipv, nil, vaccine.Polio, "2022-08-01", "bOPV-4 4 bOPV 2025-01-15"},
		dueRow{"maternal-child 4.3 rule 6: four doses with IPV need no bOPV", "2021-01-15", append(slices.Clone(ipv), "DTaP-IPV/Hib 2022-07-15"), nil, vaccine.Polio, "2026-08-01", ""},
	)
	checkDue(t, with(t, vaccine.JEInactivated, "1"), dueRow{"maternal-child 4.3 rule 5: inactivated by the province's choice", "2024-06-01", nil, nil, vaccine.JE, "2025-02-01", "JE-I-1 1 JE-I 2025-02-01"})
	checkDue(t, with(t, vaccine.HPVCutoffIncluded, "0"), dueRow{"maternal-child 4.3 rule 3: 2011-11-10 left out where a county says so", "2011-11-10", nil, nil, vaccine.HPV, "2026-01-20", ""})
	mixed := child("2022-01-01", "JE-L 2022-09-01", "JE-I 2024-01-01")
	assert.Contains(t, mixed.Review(rules.Default(), day("2026-01-01")), "乙脑", "maternal-child 4.3 rule 5")
	assert.Empty(t, mixed.Review(rules.Default(), day("2023-12-31")), "maternal-child 4.3 rule 5: not before it happened")
	assert.Empty(t, child("2022-01-01", "JE-L 2022-09-01", "JE-L 2024-01-01", "JE-I 2025-01-01").Review(rules.Default(), day("2026-01-01")), "a complete line needs none")
}

func TestDue_catchUp(t *testing.T) {
	three := series("DTaP", "2019-04-01", "2019-05-01", "2019-06-01")
	checkDue(t, rules.Default(),
		dueRow{"maternal-child 4.4 rule 1: a missing birth dose is due now", "2025-06-01", nil, nil, vaccine.HepB, "2025-09-01", "HepB-1 1 HepB 2025-06-01"},
		dueRow{"maternal-child 4.4 rule 1: 28 days to the second", "2025-06-01", series("HepB", "2025-09-01"), nil, vaccine.HepB, "2025-09-01", "HepB-2 2 HepB 2025-09-29"},
		dueRow{"maternal-child 4.4 rule 1: 60 days to the third, and four months from the first", "2020-06-01", series("HepB", "2025-09-01", "2025-12-01"), nil, vaccine.HepB, "2025-12-01", "HepB-3 3 HepB 2026-01-30"},
		dueRow{"maternal-child 4.4 rule 1: birth dose of the preterm child of a mother with HBsAg", "2025-06-01", nil, []change{hbsag, preterm}, vaccine.HepB, "2025-06-01", "HepB-1 1 HepB 2025-06-01"},
		dueRow{"maternal-child 4.4 rule 1: it does not count: the first of three at 1 month", "2025-06-01", series("HepB", "2025-06-01"), []change{hbsag, preterm}, vaccine.HepB, "2025-06-01", "HepB-1 1 HepB 2025-07-01"},
		dueRow{"maternal-child 4.4 rule 1: a term child's counts", "2025-06-01", series("HepB", "2025-06-01"), []change{hbsag}, vaccine.HepB, "2025-06-01", "HepB-2 2 HepB 2025-07-01"},

		dueRow{"maternal-child 4.4 rule 2: before 3 months", "2025-06-01", nil, nil, vaccine.BCG, "2025-08-31", "BCG 1 BCG 2025-06-01"},
		dueRow{"maternal-child 4.4 rule 2: PPD positive", "2025-06-01", nil, []change{ppd("2025-11-01", true)}, vaccine.BCG, "2025-11-02", ""},
		dueRow{"maternal-child 4.4 rule 2: the last day before 4 years", "2021-06-01", nil, nil, vaccine.BCG, "2025-05-31", "BCG 1 BCG 2021-06-01"},
		dueRow{"maternal-child 4.4 rule 2: never from 4 years on", "2021-06-01", nil, nil, vaccine.BCG, "2025-06-01", ""},
		dueRow{"maternal-child 4.4 rule 2: no second dose", "2025-06-01", series("BCG", "2025-06-01"), nil, vaccine.BCG, "2025-12-01", ""},

		dueRow{"maternal-child 4.4 rule 3: under 4 years three doses", "2022-06-01", []string{"IPV 2022-08-01", "IPV 2022-09-01"}, nil, vaccine.Polio, "2025-06-01", "bOPV-3 3 bOPV 2022-10-01"},
		dueRow{"maternal-child 4.4 rule 3: from 4 years on four", "2021-06-01", []string{"IPV 2021-08-01", "IPV 2021-09-01", "bOPV 2021-10-01"}, nil, vaccine.Polio, "2025-06-01", "bOPV-4 4 bOPV 2025-06-01"},
		dueRow{"maternal-child 4.4 rule 3: one IPV, born 2019-09-30", "2019-09-30", series("IPV", "2025-01-01"), nil, vaccine.Polio, "2025-01-02", "bOPV-2 2 bOPV 2025-01-29"},
		dueRow{"maternal-child 4.4 rule 3: two IPV, born 2019-10-01", "2019-10-01", series("IPV", "2025-01-01"), nil, vaccine.Polio, "2025-01-02", "IPV-2 2 IPV 2025-01-29"},
		dueRow{"maternal-child 4.4 rule 3: IPV first, also after bOPV", "2020-10-01", series("bOPV", "2025-01-01"), nil, vaccine.Polio, "2025-02-02", "IPV-2 2 IPV 2025-01-29"},
		dueRow{"maternal-child 4.4 rule 3: after tOPV bOPV only", "2015-01-01", series("tOPV", "2015-03-01"), nil, vaccine.Polio, "2025-01-02", "bOPV-2 2 bOPV 2015-04-01"},
		dueRow{"maternal-child 4.4 rule 3: all IPV when live vaccines are contraindicated", "2021-06-01", series("IPV", "2021-08-01", "2021-09-01"), []change{hold(vaccine.Permanent, "2021-07-01", "", vaccine.ScopeLive)}, vaccine.Polio, "2021-10-01", "IPV-3 3 IPV 2021-10-01"},

		dueRow{"maternal-child 4.4 rule 4: started at 3-4-5 months, goes on with the new ages", "2024-08-15", series("DTaP", "2024-11-15", "2024-12-15"), nil, vaccine.DTaP, "2025-01-10", "DTaP-3 3 DTaP 2025-02-15"},
		dueRow{"maternal-child 4.4 rule 4: fourth dose 6 months after the third", "2022-01-01", series("DTaP", "2025-02-01", "2025-03-01", "2025-04-01"), nil, vaccine.DTaP, "2025-04-01", "DTaP-4 4 DTaP 2025-10-01"},
		dueRow{"maternal-child 4.4 rule 4: fifth dose 12 months after the fourth", "2019-02-01", series("DTaP", "2019-05-01", "2019-06-01", "2019-07-01", "2024-09-15"), nil, vaccine.DTaP, "2025-02-01", "DTaP-5 5 DTaP 2025-09-15"},
		dueRow{"maternal-child 4.4 rule 4: the last day before 7 years", "2019-01-01", three, nil, vaccine.DTaP, "2025-12-31", "DTaP-4 4 DTaP 2020-07-01"},
		dueRow{"maternal-child 4.4 rule 4: 7 years, three DTaP: one DT", "2019-01-01", three, nil, vaccine.DTaP, "2026-01-01", "DT 4 DT 2026-01-01"},
		dueRow{"maternal-child 4.4 rule 4: DT 6 months after the third", "2019-01-01", series("DTaP", "2019-04-01", "2019-05-01", "2025-12-15"), nil, vaccine.DTaP, "2026-01-01", "DT 4 DT 2026-06-15"},
		dueRow{"maternal-child 4.4 rule 4: DT 12 months after the fourth", "2019-01-01", series("DTaP", "2019-04-01", "2019-05-01", "2019-06-01", "2025-12-15"), nil, vaccine.DTaP, "2026-01-01", "DT 5 DT 2026-12-15"},
		dueRow{"maternal-child 4.4 rule 4: nothing after the DT", "2019-01-01", append(slices.Clone(three), "DT 2026-01-05"), nil, vaccine.DTaP, "2026-08-01", ""},
		dueRow{"maternal-child 4.4 rule 4: 7 years, no dose: first of three DT", "2018-01-01", nil, nil, vaccine.DTaP, "2026-01-01", "DT 1 DT 2025-01-01"},
		dueRow{"maternal-child 4.4 rule 4: second after 1 month", "2018-01-01", series("DT", "2026-01-31"), nil, vaccine.DTaP, "2026-01-31", "DT 2 DT 2026-02-28"},
		dueRow{"maternal-child 4.4 rule 4: third after 6 months", "2018-01-01", series("DT", "2026-01-31", "2026-03-01"), nil, vaccine.DTaP, "2026-03-01", "DT 3 DT 2026-09-01"},
		dueRow{"maternal-child 4.4 rule 4: complete with three", "2018-01-01", series("DT", "2026-01-31", "2026-03-01", "2026-09-01"), nil, vaccine.DTaP, "2027-03-01", ""},
		dueRow{"maternal-child 4.4 rule 4: the last day before 12 years", "2014-01-01", nil, nil, vaccine.DTaP, "2025-12-31", "DT 1 DT 2021-01-01"},
		dueRow{"maternal-child 4.4 rule 4: nothing from 12 years on", "2014-01-01", nil, nil, vaccine.DTaP, "2026-01-01", ""},

		dueRow{"maternal-child 4.4 rule 5: born 2019-10-01, MR at 8 months: two MMR", "2019-10-01", []string{"MR 2020-06-01", "MMR 2021-04-01"}, nil, vaccine.MMR, "2026-01-01", "MMR-2 2 MMR 2021-04-29"},
		dueRow{"maternal-child 4.4 rule 5: born 2019-09-30: measles twice, rubella and mumps once", "2019-09-30", []string{"MR 2020-06-01", "MMR 2021-04-01"}, nil, vaccine.MMR, "2026-01-01", ""},
		dueRow{"maternal-child 4.4 rule 5: mumps is missing", "2019-09-30", []string{"MR 2020-06-01", "MR 2021-04-01"}, nil, vaccine.MMR, "2026-01-01", "MMR-2 3 MMR 2021-04-29"},
		dueRow{"maternal-child 4.4 rule 5: born before 2007: two measles-containing", "2006-12-31", []string{"MV 2007-09-01", "MV 2008-07-01"}, nil, vaccine.MMR, "2020-01-01", ""},
		dueRow{"maternal-child 4.4 rule 5: born 2007", "2007-01-01", []string{"MV 2007-09-01", "MV 2008-07-01"}, nil, vaccine.MMR, "2020-01-01", "MMR-2 3 MMR 2008-07-29"},

		dueRow{"maternal-child 4.4 rule 6: JE-L 12 months apart", "2020-01-01", series("JE-L", "2025-02-28"), nil, vaccine.JE, "2025-03-01", "JE-L-2 2 JE-L 2026-02-28"},
		dueRow{"maternal-child 4.4 rule 6: JE-I third after 1 month", "2018-01-01", series("JE-I", "2025-01-01", "2025-01-08"), nil, vaccine.JE, "2025-01-08", "JE-I-3 3 JE-I 2025-02-08"},
		dueRow{"maternal-child 4.4 rule 6: JE-I fourth after 3 years", "2018-01-01", series("JE-I", "2025-01-01", "2025-01-08", "2025-02-08"), nil, vaccine.JE, "2025-02-08", "JE-I-4 4 JE-I 2028-02-08"},

		dueRow{"maternal-child 4.4 rule 7: MenA on the last day before 24 months", "2023-06-01", nil, nil, vaccine.MenA, "2025-05-31", "MPSV-A-1 1 MPSV-A 2023-12-01"},
		dueRow{"maternal-child 4.4 rule 7: none from 24 months on", "2023-06-01", nil, nil, vaccine.MenA, "2025-06-01", ""},
		dueRow{"maternal-child 4.4 rule 7: no MenA when 3 months would lead past 24", "2023-06-01", series("MPSV-A", "2025-03-01"), nil, vaccine.MenA, "2025-03-02", ""},
		dueRow{"maternal-child 4.4 rule 7: without MenA MenAC from 24 months on", "2023-06-01", nil, nil, vaccine.MenAC, "2025-06-01", "MPSV-AC-1 1 MPSV-AC 2025-06-01"},
		dueRow{"maternal-child 4.4 rule 7: with one MenA 3 months later", "2023-06-01", series("MPSV-A", "2025-05-01"), nil, vaccine.MenAC, "2025-06-01", "MPSV-AC-1 1 MPSV-AC 2025-08-01"},
		dueRow{"maternal-child 4.4 rule 7: with two MenA at 3 years", "2023-06-01", series("MPSV-A", "2023-12-01", "2024-03-01"), nil, vaccine.MenAC, "2025-06-01", "MPSV-AC-1 1 MPSV-AC 2026-06-01"},
		dueRow{"maternal-child 4.4 rule 7: and 12 months after the last", "2023-06-01", series("MPSV-A", "2023-12-01", "2025-05-31"), nil, vaccine.MenAC, "2025-06-01", "MPSV-AC-1 1 MPSV-AC 2026-06-01"},
		dueRow{"maternal-child 4.4 rule 7: second MenAC after 3 years", "2017-06-01", series("MPSV-AC", "2025-06-01"), nil, vaccine.MenAC, "2025-06-01", "MPSV-AC-2 2 MPSV-AC 2028-06-01"},

		dueRow{"maternal-child 4.4 rule 8: one live HepA", "2015-01-01", series("HepA-L", "2016-07-01"), nil, vaccine.HepA, "2025-01-01", ""},
		dueRow{"maternal-child 4.4 rule 8: two inactivated, 6 months apart", "2015-01-01", series("HepA-I", "2025-01-31"), nil, vaccine.HepA, "2025-02-01", "HepA-I-2 2 HepA-I 2025-07-31"},

		dueRow{"maternal-child 4.4 rule 9: 6 months between", "2012-01-01", series("HPV2", "2025-12-31"), nil, vaccine.HPV, "2026-01-20", "HPV-2 2 HPV2 2026-06-30"},
		dueRow{"maternal-child 4.4 rule 9: the last day before 18 years", "2012-01-01", nil, nil, vaccine.HPV, "2029-12-31", "HPV-1 1 HPV2 2025-11-10"},
		dueRow{"maternal-child 4.4 rule 9: nothing from 18 years on", "2012-01-01", nil, nil, vaccine.HPV, "2030-01-01", ""},

		dueRow{"maternal-child 4.4 rule 10: the interval runs from the dose that does not count", "2025-01-15", series("HepB", "2025-01-15", "2025-02-10"), nil, vaccine.HepB, "2025-02-20", "HepB-2 2 HepB 2025-03-10"},
		dueRow{"maternal-child 4.4 rule 10: a first dose that does not count", "2025-01-15", series("IPV", "2025-03-10"), nil, vaccine.Polio, "2025-03-20", "IPV-1 1 IPV 2025-04-07"},
		dueRow{"maternal-child 4.4 rule 10: a dose with a fault is given again", "2025-01-15", []string{"HepB 2025-01-15", "HepB 2025-02-15!3"}, nil, vaccine.HepB, "2025-02-20", "HepB-2 2 HepB 2025-03-15"},
	)
}

func TestDue_states(t *testing.T) { // maternal-child 4.4 rule 11
	for _, tt := range []struct {
		rule, birth          string
		doses                []string
		changes              []change
		a                    vaccine.Antigen
		on                   string
		recommended, overdue string
	}{
		{"maternal-child 4.4 rule 11: HepB-1, 24 hours", "2026-01-01", nil, nil, vaccine.HepB, "2026-01-01", "2026-01-01", "2026-01-03"},
		{"maternal-child 4.4 rule 11: 30 days after it was due", "2026-01-01", series("HepB", "2026-01-01"), nil, vaccine.HepB, "2026-01-02", "2026-02-01", "2026-03-04"},
		{"maternal-child 4.4 rule 11: the complete-before date comes first", "2026-01-01", series("MPSV-A", "2026-07-01", "2027-06-15"), nil, vaccine.MMR, "2026-12-01", "2026-09-01", "2026-10-02"},
		{"maternal-child 4.4 rule 11: past the complete-before date overdue from the next day", "2022-01-01", series("IPV", "2022-03-01", "2025-12-20"), nil, vaccine.Polio, "2025-12-20", "2026-01-17", "2026-01-18"},
		{"maternal-child 4.4 rule 11: end of a deferral", "2026-01-01", nil, []change{hold(vaccine.Deferred, "2026-01-01", "2026-01-20", vaccine.ScopeAll)}, vaccine.BCG, "2026-01-05", "2026-01-20", "2026-02-20"},
		{"maternal-child 4.4 rule 11: MenAC of the routine line at the recommended age", "2023-01-01", series("MPSV-A", "2023-07-01", "2023-10-01"), nil, vaccine.MenAC, "2024-01-01", "2026-01-01", "2026-02-01"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := child(tt.birth, tt.doses...)
			for _, apply := range tt.changes {
				apply(c)
			}
			due := c.Due(rules.Default(), day(tt.on))
			i := slices.IndexFunc(due, func(d vaccine.Due) bool { return d.Antigen == tt.a })
			require.GreaterOrEqual(t, i, 0)
			assert.Equal(t, []string{tt.recommended, tt.overdue}, []string{due[i].Recommended.String(), due[i].OverdueFrom.String()})
			assert.GreaterOrEqual(t, due[i].Recommended, due[i].Earliest)
			assert.Contains(t, due[i].Reason(), due[i].Antigen.Name())
			assert.NotContains(t, due[i].Reason(), "%!")
			assert.Regexp(t, `^maternal-child 4\.[34] `, due[i].Rule)
		})
	}
}

func TestDue_coAdministration(t *testing.T) {
	checkDue(t, rules.Default(),
		dueRow{"maternal-child 4.5 rule 1: on the same day", "2025-06-01", series("MMR", "2026-03-01"), nil, vaccine.JE, "2026-03-01", "JE-L-1 1 JE-L 2026-02-01"},
		dueRow{"maternal-child 4.5 rule 2: live after live", "2025-06-01", series("MMR", "2026-03-01"), nil, vaccine.JE, "2026-03-02", "JE-L-1 1 JE-L 2026-03-29"},
		dueRow{"maternal-child 4.5 rule 2: varicella too", "2025-06-01", series("VarV", "2026-03-01"), nil, vaccine.JE, "2026-03-02", "JE-L-1 1 JE-L 2026-03-29"},
		dueRow{"maternal-child 4.5 rule 2: BCG not", "2025-12-01", series("BCG", "2026-07-20"), nil, vaccine.JE, "2026-08-01", "JE-L-1 1 JE-L 2026-08-01"},
		dueRow{"maternal-child 4.5 rule 3: inactivated after live", "2025-06-01", series("MMR", "2026-03-01"), nil, vaccine.MenA, "2026-03-02", "MPSV-A-1 1 MPSV-A 2025-12-01"},
		dueRow{"maternal-child 4.5 rule 3: oral live after injected live", "2021-06-01", []string{"IPV 2021-08-01", "IPV 2021-09-01", "bOPV 2021-10-01", "MMR 2025-06-10"}, nil, vaccine.Polio, "2025-06-11", "bOPV-4 4 bOPV 2025-06-01"},
		dueRow{"maternal-child 4.5 rule 4: 3 months after immunoglobulin", "2025-06-01", series("IG", "2026-01-31"), nil, vaccine.MMR, "2026-02-10", "MMR-1 1 MMR 2026-04-30"},
		dueRow{"maternal-child 4.5 rule 4: HepB is not affected", "2025-06-01", []string{"HepB 2026-01-01", "IG 2026-01-31"}, nil, vaccine.HepB, "2026-02-10", "HepB-2 2 HepB 2026-01-29"},
	)
	checkDue(t, with(t, vaccine.BCGSpaced, "1"),
		dueRow{"maternal-child 4.5 rule 2: BCG where a county says so", "2025-12-01", series("BCG", "2026-07-20"), nil, vaccine.JE, "2026-08-01", "JE-L-1 1 JE-L 2026-08-17"})
	for _, tt := range []struct {
		rule  string
		doses []string
		a     vaccine.Antigen
		want  string
	}{
		{"maternal-child 4.5 rule 2: 27 days", []string{"MMR 2026-03-01", "JE-L 2026-03-28"}, vaccine.JE, "soon 2026-03-29"},
		{"maternal-child 4.5 rule 2: 28 days", []string{"MMR 2026-03-01", "JE-L 2026-03-29"}, vaccine.JE, "1"},
		{"maternal-child 4.5 rule 2: 29 days", []string{"MMR 2026-03-01", "JE-L 2026-03-30"}, vaccine.JE, "1"},
		{"maternal-child 4.5 rule 2: two on one day, one of them too soon after a third", []string{"VarV 2026-03-01", "MMR 2026-03-15", "JE-L 2026-03-15"}, vaccine.JE, "soon 2026-04-12"},
		{"maternal-child 4.5 rule 2: the vaccine outside the programme", []string{"MMR 2026-03-01", "VarV 2026-03-15"}, vaccine.Other, "soon 2026-03-29"},
		{"maternal-child 4.5 rule 4: 3 months less a day", []string{"IG 2026-01-31", "MMR 2026-04-29"}, vaccine.MMR, "soon 2026-04-30"},
		{"maternal-child 4.5 rule 4: 3 months", []string{"IG 2026-01-31", "MMR 2026-04-30"}, vaccine.MMR, "1"},
		{"maternal-child 4.4 rule 10: twice on one day counts once", series("MPSV-A", "2026-01-01", "2026-01-01"), vaccine.MenA, "soon 2026-01-02"},
		{"maternal-child 4.2 invalid_reason 3", series("MPSV-A", "2026-01-01!3"), vaccine.MenA, "fault 3"},
		{"maternal-child 4.2 invalid_reason 4", series("MPSV-A", "2026-01-01!4"), vaccine.MenA, "fault 4"},
		{"maternal-child 4.2 a campaign does not ask for the schedule", series("MPSV-A", "2025-10-01/3"), vaccine.MenA, "0"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := child("2025-06-01", tt.doses...)
			assert.Equal(t, tt.want, lastOf(c, tt.a, rules.Default()))
			judged := c.Judge(rules.Default())
			last := judged[len(judged)-1]
			assert.Equal(t, last.Invalid == vaccine.Valid, last.Text() == "", last.Text())
		})
	}
}

func TestDue_holds(t *testing.T) {
	checkDue(t, rules.Default(),
		dueRow{"maternal-child 4.6: a permanent contraindication of a component", "2025-06-01", nil, []change{hold(vaccine.Permanent, "2025-07-01", "", "DTaP", "DT")}, vaccine.DTaP, "2026-01-01", ""},
		dueRow{"maternal-child 4.6: encephalopathy: no DTaP, DT at its age", "2025-06-01", nil, []change{hold(vaccine.Permanent, "2025-07-01", "", "DTaP")}, vaccine.DTaP, "2026-01-01", "DT 1 DT 2032-06-01"},
		dueRow{"maternal-child 4.6: the day before it was found", "2025-06-01", nil, []change{hold(vaccine.Permanent, "2026-01-02", "", "DTaP")}, vaccine.DTaP, "2026-01-01", "DTaP-1 1 DTaP 2025-08-01"},
		dueRow{"maternal-child 4.6: others go on", "2025-06-01", nil, []change{hold(vaccine.Permanent, "2025-07-01", "", "DTaP")}, vaccine.HepB, "2026-01-01", "HepB-1 1 HepB 2025-06-01"},
		dueRow{"maternal-child 4.6 row defer: a deferral ends", "2025-06-01", nil, []change{hold(vaccine.Deferred, "2025-12-30", "2026-01-06", vaccine.ScopeAll)}, vaccine.MenA, "2026-01-01", "MPSV-A-1 1 MPSV-A 2026-01-06"},
		dueRow{"maternal-child 4.6: injected live only", "2025-06-01", nil, []change{hold(vaccine.Deferred, "2025-12-30", "2026-03-06", vaccine.ScopeLiveInjected)}, vaccine.MMR, "2026-03-01", "MMR-1 1 MMR 2026-03-06"},
		dueRow{"maternal-child 4.6: BCG is live", "2025-06-01", nil, []change{hold(vaccine.Permanent, "2025-06-01", "", vaccine.ScopeLive)}, vaccine.BCG, "2025-07-01", ""},
		dueRow{"maternal-child 4.6: BCG is not injected live", "2025-06-01", nil, []change{hold(vaccine.Permanent, "2025-06-01", "", vaccine.ScopeLiveInjected)}, vaccine.BCG, "2025-07-01", "BCG 1 BCG 2025-06-01"},
		dueRow{"maternal-child 4.6: no live JE, the inactivated instead", "2025-06-01", nil, []change{hold(vaccine.Permanent, "2025-07-01", "", "JE-L")}, vaccine.JE, "2026-03-01", "JE-I-1 1 JE-I 2026-02-01"},
		dueRow{"maternal-child 4.6: no live HepA, the inactivated instead", "2023-06-01", nil, []change{hold(vaccine.Permanent, "2025-07-01", "", "HepA-L")}, vaccine.HepA, "2026-03-01", "HepA-I-1 1 HepA-I 2024-12-01"},
		dueRow{"maternal-child 4.6: a refusal, offered again", "2025-06-01", nil, []change{hold(vaccine.Refused, "2025-08-01", "2026-08-01", "Polio")}, vaccine.Polio, "2026-01-01", "IPV-1 1 IPV 2026-08-01"},
		dueRow{"maternal-child 4.6: a hold of one product only", "2025-06-01", nil, []change{hold(vaccine.Permanent, "2025-08-01", "", "IPV")}, vaccine.DTaP, "2026-01-01", "DTaP-1 1 DTaP 2025-08-01"},
		dueRow{"maternal-child 4.6: deferral and live vaccine together", "2025-06-01", series("MMR", "2026-03-01"), []change{hold(vaccine.Deferred, "2026-03-20", "2026-04-10", "JE")}, vaccine.JE, "2026-03-21", "JE-L-1 1 JE-L 2026-04-10"},
	)
}

// TestExamples are the acceptance examples of maternal-child 8.
func TestExamples(t *testing.T) {
	p := rules.Default()
	four := child("2023-10-01", series("DTaP", "2024-01-01", "2024-02-01", "2025-03-01", "2025-08-20")...)
	assert.Equal(t, "soon 2025-09-01", lastOf(four, vaccine.DTaP, p), "maternal-child 8 row 11")
	assert.Equal(t, "DTaP-4 4 DTaP 2026-02-20", dueOf(four, vaccine.DTaP, "2025-08-20", p), "maternal-child 8 row 11")

	girl := child("2011-11-12")
	assert.Equal(t, "HPV-1 1 HPV2 2025-11-10", dueOf(girl, vaccine.HPV, "2026-01-20", p), "maternal-child 8 row 12")
	girl = child("2011-11-12", "HPV2 2026-01-20")
	assert.Equal(t, "HPV-2 2 HPV2 2026-07-20", dueOf(girl, vaccine.HPV, "2026-01-20", p), "maternal-child 8 row 12")

	infant := child("2025-06-20", "MMR 2026-03-01")
	assert.Equal(t, "JE-L-1 1 JE-L 2026-03-29", dueOf(infant, vaccine.JE, "2026-03-15", p), "maternal-child 8 row 13")

	for positive, want := range map[bool]string{true: "", false: "BCG 1 BCG 2026-01-10"} {
		bcg := child("2026-01-10")
		due := bcg.Due(p, day("2026-06-10"))
		i := slices.IndexFunc(due, func(d vaccine.Due) bool { return d.Antigen == vaccine.BCG })
		require.GreaterOrEqual(t, i, 0)
		assert.True(t, due[i].TestFirst, "maternal-child 8 row 14")
		assert.Contains(t, due[i].Reason(), "PPD", "maternal-child 8 row 14")
		bcg.PPDs = []vaccine.PPD{{On: day("2026-06-12"), Positive: positive}}
		assert.Equal(t, want, dueOf(bcg, vaccine.BCG, "2026-06-12", p), "maternal-child 8 row 14")
		for _, d := range bcg.Due(p, day("2026-06-12")) {
			assert.False(t, d.TestFirst, "maternal-child 8 row 14: tested")
		}
	}

	pupil := child("2019-05-01", series("DTaP", "2019-08-01", "2019-09-01", "2026-02-01")...)
	assert.Equal(t, "DT 4 DT 2026-08-01", dueOf(pupil, vaccine.DTaP, "2026-07-01", p), "maternal-child 8 row 15")
}

// TestPlan_newborn: who follows the plan from birth gets the printed schedule.
func TestPlan_newborn(t *testing.T) {
	steps := child("2026-01-10").Plan(rules.Default(), day("2026-01-10"), civil.Never)
	got := map[string]string{}
	for _, s := range steps {
		for _, d := range s.Doses {
			got[d.Code] = s.On.String()
			assert.Equal(t, s.On, d.Recommended, d.Code)
		}
	}
	assert.Equal(t, map[string]string{"HepB-1": "2026-01-10", "BCG": "2026-01-10", "HepB-2": "2026-02-10", "IPV-1": "2026-03-10",
		"DTaP-1": "2026-03-10", "IPV-2": "2026-04-10", "bOPV-3": "2026-05-10", "DTaP-2": "2026-05-10", "HepB-3": "2026-07-10",
		"DTaP-3": "2026-07-10", "MPSV-A-1": "2026-07-10", "MMR-1": "2026-09-10", "JE-L-1": "2026-09-10", "MPSV-A-2": "2026-10-10",
		"DTaP-4": "2027-07-10", "MMR-2": "2027-07-10", "HepA-L": "2027-07-10", "JE-L-2": "2028-01-10", "MPSV-AC-1": "2029-01-10",
		"bOPV-4": "2030-01-10", "DTaP-5": "2032-01-10", "MPSV-AC-2": "2032-01-10", "HPV-1": "2039-01-10", "HPV-2": "2039-07-10"}, got)
}
