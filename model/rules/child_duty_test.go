package rules

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// childDutiesOn lists the children's duties that exist on a day as "reason opens due closes".
func childDutiesOn(h *measure.History, on string) []string {
	list := []string{}
	for _, d := range Duties(h, Default(), day("2033-01-01")) {
		if d.Programme == Child && d.State(day(on)) != "" {
			list = append(list, fmt.Sprintf("%s %s %s %s", d.Reason.Code, d.OpensOn, d.DueOn, d.ClosesOn))
		}
	}
	return list
}

func eyeOn(on string, marks form.Marks) measure.Record {
	return visit(FormChildEye, on, form.Facts{Marks: marks})
}

func TestDuties_child(t *testing.T) {
	const born = "2024-03-10"
	unmet := withOutcome(newbornOn("2024-03-13", form.Marks{MarkNewbornDischarge: "2024-03-14"}), form.OutcomeNotMet)
	risky := withOutcome(newbornOn("2024-03-13", form.Marks{MarkNewbornDischarge: "2024-03-14", MarkNewbornRisk: "preterm"}), form.OutcomeNotMet)
	visited := newbornOn("2024-03-15", nil)
	first := "child_checkup 2024-04-07 2024-04-09 2024-05-08"
	third := "child_checkup 2024-06-10 2024-07-09 2024-09-09"
	at12 := "child_checkup 2025-03-10 2025-04-09 2025-09-09"
	at18 := "child_checkup 2025-09-10 2025-10-09 2026-03-09"
	for _, tt := range []struct {
		name string
		of   *measure.History
		on   string
		want []string
	}{
		{"maternal-child 2.2 row 0: seven days after the birth when no discharge is known", infant(born), "2024-03-12", []string{"newborn_visit 2024-03-10 2024-03-17 2024-03-17", first}},
		{"maternal-child 2.2 row 0: seven days after the discharge", infant(born, unmet), "2024-03-14", []string{"newborn_visit 2024-03-14 2024-03-21 2024-03-21", first}},
		{"maternal-child 2.2 row 0h: three days after the report of a newborn at high risk", infant(born, risky), "2024-03-14", []string{"newborn_visit 2024-03-14 2024-03-17 2024-03-17", first}},
		{"maternal-child 2.2 row 0: visited", infant(born, visited), "2024-03-16", []string{first}},
		{"maternal-child 2.2 row 0: day 28 is the last", infant(born), "2024-04-07", []string{"newborn_visit 2024-03-10 2024-03-17 2024-03-17", first}},
		{"maternal-child 2.2 row 0: nothing to make up on day 29", infant(born), "2024-04-08", []string{first}},
		{"maternal-child 2.2 row 1: overdue until the next window opens", infant(born, visited), "2024-06-09", []string{first}},
		{"maternal-child 2.2 row 2: it gives way to the next", infant(born, visited), "2024-06-10", []string{third}},
		{"maternal-child 2.2 row 2: planned as soon as the one before is done", infant(born, visited, checkupOn("2024-04-09", nil), eyeOn("2024-04-09", nil)), "2024-04-10", []string{third}},
		{"maternal-child 2.2: done, with the eyes", infant(born, checkupOn("2025-03-12", nil), eyeOn("2025-03-12", nil)), "2025-03-12", []string{at18}},
		{"maternal-child 2.9: done, without the eyes", infant(born, checkupOn("2025-03-12", nil)), "2025-03-12", []string{"eye_check 2025-03-12 2025-09-09 2025-09-09", at18}},
		{"maternal-child 2.9: done, the eyes on another day", infant(born, checkupOn("2025-03-12", nil), eyeOn("2025-04-01", nil)), "2025-04-01", []string{at18}},
		{"maternal-child 2.9: the eyes are no longer due in the next window", infant(born, checkupOn("2025-03-12", nil)), "2025-09-10", []string{at18}},
		{"maternal-child 2.2 row 10-12: the last one", infant(born, checkupOn("2029-05-01", nil), eyeOn("2029-05-01", nil)), "2030-03-10", []string{"child_checkup 2030-03-10 2031-03-09 2031-03-09"}},
		{"maternal-child 2.1: nothing from 7 years on", infant(born, checkupOn("2029-05-01", nil)), "2031-03-10", []string{}},

		{"maternal-child 2.4 rule 1: another visit as agreed", infant(born, visit(FormNewborn, "2024-03-15", next(form.Facts{Marks: form.Marks{MarkNewbornRisk: "preterm"}}, "2024-03-22"))), "2024-03-15",
			[]string{"newborn_again 2024-03-16 2024-03-22 2024-03-22", first}},
		{"maternal-child 2.4 rule 6: not for a healthy baby", infant(born, visit(FormNewborn, "2024-03-15", next(form.Facts{}, "2024-03-22"))), "2024-03-15", []string{first}},
		{"maternal-child 2.4 rule 5: vaccines of the birth", infant(born, newbornOn("2024-03-15", form.Marks{MarkNewbornLacks: "bcg"})), "2024-03-20", []string{"birth_vaccines 2024-03-15 2024-03-15 2024-03-15", first}},
		{"maternal-child 2.4 rule 5: given since", infant(born, newbornOn("2024-03-15", form.Marks{MarkNewbornLacks: "bcg"}), visit("vaccination", "2024-03-18", form.Facts{})), "2024-03-20", []string{first}},
		{"maternal-child 2.4 rule 5: hearing again by day 42", infant(born, newbornOn("2024-03-15", form.Marks{MarkChildHearing: "2"})), "2024-03-20", []string{first, "hearing_rescreen 2024-03-16 2024-04-21 2024-04-21"}},
		{"maternal-child 2.4 rule 5: passed at the second visit", infant(born, newbornOn("2024-03-15", form.Marks{MarkChildHearing: "2"}), newbornOn("2024-03-25", form.Marks{MarkChildHearing: "1"})), "2024-03-26", []string{first}},

		{"maternal-child 2.7 rule 1: again in a month", infant(born, checkupOn("2025-03-12", form.Marks{MarkChildFindings: "growth"}), eyeOn("2025-03-12", nil)), "2025-03-20",
			[]string{"recheck_growth 2025-03-13 2025-04-12 2025-04-12", at18}},
		{"maternal-child 2.7 rule 2: every month until normal", infant(born, checkupOn("2025-03-12", form.Marks{MarkChildFindings: "malnutrition"}), checkupOn("2025-04-12", form.Marks{MarkChildFindings: "malnutrition"}), eyeOn("2025-03-12", nil)), "2025-04-20",
			[]string{"recheck_growth 2025-04-13 2025-05-12 2025-05-12", at18}},
		{"maternal-child 2.7 rule 2: normal again", infant(born, checkupOn("2025-03-12", form.Marks{MarkChildFindings: "malnutrition"}), checkupOn("2025-04-12", nil), eyeOn("2025-03-12", nil)), "2025-04-20", []string{at18}},
		{"maternal-child 2.7 rule 3: overweight is seen at the next check-up", infant(born, checkupOn("2025-03-12", form.Marks{MarkChildFindings: "overweight"}), eyeOn("2025-03-12", nil)), "2025-03-20", []string{at18}},
		{"maternal-child 2.7 rule 4: haemoglobin after two to four weeks", infant(born, checkupOn("2025-03-12", form.Marks{MarkChildFindings: "anaemia"}), eyeOn("2025-03-12", nil)), "2025-03-20",
			[]string{"recheck_hb 2025-03-26 2025-04-09 2025-04-09", at18}},
		{"maternal-child 2.6 rule 3: every month until the result", infant(born, checkupOn("2025-03-12", form.Marks{MarkChildFindings: "development"}), eyeOn("2025-03-12", nil)), "2025-03-20",
			[]string{"second_screen 2025-03-13 2025-04-12 2025-04-12", at18}},
		{"maternal-child 2.6 rule 3: not screened yet is no result", infant(born, checkupOn("2025-03-12", form.Marks{MarkChildFindings: "development", MarkChildScreened: "1"}), eyeOn("2025-03-12", nil)), "2025-03-20",
			[]string{"second_screen 2025-03-13 2025-04-12 2025-04-12", at18}},
		{"maternal-child 2.6 rule 3: the result is recorded", infant(born, checkupOn("2025-03-12", form.Marks{MarkChildFindings: "development", MarkChildScreened: "2"}), eyeOn("2025-03-12", nil)), "2025-03-20", []string{at18}},
		{"maternal-child 2.9 rule 1: within a month", infant(born, checkupOn("2025-03-12", nil), eyeOn("2025-03-12", form.Marks{MarkEyeFindings: "1"})), "2025-03-20",
			[]string{"recheck_eye 2025-03-13 2025-04-12 2025-04-12", at18}},
		{"maternal-child 2.9 rule 2: two weeks to a month", infant(born, checkupOn("2025-03-12", nil), eyeOn("2025-03-12", form.Marks{MarkEyeAcuity: "2"})), "2025-03-20",
			[]string{"recheck_eye 2025-03-26 2025-04-12 2025-04-12", at18}},
		{"maternal-child 2.9 rule 2: normal", infant(born, checkupOn("2025-03-12", nil), eyeOn("2025-03-12", form.Marks{MarkEyeAcuity: "1"})), "2025-03-20", []string{at18}},
		{"maternal-child 2.7 rule 7: the referral is traced", infant(born, checkupOn("2025-03-12", form.Marks{MarkReferred: "2025-03-12"}), eyeOn("2025-03-12", nil)), "2025-03-20",
			[]string{"track_referral 2025-03-13 2025-03-26 2025-03-26", at18}},
		{"maternal-child 6 rule 2: open until there is a result", infant(born, checkupOn("2025-03-12", form.Marks{MarkReferred: "2025-03-12"}), eyeOn("2025-03-12", nil)), "2026-03-01",
			[]string{"track_referral 2025-03-13 2025-03-26 2025-03-26", at18}},
		{"maternal-child 6 rule 2: traced", infant(born, checkupOn("2025-03-12", form.Marks{MarkReferred: "2025-03-12", MarkTracked: "2025-03-20"}), eyeOn("2025-03-12", nil)), "2025-03-20", []string{at18}},
		{"maternal-child 2.7 rule 10: the file of a weak child", infant(born, checkupOn("2025-03-12", nil), eyeOn("2025-03-12", nil), visit(FormWeakChild, "2025-03-12", form.Facts{Marks: form.Marks{MarkWeakReasons: "2", MarkWeakSeen: "2025-04-15"}})), "2025-04-20",
			[]string{"weak_child 2025-04-16 2025-05-15 2025-05-15", at18}},
		{"maternal-child 2.7 rule 10: closed", infant(born, checkupOn("2025-03-12", nil), eyeOn("2025-03-12", nil), visit(FormWeakChild, "2025-03-12", form.Facts{Marks: form.Marks{MarkWeakReasons: "2", MarkWeakSeen: "2025-04-15", MarkWeakClosed: "2025-04-15"}})), "2025-04-20", []string{at18}},
		{"maternal-child 2.2 row 5: a child first seen later owes nothing of before", infant(born, checkupOn("2025-01-10", nil), eyeOn("2025-01-10", nil)), "2025-03-10", []string{at12}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.ElementsMatch(t, tt.want, childDutiesOn(tt.of, tt.on))
		})
	}
}

func TestDuties_childWhoseChildren(t *testing.T) {
	person := func(change func(*measure.Person), records ...measure.Record) *measure.History {
		h := infant("2024-03-10", records...)
		h.Person.FiledOn, h.Person.KnownOn = civil.None, civil.None
		change(&h.Person)
		return h
	}
	for _, tt := range []struct {
		name string
		of   *measure.History
		want bool
	}{
		{"maternal-child 2.1: with an archive", person(func(p *measure.Person) { p.FiledOn = day("2024-06-01") }), true},
		{"maternal-child 2.1: served without an archive", person(func(*measure.Person) {}, newbornOn("2024-03-15", nil)), true},
		{"maternal-child 6 rule 1: known since the birth", person(func(p *measure.Person) { p.KnownOn = day("2024-04-07") }), true},
		{"maternal-child 2.1: come to be known later, nothing recorded", person(func(p *measure.Person) { p.KnownOn = day("2024-04-08") }), false},
		{"maternal-child 6 rule 3: dead", person(func(p *measure.Person) { p.FiledOn, p.DeathDate = day("2024-03-12"), day("2024-06-01") }), false},
		{"contract 5 rule 2: closed", person(func(p *measure.Person) { p.FiledOn, p.ClosedOn = day("2024-03-12"), day("2024-06-01") }), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, len(childDutiesOn(tt.of, "2024-06-10")) > 0)
		})
	}
}

func TestWeakChildDue(t *testing.T) {
	for _, tt := range []struct {
		name, last, reasons, want string
	}{
		{"maternal-child 2.7 rule 10: monthly under 3 years", "2027-03-09", "2", "2027-04-09"},
		{"maternal-child 2.7 rule 10: every three months from 3 years", "2027-03-10", "2", "2027-06-10"},
		{"maternal-child 2.7 rule 10: anaemia within four weeks", "2027-03-10", "3", "2027-04-07"},
		{"maternal-child 2.7 rule 10: the earliest of several reasons", "2027-03-10", "2|3", "2027-04-07"},
		{"maternal-child 2.7 rule 10: preterm at 6 months", "2024-10-09", "1", "2024-11-09"},
		{"maternal-child 2.7 rule 10: preterm at 7 months", "2024-10-10", "1", "2024-12-10"},
		{"maternal-child 2.7 rule 10: preterm at 12 months", "2025-04-09", "1", "2025-06-09"},
		{"maternal-child 2.7 rule 10: preterm at 13 months", "2025-04-10", "1", "2025-07-10"},
		{"maternal-child 2.7 rule 10: preterm at 24 months", "2026-04-09", "1", "2026-07-09"},
		{"maternal-child 2.7 rule 10: preterm from 25 months", "2026-04-10", "1", "2026-05-10"},
		{"maternal-child 2.7 rule 10: no reason given", "2025-04-10", "", "2025-05-10"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, WeakChildDue(nil, day("2024-03-10"), day(tt.last), form.ParseCodes(tt.reasons)).String())
		})
	}
}

// Whatever was done, at most one check-up is due on a day, it is not one already done, and nobody of 7 years has a duty of children.
func TestDuties_childProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		birth := civil.Of(2018, 1, 1) + civil.Date(rapid.IntRange(0, 3000).Draw(t, "birth"))
		h := infant(birth.String())
		for range rapid.IntRange(0, 12).Draw(t, "records") {
			on := birth + civil.Date(rapid.IntRange(0, 2700).Draw(t, "age"))
			code := rapid.SampledFrom([]string{FormNewborn, FormChildCheckup, FormChildCheckup, FormChildEye, FormWeakChild}).Draw(t, "form")
			marks := form.Marks{MarkChildFindings: rapid.SampledFrom([]string{"", "growth", "anaemia|development"}).Draw(t, "findings")}
			h.Records = append(h.Records, visit(code, on.String(), form.Facts{Marks: marks}))
		}
		h.Sort()
		duties := Duties(h, Default(), day("2035-01-01"))
		on := birth + civil.Date(rapid.IntRange(0, 2700).Draw(t, "day"))
		checkups := 0
		for i := range duties {
			d := &duties[i]
			if d.Programme != Child {
				continue
			}
			require.LessOrEqual(t, d.ActiveTo, birth.AddYears(7))
			require.NotEmpty(t, d.Reason.Text)
			require.NotContains(t, d.Reason.Text, "%!")
			if d.Kind == DutyCheckup && d.State(on) != "" {
				checkups++
				slot := SlotAt(nil, birth, d.DueOn)
				require.NotNil(t, slot)
				require.Nil(t, SlotDone(nil, h, slot))
			}
		}
		require.LessOrEqual(t, checkups, 1)
		if n := len(h.Records); on < birth.AddYears(7) && n > 0 && on >= h.Records[n-1].Date && SlotAt(nil, birth, on) != nil && SlotDone(nil, h, SlotAt(nil, birth, on)) == nil {
			require.Equal(t, 1, checkups, "an open slot has its duty")
		}
	})
}
