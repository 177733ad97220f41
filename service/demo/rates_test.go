package demo_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/service/demo"
)

// histories builds every resident's history from the rows; one organisation is enough here.
func (c *county) histories(t *testing.T) []*measure.History {
	t.Helper()
	byRef := make(map[string]*measure.History)
	var all []*measure.History
	for i, row := range c.file["residents"] {
		reason, _ := strconv.Atoi(row["close_reason"])
		h := &measure.History{Episodes: []measure.Episode{{Org: 1}}, Person: measure.Person{ID: int64(i + 1), Sex: int(row["sex"][0] - '0'),
			Birth: date(row["birth_date"]), FiledOn: date(row["filed_on"]), ClosedOn: date(row["closed_on"]), CloseReason: reason,
			DeathDate: date(row["death_date"]), OnlineOn: date(row["online_on"]), IdentityConfirmed: row["id_no"] != ""}}
		byRef[row["ref"]] = h
		all = append(all, h)
	}
	for _, row := range c.file["enrolments"] {
		h := byRef[row["ref"]]
		h.Enrolments = append(h.Enrolments, measure.Enrolment{Programme: row["programme"], EnrolledOn: date(row["enrolled_on"]),
			EndedOn: date(row["ended_on"]), LostOn: date(row["lost_on"])})
	}
	for _, visit := range c.inOrder() {
		result := c.check(t, visit.def, visit.row)
		past := c.past[visit.row["ref"]][len(c.past[visit.row["ref"]])-1]
		h := byRef[visit.row["ref"]]
		h.Records = append(h.Records, measure.Record{Form: visit.def.Code, Date: past.Date, Mode: past.Mode, Outcome: past.Outcome,
			Complete: result.Complete, Facts: past.Facts})
	}
	for _, h := range all {
		h.Sort()
	}
	return all
}

// rate is an indicator of the whole county for the year to date.
func (c *county) rate(t *testing.T, histories []*measure.History, code string) float64 {
	t.Helper()
	indicator, ok := indicators.Lookup(code)
	require.True(t, ok, code)
	numerator, denominator := 0, 0
	for _, h := range histories {
		for _, subject := range indicator.SubjectsOf(h) {
			v := measure.Judge(indicators.Source(indicator), h, subject, measure.YearToDate(today), rules.Default())
			numerator += v.Numerator
			denominator += v.Denominator
		}
	}
	if indicator.Denominator == measure.Official {
		for _, row := range c.file["figures"] {
			if row["org_code"] == "990101" && row["figure"] == indicator.Figure && row["on"] == today.YearStart().String() {
				denominator, _ = strconv.Atoi(row["value"])
			}
		}
	}
	return share(numerator, denominator)
}

// The rates of a demo county look like those of a real one.
func TestCounty_ratesLookReal(t *testing.T) {
	t.Parallel()
	c := open(demo.County(3000, 1, today))
	histories := c.histories(t)
	for _, want := range []struct {
		code      string
		low, high float64
	}{
		{"ehr.filing_rate", 87, 94},
		{"ehr.use_rate", 40, 70},
		{"ehr.dead_rate", 10, 40},
		{"eld.exam_rate", 55, 80},
		{"eld.health_management_rate", 45, 72},
		{"htn.management_rate", 40, 60},
		{"htn.standard_management_rate", 60, 75},
		{"htn.control_rate", 50, 65},
		{"dm.management_rate", 40, 60},
		{"dm.standard_management_rate", 60, 78},
		{"dm.control_rate", 45, 68},
		{"mat.card_rate", 75, 100},
		{"mat.early_booking_rate", 70, 100},
		{"mat.anc5_rate", 55, 95},
		{"mat.postpartum_visit_rate", 75, 100},
		{"mat.day42_rate", 70, 100},
		{"mat.hospital_delivery_rate", 99, 100},
		{"child.newborn_visit_rate", 80, 100},
		{"child.health_management_rate", 75, 95},
		{"child.u3_system_management_rate", 60, 95},
		{"child.growth_overweight_obesity_rate", 1, 25},
		{"imm.certificate_rate", 95, 100},
		{"imm.full_rate", 75, 97},
		{"imm.full_rate.y6", 75, 100},
		{"imm.dose_rate.mmr.1", 85, 100},
		{"imm.dose_rate.mmr.1.period", 65, 97},
		{"imm.valid_rate", 98, 100},
		{"imm.timely_rate.mmr.1", 40, 90},
		{"imm.catchup_rate", 60, 100},
		{"imm.catchup_check_rate", 70, 100},
		{"imm.entry_check_rate", 60, 100},
		{"tcm.elderly_rate", 50, 80},
		{"tcm.child_rate", 40, 90},
		{"copd.management_rate", 30, 50},
		{"copd.standard_management_rate", 55, 90},
		{"smi.standard_management_rate", 65, 98},
		{"smi.stable_rate", 75, 100},
		{"tb.management_rate", 80, 100},
		{"tb.regular_medication_rate", 75, 100},
		{"ref.closed_rate", 70, 98},
	} {
		rate := c.rate(t, histories, want.code)
		t.Logf("%s %.1f", want.code, rate)
		if rate < want.low || rate > want.high {
			t.Errorf("%s is %.1f, want %g to %g", want.code, rate, want.low, want.high)
		}
	}
	living, old := 0, 0
	for _, h := range histories {
		if !h.Gone(today) {
			living++
			if h.Age(today) >= 65 {
				old++
			}
		}
	}
	t.Logf("65+ %.1f", share(old, living))
	require.InDelta(t, 20, share(old, living), 2, "an ageing rural county")
}

// One township is clearly worse than the others, as the county's supervision has to find out.
func TestCounty_oneTownshipLagsBehind(t *testing.T) {
	t.Parallel()
	const worst = "990101005"
	c := open(demo.County(8000, 1, today))
	children, visited := map[string]int{}, map[string]int{}
	for _, row := range c.file["residents"] {
		if civil.Age(date(row["birth_date"]), today) < 3 {
			children[row["org_code"][:9]]++
		}
	}
	for _, row := range c.file["newborn_visit"] {
		if p := c.people[row["ref"]]; civil.Age(date(p["birth_date"]), today) < 3 {
			visited[p["org_code"][:9]]++
		}
	}
	for town, n := range children {
		t.Logf("%s %d of %d", town, visited[town], n)
		if town != worst {
			require.Greater(t, share(visited[town], n), share(visited[worst], children[worst])+5, town)
		}
	}
}
