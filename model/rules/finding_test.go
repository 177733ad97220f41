package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

func TestFindings(t *testing.T) {
	checkup := func(marks form.Marks) measure.Record {
		return visit(FormCheckup, "2026-03-01", form.Facts{Marks: marks})
	}
	person := func(sex int, past, disability form.Codes, records ...measure.Record) *measure.History {
		return &measure.History{Person: measure.Person{Sex: sex, Birth: day("1950-01-01"), FiledOn: day("2024-03-01"),
			Info: measure.PersonalFacts{PastDisease: past, Disability: disability}}, Records: records}
	}
	enrolledMan := enrolled(measure.Hypertension, "2025-01-05")
	enrolledMan.Person.Info.PastDisease = form.Codes{"1"}
	consistent := enrolled(measure.Hypertension, "2025-01-05")
	consistent.Person.Info.PastDisease = form.Codes{"2"}
	cured := enrolled(measure.TB, "2025-01-05")
	cured.Person.Info.PastDisease = form.Codes{"9"}
	cured.Enrolments[0].EndedOn, cured.Enrolments[0].EndReason = day("2025-08-01"), 4
	dead := person(Male, nil, nil, htn("2026-03-02", bp(130, 80)), withOutcome(htn("2026-03-03", form.Facts{}), form.OutcomeDied))
	dead.Person.DeathDate = day("2026-03-01")
	cigarettes := htn("2026-04-01", form.Facts{Marks: form.Marks{MarkCigarettes: "10"}})
	none := htn("2026-04-01", form.Facts{Marks: form.Marks{MarkCigarettes: "0"}})
	incomplete := htn("2026-04-01", form.Facts{Marks: form.Marks{MarkMissing: "weight|salt_now"}})
	incomplete.Complete = false
	contradicted := htn("2026-04-01", form.Facts{Marks: form.Marks{MarkContradicted: "visit_date"}})
	lost := withOutcome(incomplete, form.OutcomeLost)
	inTime, late := htn("2026-01-01", form.Facts{}), htn("2026-01-01", form.Facts{})
	inTime.Entered, late.Entered = at("2026-01-31"), at("2026-02-01")
	same := func(n int) []measure.Record {
		var records []measure.Record
		for i := range n {
			records = append(records, htn((day("2026-01-01")+civil.Date(30*i)).String(), bp(128, 78)))
		}
		return records
	}
	blood := func(on, mark, group string) measure.Record {
		return visit(FormPersonal, on, form.Facts{Marks: form.Marks{mark: group}})
	}
	for _, tt := range []struct {
		rule string
		h    *measure.History
		want string // code, "" = nothing
	}{
		{"records-and-chronic 1.8 rule 1: disease without enrolment", person(Male, form.Codes{"2"}, nil), "disease_not_enrolled"},
		{"records-and-chronic 1.8 rule 1: refused", person(Male, form.Codes{"2"}, nil, withOutcome(htn("2026-01-01", form.Facts{}), form.OutcomeRefused)), ""},
		{"records-and-chronic 1.8 rule 1: enrolment without disease", enrolledMan, "enrolled_without_disease"},
		{"records-and-chronic 1.8 rule 1: both", consistent, ""},
		{"records-and-chronic 1.8 rule 1: cured tuberculosis", cured, ""},
		{"records-and-chronic 1.8 rule 1: no personal information", person(Male, nil, nil), ""},
		{"records-and-chronic 1.8 rule 2", person(Male, form.Codes{"1"}, nil, checkup(form.Marks{MarkHypotensive: "1"})), "drug_without_disease"},
		{"records-and-chronic 1.8 rule 3: man", person(Male, nil, nil, checkup(form.Marks{MarkGynaecology: "1"})), "sex_gynaecology"},
		{"records-and-chronic 1.8 rule 3: woman", person(Female, nil, nil, checkup(form.Marks{MarkProstate: "1"})), "sex_prostate"},
		{"records-and-chronic 1.8 rule 3: the right ones", person(Female, nil, nil, checkup(form.Marks{MarkGynaecology: "1"})), ""},
		{"records-and-chronic 1.8 rule 4: hearing", person(Male, nil, form.Codes{"3"}, checkup(form.Marks{MarkHearing: "1"})), "disability_hearing"},
		{"records-and-chronic 1.8 rule 4: deaf", person(Male, nil, form.Codes{"3"}, checkup(form.Marks{MarkHearing: "2"})), ""},
		{"records-and-chronic 1.8 rule 4: sight", person(Male, nil, form.Codes{"2"}, checkup(form.Marks{MarkSharpSight: "1"})), "disability_sight"},
		{"records-and-chronic 1.8 rule 5", person(Male, nil, nil, checkup(form.Marks{MarkSmoking: "1"}), cigarettes), "smoking_contradiction"},
		{"records-and-chronic 1.8 rule 5: none a day", person(Male, nil, nil, checkup(form.Marks{MarkSmoking: "1"}), none), ""},
		{"records-and-chronic 1.8 rule 5: smoker", person(Male, nil, nil, checkup(form.Marks{MarkSmoking: "3"}), cigarettes), ""},
		{"records-and-chronic 1.8 rule 6: changed", person(Male, nil, nil, blood("2024-03-01", MarkABO, "1"), blood("2026-03-01", MarkABO, "2")), "blood_group_changed"},
		{"records-and-chronic 1.8 rule 6: Rh changed", person(Male, nil, nil, blood("2024-03-01", MarkRh, "2"), blood("2026-03-01", MarkRh, "1")), "blood_group_changed"},
		{"records-and-chronic 1.8 rule 6: the same", person(Male, nil, nil, blood("2024-03-01", MarkABO, "1"), blood("2026-03-01", MarkABO, "1")), ""},
		{"records-and-chronic 1.8 rule 6: not known between", person(Male, nil, nil, blood("2024-03-01", MarkABO, "1"), visit(FormPersonal, "2025-03-01", form.Facts{}), blood("2026-03-01", MarkABO, "1")), ""},
		{"records-and-chronic 1.8 rule 6: changed after an unknown one", person(Male, nil, nil, blood("2024-03-01", MarkABO, "1"), visit(FormPersonal, "2025-03-01", form.Facts{}), blood("2026-03-01", MarkABO, "3")), "blood_group_changed"},
		{"records-and-chronic 1.8 rule 7", dead, "service_after_death"},
		{"records-and-chronic 1.8 rule 8: three times", person(Male, nil, nil, same(3)...), ""},
		{"records-and-chronic 1.8 rule 8: four times", person(Male, nil, nil, same(4)...), "same_bp"},
		{"contract 3: incomplete", person(Male, nil, nil, incomplete), "incomplete"},
		{"contract 3: a fact that a later one contradicts", person(Male, nil, nil, contradicted), "contradicted"},
		{"records-and-chronic 0.4 row visit_outcome: a lost visit lacks nothing", person(Male, nil, nil, lost), ""},
		{"records-and-chronic 9.6 rule 4: 30 days", person(Male, nil, nil, inTime), ""},
		{"records-and-chronic 9.6 rule 4: 31 days", person(Male, nil, nil, late), "late_entry"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			found := Findings(tt.h, Default())
			if tt.want == "" {
				assert.Empty(t, found)
				return
			}
			require.Len(t, found, 1)
			assert.Equal(t, tt.want, found[0].Code)
			assert.NotEmpty(t, found[0].Text)
			assert.NotEmpty(t, found[0].Severity)
		})
	}
	assert.Equal(t, []string{"weight", "salt_now"}, []string(Findings(person(Male, nil, nil, incomplete), Default())[0].Fields))
}

// at is noon of a day in China, in milliseconds.
func at(on string) int64 { return int64(day(on)-civil.Of(1970, 1, 1))*86_400_000 + 4*3_600_000 }
