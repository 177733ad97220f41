package rules

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// mothersDuties returns the duties of mothers as "code opens due closes state", on a day.
func mothersDuties(h *measure.History, on string) []string {
	list := []string{}
	for _, d := range Duties(h, Default(), horizon) {
		if state := d.State(day(on)); d.Programme == Maternal && state != "" {
			list = append(list, d.Reason.Code+" "+d.OpensOn.String()+" "+d.DueOn.String()+" "+d.ClosesOn.String()+" "+state)
		}
	}
	return list
}

// oneDuty returns the only duty of mothers with a reason code that exists on a day.
func oneDuty(t *testing.T, h *measure.History, code, on string) Duty {
	t.Helper()
	var found []Duty
	for _, d := range Duties(h, Default(), horizon) {
		if d.Programme == Maternal && d.Reason.Code == code && d.State(day(on)) != "" {
			found = append(found, d)
		}
	}
	require.Len(t, found, 1)
	return found[0]
}

func graded(on string, pairs ...string) measure.Record {
	return visit(FormPregnancyRisk, on, noted(append([]string{MarkAssessKind, "2", MarkSeverity, "1"}, pairs...)...))
}

func examined(formCode, on string, pairs ...string) measure.Record {
	return visit(formCode, on, noted(pairs...))
}

func TestDuties_antenatal(t *testing.T) {
	fresh := mother(bookedOn("2026-02-01"))
	for _, tt := range []struct {
		rule, code, on string
		form           string
		opens, closes  string
		state          string
	}{
		{"maternal-child 1.2 row 1", "antenatal_1", "2026-02-01", FormAntenatalFirst, "2026-02-01", "2026-04-01", StateDue},
		{"maternal-child 1.2 row 1 overdue on 13+0", "antenatal_1", "2026-04-02", FormAntenatalFirst, "2026-02-01", "2026-04-01", StateOverdue},
		{"maternal-child 1.2 row 2 planned", "antenatal_2", "2026-04-22", FormAntenatalFirst, "2026-04-23", "2026-05-27", StatePlanned},
		{"maternal-child 1.2 row 2 opens on 16+0", "antenatal_2", "2026-04-23", FormAntenatalFirst, "2026-04-23", "2026-05-27", StateDue},
		{"maternal-child 1.2 row 3", "antenatal_3", "2026-05-28", FormAntenatalFirst, "2026-05-28", "2026-06-24", StateDue},
		{"maternal-child 1.2 row 4", "antenatal_4", "2026-07-16", FormAntenatalFirst, "2026-07-16", "2026-09-16", StateDue},
		{"maternal-child 1.2 row 5", "antenatal_5", "2026-09-17", FormAntenatalFirst, "2026-09-17", "2026-10-14", StateDue},
		{"maternal-child 1.3 rule 7 nothing is known at 42+0", "outcome_unknown", "2026-10-22", FormDelivery, "2026-10-22", "2026-10-22", StateDue},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			d := oneDuty(t, fresh, tt.code, tt.on)
			assert.Equal(t, []string{tt.form, tt.opens, tt.closes, tt.state}, []string{d.Form, d.OpensOn.String(), d.ClosesOn.String(), d.State(day(tt.on))})
		})
	}
	t.Run("maternal-child 1.2 missed when the next window opens", func(t *testing.T) {
		assert.NotContains(t, codesOf(fresh, "2026-04-23"), "antenatal_1")
		assert.NotContains(t, codesOf(fresh, "2026-10-22"), "antenatal_5")
	})
	t.Run("maternal-child 1.2 row 2 made", func(t *testing.T) {
		h := mother(bookedOn("2026-02-01"), examined(FormAntenatalFirst, "2026-03-01"), examined(FormAntenatalFollowup, "2026-05-01"))
		assert.NotContains(t, codesOf(h, "2026-05-02"), "antenatal_2")
		assert.Equal(t, FormAntenatalFollowup, oneDuty(t, h, "antenatal_3", "2026-05-28").Form)
	})
	t.Run("maternal-child 1.2 a telephone contact does not make it", func(t *testing.T) {
		h := mother(bookedOn("2026-02-01"), examined(FormAntenatalFirst, "2026-03-01"), withMode(examined(FormAntenatalFollowup, "2026-05-01"), measure.ModePhone))
		assert.Contains(t, codesOf(h, "2026-05-02"), "antenatal_2")
	})
	t.Run("maternal-child 1.4 row next_visit_date inside the window", func(t *testing.T) {
		first := examined(FormAntenatalFirst, "2026-03-01")
		first.Facts.NextDate = "2026-05-10"
		h := mother(bookedOn("2026-02-01"), first)
		assert.Equal(t, "2026-05-10", oneDuty(t, h, "antenatal_2", "2026-05-01").DueOn.String())
	})
	t.Run("maternal-child 1.3 rule 5 a new due date moves the windows", func(t *testing.T) {
		h := mother(bookedOn("2026-02-01", MarkDayZero, "2026-01-08"))
		assert.Equal(t, "2026-04-30", oneDuty(t, h, "antenatal_2", "2026-05-01").OpensOn.String())
	})
}

func codesOf(h *measure.History, on string) []string {
	list := []string{}
	for _, d := range Duties(h, Default(), horizon) {
		if d.Programme == Maternal && d.State(day(on)) != "" {
			list = append(list, d.Reason.Code)
		}
	}
	return list
}

func TestDuties_motherGone(t *testing.T) {
	gone := func(change func(*measure.History)) *measure.History {
		h := mother(bookedOn("2026-02-01"), examined(FormAntenatalFirst, "2026-03-01", MarkReferred, "2026-03-01"))
		change(h)
		return h
	}
	for rule, h := range map[string]*measure.History{
		"maternal-child 1.9 rule 15 died":                gone(func(h *measure.History) { h.Person.DeathDate = day("2026-03-10") }),
		"maternal-child 6 rule 3 the archive is closed":  gone(func(h *measure.History) { h.Person.ClosedOn = day("2026-03-10") }),
		"maternal-child 1.9 rule 14 closed as abortion":  mother(bookedOn("2026-02-01", MarkClosed, "2026-03-10", MarkCloseReason, "2"), examined(FormAntenatalFirst, "2026-03-01", MarkReferred, "2026-03-01")),
		"maternal-child 1.1 row one open episode closed": mother(bookedOn("2026-02-01", MarkClosed, "2026-03-10", MarkCloseReason, "4"), examined(FormAntenatalFirst, "2026-03-01", MarkReferred, "2026-03-01")),
	} {
		t.Run(rule, func(t *testing.T) {
			assert.NotEmpty(t, mothersDuties(h, "2026-03-09"))
			assert.Empty(t, mothersDuties(h, "2026-03-10"))
		})
	}
	t.Run("maternal-child 1.9 rule 13 recovered at 42 days", func(t *testing.T) {
		assert.Empty(t, mothersDuties(mother(bookedOn("2026-02-01"), birth("2026-10-08"), examined(FormPostpartumDay42, "2026-11-19", MarkRecovered, "1")), "2026-11-20"))
	})
	t.Run("maternal-child 1.1 a new pregnancy supersedes", func(t *testing.T) {
		next := visit(FormPregnancies, "2027-02-01", noted(MarkBooked, "2027-03-01"))
		for _, code := range codesOf(mother(bookedOn("2026-02-01"), birth("2026-10-08"), next), "2027-03-01") {
			assert.NotEqual(t, "day42", code)
		}
	})
	t.Run("maternal-child 1.9 rule 15 the newborn keeps its own duties", func(t *testing.T) {
		child := &measure.History{Person: measure.Person{Birth: day("2026-03-09"), FiledOn: day("2026-03-09")}}
		alive := slices.ContainsFunc(Duties(child, Default(), horizon), func(d Duty) bool { return d.State(day("2026-03-10")) != "" })
		assert.True(t, alive)
	})
}

func TestDuties_risk(t *testing.T) {
	first := examined(FormAntenatalFirst, "2026-03-01", MarkCriteria, "Y1.2")
	for _, tt := range []struct {
		rule    string
		records []measure.Record
		code    string
		due     string
	}{
		{"maternal-child 1.7 rule 10 assessed after the first examination", []measure.Record{first}, "risk_screening", "2026-03-15"},
		{"maternal-child 1.7 rule 10 positive screening", []measure.Record{first, graded("2026-03-02", MarkAssessKind, "1", MarkScreenPositive, "1", MarkSeverity, "")}, "risk_grading", "2026-03-16"},
		{"maternal-child 1.7 rule 11 a worse finding later", []measure.Record{first, graded("2026-03-02"), examined(FormAntenatalFollowup, "2026-04-25", MarkCriteria, "O2.16")}, "risk_changed", "2026-05-09"},
		{"maternal-child 1.7 rule 9 orange", []measure.Record{first, graded("2026-03-02", MarkSeverity, "3")}, "risk_report", "2026-03-05"},
		{"maternal-child 1.7 rule 9 red", []measure.Record{first, graded("2026-03-02", MarkSeverity, "4")}, "risk_report", "2026-03-03"},
		{"maternal-child 1.9 rule 2 the referral is followed within two weeks", []measure.Record{examined(FormAntenatalFirst, "2026-03-01", MarkReferred, "2026-03-01")}, "track_referral", "2026-03-15"},
		{"maternal-child 6 rule 2 due after 14 days", []measure.Record{first, graded("2026-03-02", MarkReferred, "2026-03-02")}, "track_referral", "2026-03-16"},
		{"maternal-child 1.9 rule 9 by the plan", []measure.Record{first, examined(FormAntenatalFollowup, "2026-07-20", MarkPlanDays, "10")}, "high_risk_visit", "2026-07-30"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			h := mother(append([]measure.Record{bookedOn("2026-02-01")}, tt.records...)...)
			assert.Equal(t, tt.due, oneDuty(t, h, tt.code, tt.due).DueOn.String())
		})
	}
	for rule, records := range map[string][]measure.Record{
		"maternal-child 1.7 rule 10 graded":                   {first, graded("2026-03-02", MarkSeverity, "2")},
		"maternal-child 1.7 rule 9 reported":                  {first, graded("2026-03-02", MarkSeverity, "3", MarkReportedOn, "2026-03-03")},
		"maternal-child 1.9 rule 2 the result is known":       {examined(FormAntenatalFirst, "2026-03-01", MarkReferred, "2026-03-01", MarkTracked, "2026-03-09"), graded("2026-03-02")},
		"maternal-child 1.7 rule 11 no worse than the colour": {first, graded("2026-03-02", MarkSeverity, "2"), examined(FormAntenatalFollowup, "2026-04-25", MarkCriteria, "Y2.6")},
	} {
		t.Run(rule, func(t *testing.T) {
			h := mother(append([]measure.Record{bookedOn("2026-02-01")}, records...)...)
			for _, code := range codesOf(h, "2026-06-15") {
				assert.NotContains(t, []string{"risk_screening", "risk_grading", "risk_changed", "risk_report", "track_referral"}, code)
			}
		})
	}
	t.Run("maternal-child 1.7 rule 6 a 35th birthday in pregnancy", func(t *testing.T) {
		h := mother(bookedOn("2026-02-01"), first, graded("2026-03-02", MarkSeverity, "2"))
		h.Person.Birth = day("1991-05-20")
		assert.Equal(t, "2026-05-20", oneDuty(t, h, "risk_birthday", "2026-05-20").OpensOn.String())
		assert.NotContains(t, codesOf(h, "2026-05-19"), "risk_birthday")
		h.Person.Birth = day("1992-05-20")
		assert.NotContains(t, codesOf(h, "2026-06-19"), "risk_birthday", "a 34th birthday changes nothing")
	})
}

func TestDuties_postpartum(t *testing.T) {
	home := mother(bookedOn("2026-02-01"), birth("2026-10-08", MarkDischarged, "2026-10-11"))
	t.Run("maternal-child 1.9 rule 11 seven days after the discharge", func(t *testing.T) {
		assert.Equal(t, []string{"postpartum_visit 2026-10-11 2026-10-18 2026-10-18 due", "day42 2026-11-15 2026-11-19 2026-12-03 planned"}, mothersDuties(home, "2026-10-18"))
	})
	t.Run("maternal-child 1.2 row 6 late, still counted to day 28", func(t *testing.T) {
		assert.Equal(t, StateOverdue, stateOf(home, "postpartum_visit", "2026-11-08"))
		assert.Empty(t, stateOf(home, "postpartum_visit", "2026-11-09"))
	})
	t.Run("maternal-child 1.2 row 7 from day 42 to day 56", func(t *testing.T) {
		assert.Equal(t, StateDue, stateOf(home, "day42", "2026-12-03"))
		assert.Equal(t, StateOverdue, stateOf(home, "day42", "2026-12-04"))
	})
	t.Run("maternal-child 6 rule 1 the newborn is visited on the same trip", func(t *testing.T) {
		assert.Contains(t, oneDuty(t, home, "postpartum_visit", "2026-10-12").Reason.Text, "新生儿家庭访视")
	})
	t.Run("maternal-child 1.9 rule 11 the clock starts with the information", func(t *testing.T) {
		h := mother(bookedOn("2026-02-01"), birth("2026-10-08", MarkDischarged, "2026-10-11", MarkReportReceived, "2026-10-14"))
		assert.Empty(t, stateOf(h, "postpartum_visit", "2026-10-13"))
		assert.Equal(t, "2026-10-18", oneDuty(t, h, "postpartum_visit", "2026-10-14").DueOn.String())
	})
	t.Run("maternal-child 1.9 rule 11 visited", func(t *testing.T) {
		h := mother(bookedOn("2026-02-01"), birth("2026-10-08", MarkDischarged, "2026-10-11"), examined(FormPostpartumVisit, "2026-10-15"))
		assert.Equal(t, []string{"day42 2026-11-15 2026-11-19 2026-12-03 planned"}, mothersDuties(h, "2026-10-16"))
	})
	t.Run("maternal-child 1.9 rule 14 after an abortion at 27+6 one contact and no 42-day check", func(t *testing.T) {
		h := mother(bookedOn("2026-02-01"), birth("2026-07-15"))
		assert.Equal(t, []string{"postpartum_visit 2026-07-15 2026-07-22 2026-07-22 due"}, mothersDuties(h, "2026-07-15"))
		assert.Contains(t, oneDuty(t, h, "postpartum_visit", "2026-07-15").Reason.Text, "以原因 2 结案")
	})
	t.Run("maternal-child 1.9 rule 13 not recovered: the referral is followed", func(t *testing.T) {
		h := mother(bookedOn("2026-02-01"), birth("2026-10-08"), examined(FormPostpartumVisit, "2026-10-12"), examined(FormPostpartumDay42, "2026-11-19", MarkReferred, "2026-11-19"))
		assert.Equal(t, []string{"track_referral 2026-11-19 2026-12-03 2026-12-03 due"}, mothersDuties(h, "2026-11-20"))
	})
}

func stateOf(h *measure.History, code, on string) string {
	for _, d := range Duties(h, Default(), horizon) {
		if d.Programme == Maternal && d.Reason.Code == code && d.State(day(on)) != "" {
			return d.State(day(on))
		}
	}
	return ""
}

// TestDuties_motherProperties: windows are in order, the duties of a life stay few, and no duty outlives a closed pregnancy.
func TestDuties_motherProperties(t *testing.T) {
	forms := []string{FormPregnancies, FormAntenatalFirst, FormAntenatalFollowup, FormPregnancyRisk, FormDelivery, FormPostpartumVisit, FormPostpartumDay42}
	names := []string{MarkBooked, MarkDayZero, MarkClosed, MarkReferred, MarkDischarged, MarkReportReceived}
	rapid.Check(t, func(t *rapid.T) {
		h := mother()
		for range rapid.IntRange(0, 12).Draw(t, "records") {
			on := day("2025-01-01") + civil.Date(rapid.IntRange(0, 800).Draw(t, "day"))
			m := form.Marks{MarkSeverity: rapid.SampledFrom([]string{"", "1", "3", "4"}).Draw(t, "severity"), MarkPlanDays: rapid.SampledFrom([]string{"", "7"}).Draw(t, "plan")}
			for _, name := range names {
				if rapid.IntRange(0, 3).Draw(t, name) == 0 {
					m[name] = (on + civil.Date(rapid.IntRange(-10, 330).Draw(t, "distance"))).String()
				}
			}
			h.Records = append(h.Records, visit(rapid.SampledFrom(forms).Draw(t, "form"), on.String(), form.Facts{Marks: m}))
		}
		h.Sort()
		duties := slices.DeleteFunc(Duties(h, Default(), horizon), func(d Duty) bool { return d.Programme != Maternal })
		if len(duties) > 12+12 {
			t.Fatalf("%d duties", len(duties))
		}
		for _, d := range duties {
			if d.ActiveFrom >= d.ActiveTo || d.ActiveTo > horizon || d.DueOn > d.ClosesOn || d.Reason.Text == "" || d.Form == "" {
				t.Fatalf("bad duty: %+v", d)
			}
		}
	})
}
