package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

var htnCells = map[string]string{
	"visit_date": "2026-06-10", "visit_mode": "1", "doctor": "李医生", "symptoms": "1", "sbp": "130", "dbp": "80", "height": "170",
	"weight": "65", "heart_rate": "72", "smoke_now": "0", "drink_now": "0", "ex_times": "5", "ex_minutes": "30", "salt_now": "1",
	"mental": "1", "compliance": "1", "visit_class": "1", "next_visit_date": "2026-09-10", "adherence": "1", "adverse": "1",
	"meds": `[{"drug_name":"氨氯地平","freq_per_day":1,"dose_each":"5","dose_unit":1}]`,
}

var dmCells = map[string]string{
	"visit_date": "2026-06-10", "visit_mode": "2", "doctor": "李医生", "symptoms": "1", "sbp": "130", "dbp": "80", "weight": "65",
	"foot_pulse": "1", "smoke_now": "0", "drink_now": "0", "ex_times": "5", "ex_minutes": "30", "staple": "300", "mental": "1",
	"compliance": "1", "fpg": "6.9", "hypo": "1", "visit_class": "1", "next_visit_date": "2026-09-10", "no_meds_reason": "饮食控制",
}

func TestHypertensionFollowup(t *testing.T) {
	for _, tt := range []struct {
		rule                      string
		change                    []string
		errors, warnings, missing []string
	}{
		{"records-and-chronic 4.3 complete", nil, nil, nil, nil},
		{"records-and-chronic 4.3 row sbp: above dbp", []string{"sbp", "80"}, []string{"sbp logic"}, nil, nil},
		{"records-and-chronic 4.3 row sbp: pulse pressure", []string{"dbp", "115", "visit_class", "2", "next_visit_date", "2026-06-24", "referral", `{"reason":"危急","org_dept":"县医院"}`}, nil, []string{"sbp unusual"}, nil},
		{"records-and-chronic 4.3 row sbp: hard limit", []string{"sbp", "301"}, []string{"sbp range"}, []string{"sbp unusual", "visit_class logic"}, []string{"next_visit_reason required", "referral required"}},
		{"records-and-chronic 4.3 row smoke_now: goal ≤ now", []string{"smoke_now", "5", "smoke_goal", "6"}, []string{"smoke_goal logic"}, nil, nil},
		{"records-and-chronic 4.3 row smoke_now: goal of a smoker", []string{"smoke_now", "5"}, nil, nil, []string{"smoke_goal required"}},
		{"records-and-chronic 4.3 row weight: goal of the overweight", []string{"weight", "75"}, nil, nil, []string{"weight_goal required"}},
		{"records-and-chronic 4.3 row meds: none without a reason", []string{"meds", "", "adherence", "", "adverse", ""}, nil, nil, []string{"meds required"}},
		{"records-and-chronic 4.3 row meds: none with a reason", []string{"meds", "", "adherence", "", "adverse", "", "no_meds_reason", "生活方式干预"}, nil, nil, nil},
		{"records-and-chronic 4.3 row adherence: on drugs", []string{"adherence", ""}, nil, nil, []string{"adherence required"}},
		{"records-and-chronic 4.4 class rule 3: differs from the doctor's", []string{"sbp", "140", "next_visit_date", "2026-06-24"}, nil, []string{"visit_class logic"}, nil},
		{"records-and-chronic 4.4 next visit rule 1 asks for a referral", []string{"sbp", "180", "visit_class", "2", "next_visit_date", "2026-06-24"}, nil, nil, []string{"referral required"}},
		{"records-and-chronic 9.3 rule 1: later only with a reason", []string{"next_visit_date", "2026-09-11"}, nil, nil, []string{"next_visit_reason required"}},
		{"records-and-chronic 9.3 rule 1: with one", []string{"next_visit_date", "2026-09-11", "next_visit_reason", "外出务工"}, nil, nil, nil},
		{"records-and-chronic 0.4 row next_visit_date: after this one", []string{"next_visit_date", "2026-06-10"}, []string{"next_visit_date date"}, nil, nil},
		{"records-and-chronic 0.4 row visit_outcome: lost, nothing clinical is asked", []string{"visit_outcome", "2"}, nil, nil, []string{"lost_reason required"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			_, result := validate(t, HypertensionFollowupForm, woman(), and(htnCells, tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.ElementsMatch(t, tt.missing, names(result.Missing), result.Missing)
		})
	}
}

func TestHypertensionFollowup_facts(t *testing.T) {
	rec, result := validate(t, HypertensionFollowupForm, woman(), and(htnCells, "sbp", "180", "visit_class", "2", "danger_signs", "D3",
		"next_visit_date", "2026-06-24", "smoke_now", "10", "smoke_goal", "0", "referral", `{"reason":"血压≥180","org_dept":"县医院心内科","tracked_on":"2026-06-20"}`))
	assert.Empty(t, result.Missing)
	facts := rec.(*HypertensionFollowup).Facts()
	assert.Equal(t, 180, *facts.SBP)
	assert.Equal(t, rules.ClassUnsatisfied, facts.Class)
	assert.Equal(t, "2026-06-24", facts.NextDate)
	assert.Equal(t, "antihypertensive=1;bmi=22.5;cigarettes=10;danger=D3|D1;height=170.0;referred=2026-06-10;tracked=2026-06-20;uncontrolled=1",
		facts.Marks.String())
}

func TestHypertensionFollowup_bmi(t *testing.T) { // records-and-chronic 4.3 row weight: height carried over from the last exam
	c := woman()
	c.Previous = []form.Past{{Form: rules.FormCheckup, Date: day("2025-06-01"), Outcome: 1, Facts: form.Facts{Marks: form.Marks{rules.MarkHeight: "160.0"}}}}
	rec, _ := validate(t, HypertensionFollowupForm, c, and(htnCells, "height", "", "weight", "64"))
	assert.Equal(t, "25.0", rec.(*HypertensionFollowup).BMI.String())
}

func TestHypertensionFollowup_ageOnTheVisit(t *testing.T) { // records-and-chronic 4.4 row 65 and over, 9.6 rule 3
	for birth, want := range map[string]bool{"1961-06-10": false, "1961-06-11": true} {
		c := woman()
		c.Birth = day(birth)
		rec, _ := validate(t, HypertensionFollowupForm, c, and(htnCells, "sbp", "149", "dbp", "89"))
		assert.Equal(t, want, *rec.(*HypertensionFollowup).Uncontrolled, birth)
	}
}

func TestDiabetesFollowup(t *testing.T) {
	for _, tt := range []struct {
		rule                      string
		change                    []string
		errors, warnings, missing []string
	}{
		{"records-and-chronic 5.3 complete", nil, nil, nil, nil},
		{"records-and-chronic 5.5 row target: FPG 7.0", []string{"fpg", "7.0", "visit_class", "2", "next_visit_date", "2026-06-24"}, nil, nil, nil},
		{"records-and-chronic 5.5 class rule 3: FPG 7.0 is not satisfied", []string{"fpg", "7.0", "next_visit_date", "2026-06-24"}, nil, []string{"visit_class logic"}, nil},
		{"records-and-chronic 5.5 class rule 2: frequent hypoglycaemia proposes 3", []string{"hypo", "3", "next_visit_date", "2026-06-24"}, nil, []string{"visit_class logic"}, nil},
		{"records-and-chronic 5.5 D1: by a random glucose", []string{"rbg", "16.7", "next_visit_date", "2026-06-24"}, nil, nil, []string{"referral required"}},
		{"records-and-chronic 5.3 row foot_pulse_side: of a weak pulse", []string{"foot_pulse", "2"}, nil, nil, []string{"foot_pulse_side required"}},
		{"records-and-chronic 5.3 row hba1c_date: needed", []string{"hba1c", "6.5"}, nil, nil, []string{"hba1c_date required"}},
		{"records-and-chronic 5.3 row hba1c_date: after the visit", []string{"hba1c", "6.5", "hba1c_date", "2026-06-11"}, []string{"hba1c_date date"}, nil, nil},
		{"records-and-chronic 5.3 row meds: none without a reason", []string{"no_meds_reason", ""}, nil, nil, []string{"meds required"}},
		{"records-and-chronic 5.3 row meds: insulin is a drug", []string{"no_meds_reason", "", "insulin", `[{"kind":"甘精胰岛素","dose":12}]`}, nil, nil, nil},
		{"records-and-chronic 5.3 row insulin: dose", []string{"insulin", `[{"kind":"甘精胰岛素","dose":151}]`}, []string{"dose range"}, nil, nil},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			_, result := validate(t, DiabetesFollowupForm, woman(), and(dmCells, tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.ElementsMatch(t, tt.missing, names(result.Missing), result.Missing)
		})
	}
}

func TestDiabetesFollowup_facts(t *testing.T) { // records-and-chronic 5.3 row fpg: a value after a meal stays apart
	rec, _ := validate(t, DiabetesFollowupForm, woman(), and(dmCells, "fpg", "3.9", "ppg", "17", "hypo", "3", "hba1c", "7.1", "hba1c_date", "2026-06-01"))
	facts := rec.(*DiabetesFollowup).Facts()
	assert.True(t, facts.Adverse)
	assert.Equal(t, "3.9", facts.FPG.String())
	assert.Equal(t, "cigarettes=0;danger=D2|D1;hba1c=7.1;ppg=17.0", facts.Marks.String())
	c := woman()
	c.Visit = rec.Header()
	p := rec.(*DiabetesFollowup).Propose(&c)
	assert.Equal(t, rules.StepUrgent, p.NextStep)
	assert.Contains(t, p.Reasons[1].Text, "血糖≤3.9mmol/L、血糖≥16.7mmol/L")
}
