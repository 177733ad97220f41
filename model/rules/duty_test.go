package rules

import (
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

var horizon = day("2028-01-01")

// only returns the duties of one kind.
func only(h *measure.History, kind string) []Duty {
	var some []Duty
	for _, d := range Duties(h, Default(), horizon) {
		if d.Kind == kind {
			some = append(some, d)
		}
	}
	return some
}

func next(f form.Facts, on string) form.Facts {
	f.NextDate = on
	return f
}

func TestDuties_routine(t *testing.T) {
	ok := bp(130, 80)
	for _, tt := range []struct {
		rule                   string
		enrolled               string
		visits                 []measure.Record
		opens, due, closes, of string
	}{
		{"records-and-chronic 9.3 rule 1: first visit in the quarter of the enrolment", "2026-05-20", nil, "2026-05-20", "2026-06-30", "2026-06-30", "quarter"},
		{"records-and-chronic 4.2 row face-to-face follow-up: three months ± 15 days", "2025-01-05", []measure.Record{htn("2026-01-10", ok)}, "2026-03-26", "2026-04-10", "2026-04-25", "routine"},
		{"records-and-chronic 9.3 rule 2: month end", "2025-01-05", []measure.Record{htn("2025-02-01", ok), htn("2025-05-01", ok), htn("2025-08-01", ok), htn("2025-11-30", ok)}, "2026-02-13", "2026-02-28", "2026-03-15", "routine"},
		{"records-and-chronic 9.3 rule 1: the doctor brings forward", "2025-01-05", []measure.Record{htn("2026-01-10", next(ok, "2026-02-20"))}, "2026-02-05", "2026-02-20", "2026-03-07", "agreed"},
		{"records-and-chronic 9.3 rule 1: and does not postpone", "2025-01-05", []measure.Record{htn("2026-01-10", next(ok, "2026-05-20"))}, "2026-03-26", "2026-04-10", "2026-04-25", "routine"},
		{"records-and-chronic 9.3 rule 1: unless he says why", "2025-01-05", []measure.Record{htn("2026-01-10", next(with(ok, form.Marks{MarkPostponed: "1"}), "2026-05-20"))}, "2026-05-05", "2026-05-20", "2026-06-04", "postponed"},
		{"records-and-chronic 9.3 rule 1: but not out of the quarter", "2025-01-05", []measure.Record{htn("2026-01-10", next(with(ok, form.Marks{MarkPostponed: "1"}), "2026-07-20"))}, "2026-06-15", "2026-06-30", "2026-06-30", "quarter"},
		{"records-and-chronic 9.1 rule 1: a telephone visit does not count", "2025-01-05", []measure.Record{htn("2026-01-10", ok), withMode(htn("2026-04-08", ok), measure.ModePhone)}, "2026-04-08", "2026-04-10", "2026-04-25", "routine"},
		{"records-and-chronic 9.3 rule 5: 29 days later, outside the window, does not move it", "2025-01-05", []measure.Record{htn("2026-01-10", ok), htn("2026-02-08", ok)}, "2026-03-26", "2026-04-10", "2026-04-25", "routine"},
		{"records-and-chronic 9.3 rule 5: 30 days later does", "2025-01-05", []measure.Record{htn("2026-01-10", ok), htn("2026-02-09", ok)}, "2026-04-24", "2026-05-09", "2026-05-24", "routine"},
		{"records-and-chronic 9.3 rule 5: inside the window does", "2025-01-05", []measure.Record{htn("2026-01-10", next(ok, "2026-02-01")), htn("2026-01-20", ok)}, "2026-04-05", "2026-04-20", "2026-05-05", "routine"},
		{"records-and-chronic 9.3 rule 7: the year is short", "2025-01-05", []measure.Record{htn("2025-10-10", ok)}, "2025-12-16", "2025-12-31", "2025-12-31", "year_short"},
		{"records-and-chronic 9.3 rule 7: nothing to make up on 31 December", "2025-01-05", []measure.Record{htn("2025-12-31", ok)}, "2026-03-16", "2026-03-31", "2026-04-15", "routine"},
		{"records-and-chronic 9.2 row not met: such a visit moves nothing", "2025-01-05", []measure.Record{htn("2026-01-10", ok), withOutcome(htn("2026-04-08", form.Facts{}), form.OutcomeNotMet)}, "2026-03-26", "2026-04-10", "2026-04-25", "routine"},
		{"records-and-chronic 9.2 row away: reached by telephone, still owed face to face", "2025-01-05", []measure.Record{htn("2026-01-10", ok), withMode(htn("2026-03-31", ok), measure.ModePhone)}, "2026-03-31", "2026-04-10", "2026-04-25", "routine"},
		{"records-and-chronic 9.5 rule 5: a check-up alone is no follow-up", "2025-01-05", []measure.Record{htn("2026-01-10", ok), visit(FormCheckup, "2026-04-08", ok)}, "2026-03-26", "2026-04-10", "2026-04-25", "routine"},
		{"records-and-chronic 3.3 rule 7: with the follow-up filled in it is one", "2025-01-05", []measure.Record{htn("2026-01-10", ok), visit(FormCheckup, "2026-04-08", ok), htn("2026-04-08", ok)}, "2026-06-23", "2026-07-08", "2026-07-23", "routine"},
		{"records-and-chronic 9.5 rule 6: one encounter is one visit", "2025-01-05", []measure.Record{htn("2025-10-10", ok), htn("2025-10-10", ok)}, "2025-12-16", "2025-12-31", "2025-12-31", "year_short"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			duties := only(enrolled(measure.Hypertension, tt.enrolled, tt.visits...), DutyRoutine)
			require.Len(t, duties, 1, "records-and-chronic 9.3 rule 6: always exactly one")
			d := duties[0]
			assert.Equal(t, []string{tt.opens, tt.due, tt.closes, tt.of},
				[]string{d.OpensOn.String(), d.DueOn.String(), d.ClosesOn.String(), d.Reason.Code})
			assert.Equal(t, FormHypertension, d.Form)
		})
	}
}

func TestDuties_afterVisit(t *testing.T) {
	tracked := with(bp(155, 95), form.Marks{MarkReferred: "2026-01-24", MarkTracked: "2026-02-05"})
	for _, tt := range []struct {
		rule   string
		visits []measure.Record
		kind   string // "" = neither re-visit nor tracking
		due    string
	}{
		{"records-and-chronic 4.4 next visit rule 4", []measure.Record{htn("2026-01-10", bp(150, 80))}, DutyRevisit, "2026-01-24"},
		{"records-and-chronic 4.4 next visit rule 4, earlier by the doctor", []measure.Record{htn("2026-01-10", next(bp(150, 80), "2026-01-17"))}, DutyRevisit, "2026-01-17"},
		{"records-and-chronic 9.3 rule 5: closed by a visit with a value", []measure.Record{htn("2026-01-10", bp(150, 80)), htn("2026-01-20", bp(130, 80))}, "", ""},
		{"records-and-chronic 9.3 rule 5: not by one without", []measure.Record{htn("2026-01-10", bp(150, 80)), htn("2026-01-20", form.Facts{})}, DutyRevisit, "2026-01-24"},
		{"records-and-chronic 4.4 next visit rule 1", []measure.Record{htn("2026-01-10", bp(180, 80))}, DutyReferral, "2026-01-24"},
		{"records-and-chronic 4.4 next visit rule 3", []measure.Record{htn("2026-01-10", bp(150, 80)), htn("2026-01-24", bp(150, 80))}, DutyReferral, "2026-02-07"},
		{"records-and-chronic 4.2 row tracking: tracked", []measure.Record{htn("2026-01-10", bp(150, 80)), htn("2026-01-24", tracked)}, "", ""},
		{"records-and-chronic 4.4 next visit rule 1: tracked, the re-visit remains", []measure.Record{htn("2026-01-24", with(bp(185, 95), tracked.Marks))}, DutyRevisit, "2026-02-07"},
		{"records-and-chronic 4.4 next visit rule 5", []measure.Record{htn("2026-01-10", bp(130, 80))}, "", ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			h := enrolled(measure.Hypertension, "2025-01-05", tt.visits...)
			duties := append(only(h, DutyRevisit), only(h, DutyReferral)...)
			if tt.kind == "" {
				assert.Empty(t, duties)
				return
			}
			require.Len(t, duties, 1)
			assert.Equal(t, tt.kind, duties[0].Kind)
			assert.Equal(t, tt.due, duties[0].DueOn.String())
		})
	}
}

func TestDuty_State(t *testing.T) { // records-and-chronic 4.2 row re-visit, 9.3 rule 3, 9.3 rule 4: in time up to day 14, overdue on day 15
	d := only(enrolled(measure.Hypertension, "2025-01-05", htn("2026-01-10", bp(150, 80))), DutyRevisit)[0]
	for on, want := range map[string]string{"2026-01-09": "", "2026-01-10": StatePlanned, "2026-01-11": StateDue, "2026-01-24": StateDue,
		"2026-01-25": StateOverdue, "2027-12-31": StateOverdue, "2028-01-01": ""} {
		assert.Equal(t, want, d.State(day(on)), on)
	}
}

func TestDuties_nobodyWhoIsGone(t *testing.T) { // records-and-chronic 1.9 row died, 1.9 row lost, 9.2 row lost, 9.2 row dead
	fresh := func() *measure.History {
		return enrolled(measure.Hypertension, "2025-01-05", htn("2026-01-10", bp(150, 80)))
	}
	for name, change := range map[string]func(h *measure.History){
		"died":            func(h *measure.History) { h.Person.DeathDate = day("2026-01-15") },
		"closed":          func(h *measure.History) { h.Person.ClosedOn = day("2026-01-15") },
		"enrolment ended": func(h *measure.History) { h.Enrolments[0].EndedOn = day("2026-01-15") },
		"lost":            func(h *measure.History) { h.Enrolments[0].LostOn = day("2026-01-15") },
	} {
		h := fresh()
		change(h)
		duties := Duties(h, Default(), horizon)
		assert.NotEmpty(t, duties, name)
		for _, d := range duties {
			assert.LessOrEqual(t, d.ActiveTo, day("2026-01-15"), "%s: %+v", name, d)
		}
	}
	found := fresh()
	found.Enrolments[0].LostOn = day("2026-01-15")
	found.Records = append(found.Records, htn("2026-03-01", bp(130, 80)))
	assert.Equal(t, horizon, only(found, DutyRoutine)[0].ActiveTo, "a contact after the loss takes the duties up again")
}

func TestDuties_checkup(t *testing.T) {
	elderly := func(records ...measure.Record) *measure.History {
		h := &measure.History{Person: measure.Person{Birth: day("1961-12-31"), FiledOn: day("2024-03-01")}, Records: records}
		h.Sort()
		return h
	}
	years := func(duties []Duty) (list []int) {
		for _, d := range duties {
			list = append(list, d.DueOn.Year())
		}
		return list
	}
	t.Run("records-and-chronic 3.1 row cut-off: turning 65 on 31 December 2026 counts", func(t *testing.T) {
		assert.Equal(t, []int{2026, 2027}, years(only(elderly(), DutyCheckup)))
	})
	t.Run("records-and-chronic 3.2 row yearly service: planned 180 days after the last one", func(t *testing.T) {
		d := only(elderly(visit(FormCheckup, "2025-12-20", form.Facts{})), DutyCheckup)
		require.Len(t, d, 2)
		assert.Equal(t, "2026-06-18", d[0].OpensOn.String())
		assert.Equal(t, "2026-12-31", d[0].DueOn.String())
		assert.Equal(t, "2027-01-01", d[0].ActiveTo.String())
	})
	t.Run("records-and-chronic 2.9 rule 6: an incomplete one has to be completed", func(t *testing.T) {
		h := elderly(visit(FormCheckup, "2026-05-01", form.Facts{}))
		assert.Equal(t, []int{2027}, years(only(h, DutyCheckup)))
		require.Len(t, only(h, DutyComplete), 1)
		assert.Contains(t, only(h, DutyComplete)[0].Reason.Text, "生活自理能力评估")
	})
	t.Run("contract 5 rule 5: complete, with guidance and a separate assessment", func(t *testing.T) {
		marks := form.Marks{MarkElderlyComplete: "1", MarkGuidance: "1"}
		h := elderly(visit(FormCheckup, "2026-05-01", form.Facts{Marks: marks}), visit(FormSelfcare, "2026-06-01", form.Facts{}))
		assert.Empty(t, only(h, DutyComplete))
		delete(marks, MarkGuidance)
		assert.Contains(t, only(h, DutyComplete)[0].Reason.Text, "健康指导")
	})
	t.Run("records-and-chronic 3.6 rule 3: a refusal leaves it due", func(t *testing.T) {
		h := elderly(withOutcome(visit(FormCheckup, "2026-05-01", form.Facts{}), form.OutcomeRefused))
		assert.Equal(t, []int{2026, 2027}, years(only(h, DutyCheckup)))
	})
	t.Run("records-and-chronic 4.2 row yearly checkup, 9.3 rule 6: one for all services", func(t *testing.T) {
		h := elderly()
		h.Enrolments = []measure.Enrolment{{Programme: measure.Hypertension, EnrolledOn: day("2026-02-01")}, {Programme: measure.Diabetes, EnrolledOn: day("2026-02-01")}}
		d := only(h, DutyCheckup)
		assert.Equal(t, []int{2026, 2027}, years(d))
		assert.Equal(t, "65岁及以上老年人、高血压患者、2型糖尿病患者：2026 年体检 1 次，12 月 31 日前完成", d[0].Reason.Text)
	})
	t.Run("contract 5 rule 7: enrolled before or from 1 October", func(t *testing.T) {
		assert.Equal(t, []int{2026, 2027}, years(only(enrolled(measure.Diabetes, "2026-09-30"), DutyCheckup)))
		assert.Equal(t, []int{2027}, years(only(enrolled(measure.Diabetes, "2026-10-01"), DutyCheckup)))
	})
	t.Run("no archive and no disease: none", func(t *testing.T) {
		h := elderly()
		h.Person.FiledOn = civil.None
		assert.Empty(t, Duties(h, Default(), horizon))
	})
}

func TestDuties_recheck(t *testing.T) { // records-and-chronic 4.1, 9.4
	checkup := func(on string, f form.Facts) measure.Record { return withMode(visit(FormCheckup, on, f), 0) }
	person := func(records ...measure.Record) *measure.History {
		h := &measure.History{Person: measure.Person{Birth: day("1980-01-01"), FiledOn: day("2024-03-01")}, Records: records}
		h.Sort()
		return h
	}
	for _, tt := range []struct {
		rule      string
		h         *measure.History
		code, due string
	}{
		{"records-and-chronic 4.1 screening rule 2: within four weeks", person(checkup("2026-03-01", bp(140, 80))), "recheck_htn", "2026-03-29"},
		{"records-and-chronic 4.1 screening rule 2: below", person(checkup("2026-03-01", bp(139, 89))), "", ""},
		{"records-and-chronic 4.1 screening rule 3: two days", person(checkup("2026-03-01", bp(140, 80)), checkup("2026-03-10", bp(130, 90))), "recheck_htn", "2026-04-07"},
		{"records-and-chronic 4.1 screening rule 3: three days", person(checkup("2026-03-01", bp(140, 80)), checkup("2026-03-10", bp(130, 90)), checkup("2026-03-20", bp(145, 80))), "confirm_htn", "2026-04-03"},
		{"records-and-chronic 4.1 screening rule 3: not over more than three months", person(checkup("2025-12-19", bp(140, 80)), checkup("2026-03-10", bp(130, 90)), checkup("2026-03-20", bp(145, 80))), "recheck_htn", "2026-04-17"},
		{"records-and-chronic 4.1 screening rule 3: a telephone value does not count", person(withMode(checkup("2026-03-01", bp(140, 80)), measure.ModePhone)), "", ""},
		{"records-and-chronic 9.4 row BP 140/90: normal again", person(checkup("2026-03-01", bp(140, 80)), checkup("2026-03-10", bp(120, 80))), "", ""},
		{"records-and-chronic 9.4 row BP 180/110: the same day", person(checkup("2026-03-01", bp(180, 80))), "danger_value", "2026-03-01"},
		{"records-and-chronic 9.4 row FPG 7.0: 6.9 is below", person(checkup("2026-03-01", fpg("6.9"))), "", ""},
		{"records-and-chronic 9.4 row FPG 7.0: at the limit", person(checkup("2026-03-01", fpg("7.0"))), "recheck_dm", "2026-03-15"},
		{"records-and-chronic 5.1 row diagnosis, 9.4 row FPG 7.0: again on another day", person(checkup("2026-03-01", fpg("7.0")), checkup("2026-03-10", fpg("7.2"))), "confirm_dm", "2026-03-24"},
		{"records-and-chronic 9.4 row FPG 16.7: 3.9 is as dangerous", person(checkup("2026-03-01", fpg("3.9"))), "danger_value", "2026-03-01"},
		{"records-and-chronic 4.1 screening rule 4, 9.4 row BP 140/90: the enrolled are classified", enrolled(measure.Hypertension, "2026-03-01", checkup("2026-03-01", bp(150, 80))), "", ""},
		{"records-and-chronic 3.2 row re-check, 3.6 rule 1, 9.4 row DR: abnormal findings", person(checkup("2026-03-01", form.Facts{Marks: form.Marks{MarkChestXray: "1"}})), "recheck_findings", "2026-03-15"},
		{"records-and-chronic 3.2 row re-check: looked into", person(checkup("2026-03-01", form.Facts{Marks: form.Marks{MarkChestXray: "1"}}), visit("encounter", "2026-03-05", form.Facts{})), "", ""},
		{"records-and-chronic 2.6 row critical value: the same day", person(checkup("2026-03-01", form.Facts{Marks: form.Marks{MarkCritical: "k"}})), "recheck_findings", "2026-03-01"},
		{"records-and-chronic 9.4 row FPG 7.0: HbA1c 6.5", person(checkup("2026-03-01", form.Facts{Marks: form.Marks{MarkHbA1c: "6.5"}})), "recheck_findings", "2026-03-15"},
		{"records-and-chronic 9.4 row cognition or mood: cognition", person(checkup("2026-03-01", form.Facts{Marks: form.Marks{MarkCognition: "2"}})), "recheck_findings", "2026-03-15"},
		{"records-and-chronic 9.4 row cognition or mood: mood", person(checkup("2026-03-01", form.Facts{Marks: form.Marks{MarkMood: "2"}})), "recheck_findings", "2026-03-15"},
		{"records-and-chronic 9.4 row cognition or mood: negative", person(checkup("2026-03-01", form.Facts{Marks: form.Marks{MarkCognition: "1", MarkMood: "1"}})), "", ""},
		{"records-and-chronic 9.4 row kidney: urine protein", person(checkup("2026-03-01", form.Facts{Marks: form.Marks{MarkUrineProtein: "1"}})), "recheck_findings", "2026-03-15"},
		{"records-and-chronic 9.4 row kidney, 9.4 row lipids: creatinine and cholesterol out of range", person(checkup("2026-03-01", form.Facts{Marks: form.Marks{MarkLabFlags: "cr|tc"}})), "recheck_findings", "2026-03-15"},
		{"records-and-chronic 9.4 row dorsalis pedis: absent", person(checkup("2026-03-01", form.Facts{Marks: form.Marks{MarkFootPulse: "1"}})), "recheck_findings", "2026-03-15"},
		{"records-and-chronic 5.5 row screening: high pressure of a diabetic", enrolled(measure.Diabetes, "2026-01-05", visit(FormDiabetes, "2026-03-01", bp(140, 80))), "recheck_htn", "2026-03-29"},
		{"records-and-chronic 5.5 row screening: below the limit", enrolled(measure.Diabetes, "2026-01-05", visit(FormDiabetes, "2026-03-01", bp(139, 89))), "", ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			duties := append(only(tt.h, DutyRecheck), only(tt.h, DutyConfirm)...)
			if tt.code == "" {
				assert.Empty(t, duties)
				return
			}
			require.Len(t, duties, 1)
			assert.Equal(t, tt.code, duties[0].Reason.Code)
			assert.Equal(t, tt.due, duties[0].DueOn.String())
		})
	}
}

// records-and-chronic 9.3 rule 8: what is due on one day begins with danger and referral.
func TestDuties_urgentFirst(t *testing.T) {
	routine, urgent, later := Duty{DueOn: day("2026-03-10"), Kind: DutyRoutine}, Duty{DueOn: day("2026-03-10"), Kind: DutyReferral, Urgent: true}, Duty{DueOn: day("2026-03-11"), Urgent: true}
	list := []Duty{later, routine, urgent}
	slices.SortFunc(list, compareDuties)
	assert.Equal(t, []Duty{urgent, routine, later}, list)
}

// records-and-chronic 9.5 rule 2: each disease has its own date, and the earliest is the person's.
func TestDuties_eachDiseaseItsOwn(t *testing.T) {
	h := enrolled(measure.Hypertension, "2025-01-05", htn("2026-01-10", bp(130, 80)), visit(FormDiabetes, "2026-02-20", fpg("6.0")))
	h.Enrolments = append(h.Enrolments, measure.Enrolment{Programme: measure.Diabetes, EnrolledOn: day("2025-01-05")})
	duties := only(h, DutyRoutine)
	require.Len(t, duties, 2)
	assert.Equal(t, []string{measure.Hypertension, "2026-04-10", measure.Diabetes, "2026-05-20"},
		[]string{duties[0].Programme, duties[0].DueOn.String(), duties[1].Programme, duties[1].DueOn.String()})
}

// TestDuties_properties: the order of arrival is irrelevant, windows are in order, and nobody has two routine visits at once.
func TestDuties_properties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := enrolled(measure.Hypertension, "2025-03-01")
		for i := range rapid.IntRange(0, 8).Draw(t, "visits") {
			on := day("2025-01-01") + civil.Date(rapid.IntRange(0, 700).Draw(t, "day"))
			f := bp(rapid.IntRange(120, 190).Draw(t, "sbp"), 80)
			f.NextDate = (on + civil.Date(rapid.IntRange(-5, 200).Draw(t, "next"))).String()
			v := withMode(htn(on.String(), f), rapid.IntRange(0, 4).Draw(t, "mode"))
			v.ID = strconv.Itoa(i)
			h.Records = append(h.Records, v)
		}
		arrived := *h
		arrived.Records = slices.Clone(h.Records)
		slices.Reverse(arrived.Records)
		h.Sort()
		arrived.Sort()
		duties := Duties(h, Default(), horizon)
		routine := 0
		for _, d := range duties {
			if d.Kind == DutyRoutine {
				routine++
			}
			if d.OpensOn > d.DueOn && d.OpensOn != d.ActiveFrom || d.DueOn > d.ClosesOn || d.ActiveFrom >= d.ActiveTo || d.ActiveTo > horizon || d.Reason.Text == "" {
				t.Fatalf("bad window: %+v", d)
			}
		}
		if routine != 1 {
			t.Fatalf("%d routine duties", routine)
		}
		assert.Equal(t, duties, Duties(&arrived, Default(), horizon))
	})
}
