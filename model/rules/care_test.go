package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

func sheet(on string, pairs ...string) measure.Record {
	marks := form.Marks{}
	for i := 0; i < len(pairs); i += 2 {
		marks[pairs[i]] = pairs[i+1]
	}
	return visit(FormReferral, on, form.Facts{Marks: marks})
}

func TestDuties_referral(t *testing.T) {
	person := func(records ...measure.Record) *measure.History {
		h := &measure.History{Person: measure.Person{Birth: day("1990-01-01"), FiledOn: day("2024-03-01")}, Records: records}
		h.Sort()
		return h
	}
	back := sheet("2026-03-10", MarkDirection, "2")
	encounter := func(marks form.Marks) measure.Record {
		return visit(FormEncounter, "2026-03-01", form.Facts{Marks: marks})
	}
	const open = "track_referral 2026-03-02 2026-03-15 2026-03-15 "
	for _, tt := range []struct {
		rule, on string
		h        *measure.History
		want     []string
	}{
		{"maternal-child 6 rule 2: planned on the day", "2026-03-01", person(sheet("2026-03-01")), []string{open + StatePlanned}},
		{"maternal-child 6 rule 2: day 14 is in time", "2026-03-15", person(sheet("2026-03-01")), []string{open + StateDue}},
		{"maternal-child 6 rule 2: day 15 is overdue", "2026-03-16", person(sheet("2026-03-01")), []string{open + StateOverdue}},
		{"records-and-chronic 1.12: arrived", "2026-03-16", person(sheet("2026-03-01", MarkReceived, "2026-03-05", MarkSettled, "2026-03-05")), []string{}},
		{"records-and-chronic 1.12: declined or not arrived", "2026-03-16", person(sheet("2026-03-01", MarkSettled, "2026-03-05")), []string{}},
		{"records-and-chronic 1.12: not made", "2026-03-16", person(withOutcome(sheet("2026-03-01"), form.OutcomeRefused)), []string{}},
		{"management 12: returned; the first follow-up within two weeks", "2026-03-24", person(sheet("2026-03-01"), back), []string{"first_followup 2026-03-11 2026-03-24 2026-03-24 due"}},
		{"management 12: day 15", "2026-03-25", person(back), []string{"first_followup 2026-03-11 2026-03-24 2026-03-24 overdue"}},
		{"management 12: seen again", "2026-03-20", person(back, htn("2026-03-20", form.Facts{})), []string{}},
		{"management 12: a contact on the day of the return is not the follow-up", "2026-03-20", person(htn("2026-03-10", form.Facts{}), back), []string{"first_followup 2026-03-11 2026-03-24 2026-03-24 due"}},
		{"maternal-child 6 rule 2: referred at an encounter", "2026-03-15", person(encounter(form.Marks{MarkReferred: "2026-03-01"})), []string{open + StateDue}},
		{"maternal-child 6 rule 2: tracked", "2026-03-15", person(encounter(form.Marks{MarkReferred: "2026-03-01", MarkTracked: "2026-03-10"})), []string{}},
		{"maternal-child 6 rule 2: an encounter without referral", "2026-03-15", person(encounter(nil)), []string{}},
		{"maternal-child 6 rule 2: the form takes the tracking over", "2026-03-15", person(encounter(form.Marks{MarkReferred: "2026-03-01"}), sheet("2026-03-02", MarkSettled, "2026-03-05")), []string{}},
	} {
		t.Run(tt.rule, func(t *testing.T) { assert.Equal(t, tt.want, programmeDuties(tt.h, Care, tt.on)) })
	}
	for _, d := range Duties(person(sheet("2026-03-01")), Default(), horizon) {
		if d.Programme == Care {
			assert.True(t, d.Urgent, "maternal-child 6 rule 2")
			assert.Equal(t, DutyReferral, d.Kind)
			assert.Equal(t, FormReferral, d.Form)
		}
	}
}

func TestProposeEncounter(t *testing.T) {
	for _, tt := range []struct {
		rule     string
		facts    form.Facts
		enrolled string
		danger   bool
		next     string
		text     string // of the last reason, "" = none
	}{
		{"records-and-chronic 9.4: 139/89", bp(139, 89), "", false, "", ""},
		{"records-and-chronic 9.4: 140/89", bp(140, 89), "", false, "2026-07-28", "另日复测"},
		{"records-and-chronic 9.4: 141/89", bp(141, 89), "", false, "2026-07-28", "另日复测"},
		{"records-and-chronic 9.1 rule 2: enrolled", bp(150, 80), measure.Hypertension, false, "", "高血压随访表"},
		{"records-and-chronic 9.4: 179/109", bp(179, 109), "", false, "2026-07-28", "另日复测"},
		{"records-and-chronic 9.4: 180/80", bp(180, 80), "", true, "2026-07-14", "转诊"},
		{"records-and-chronic 9.4: 130/110, enrolled", bp(130, 110), measure.Hypertension, true, "2026-07-14", "转诊"},
		{"records-and-chronic 9.4: FPG 6.9", fpg("6.9"), "", false, "", ""},
		{"records-and-chronic 9.4: FPG 7.0", fpg("7.0"), "", false, "2026-07-14", "另日复测"},
		{"records-and-chronic 9.4: FPG 3.9", fpg("3.9"), "", true, "2026-07-14", "转诊"},
		{"records-and-chronic 9.4: FPG 16.7", fpg("16.7"), measure.Diabetes, true, "2026-07-14", "转诊"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := form.Context{Birth: day("1970-05-20"), Today: day("2026-06-30"), Params: Default(), Enrolled: map[string]civil.Date{},
				Visit: &form.Visit{VisitDate: day("2026-06-30")}}
			if tt.enrolled != "" {
				c.Enrolled[tt.enrolled] = day("2025-01-01")
			}
			o := ProposeEncounter(&c, &tt.facts)
			assert.Equal(t, tt.danger, o.Danger)
			assert.Equal(t, tt.danger, o.ReferralRequired)
			assert.Equal(t, tt.next, o.NextVisit.String())
			if tt.text == "" {
				assert.Empty(t, o.Reasons)
			} else {
				assert.Contains(t, o.Reasons[len(o.Reasons)-1].Text, tt.text)
			}
		})
	}
}
