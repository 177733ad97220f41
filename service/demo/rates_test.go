package demo_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
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
	for _, def := range []*form.Definition{forms.CheckupForm, forms.SelfcareAssessmentForm, forms.HypertensionFollowupForm, forms.DiabetesFollowupForm} {
		for _, row := range c.file[def.Code] {
			result := c.check(t, def, row)
			past := c.past[row["ref"]][len(c.past[row["ref"]])-1]
			h := byRef[row["ref"]]
			h.Records = append(h.Records, measure.Record{Form: def.Code, Date: past.Date, Mode: past.Mode, Outcome: past.Outcome,
				Complete: result.Complete, Facts: past.Facts})
		}
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
		v := measure.Judge(indicators.Source(indicator), h, measure.ThePerson, measure.YearToDate(today), rules.Default())
		numerator += v.Numerator
		denominator += v.Denominator
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
