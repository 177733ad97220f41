package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

var smiSupplementCells = map[string]string{
	"visit_date": "2026-01-06", "guardian_name": "王父", "guardian_relation": "父亲", "guardian_addr": "幸福村1组", "guardian_phone": "13800000001",
	"community_contact": "张主任", "community_phone": "13800000002", "household": "2", "employment": "3", "consent": "1", "consent_sign": "王父",
	"consent_date": "2026-01-06", "first_onset": "2001-03-01", "past_symptoms": "1|3", "past_lock": "1", "outpatient": "2", "first_drug_on": "2001-06-01",
	"admissions": "2", "diagnosis": "1", "diagnosis_icd": "F20.0", "diag_org": "市精神卫生中心", "diag_date": "2001-05-20", "last_effect": "2",
	"danger_acts": "7", "economy": "2",
}

var smiCells = map[string]string{
	"visit_date": "2026-06-10", "visit_mode": "2", "doctor": "李医生", "visit_target": "1", "risk_level": "0", "symptoms": "0", "insight": "1",
	"sleep": "1", "diet": "1", "soc_selfcare": "1", "soc_housework": "1", "soc_work": "9", "soc_study": "2", "soc_contact": "1", "danger_acts": "7",
	"lock": "1", "inpatient": "0", "lab": "1", "adherence": "1", "adverse": "1", "effect": "2", "rehab": "1|4", "referral": "1", "visit_class": "3",
	"next_visit_date": "2026-09-10", "meds": `[{"drug_name":"奥氮平","freq_per_day":1,"dose_each":"10","dose_unit":1}]`,
}

func TestSMISupplement(t *testing.T) {
	assert.True(t, SMISupplementForm.Restricted, "records-and-chronic 7.1: readable by the staff of mental health only")
	assert.True(t, SMIFollowupForm.Restricted)
	checkForm(t, SMISupplementForm, enrolledWoman("smi"), smiSupplementCells, []formRow{
		{"records-and-chronic 7.2: complete", nil, nil, nil, nil},
		{"records-and-chronic 7.2 row first_drug_on: asked of those treated", []string{"first_drug_on", ""}, nil, nil, []string{"first_drug_on required"}},
		{"records-and-chronic 7.2 row first_drug_on: not of the untreated", []string{"first_drug_on", "", "outpatient", "1"}, nil, nil, nil},
		{"records-and-chronic 7.2 row first_drug_on: refused of the untreated", []string{"outpatient", "1"}, []string{"first_drug_on condition"}, nil, nil},
		{"records-and-chronic 7.2 first_onset: the month of birth", []string{"first_onset", "1970-05-01"}, nil, nil, nil},
		{"records-and-chronic 7.2 first_onset: before birth", []string{"first_onset", "1970-04-30"}, []string{"first_onset date"}, nil, nil},
		{"records-and-chronic 7.2 first_onset: after the diagnosis", []string{"first_onset", "2001-06-01"}, []string{"diag_date date"}, nil, nil},
		{"records-and-chronic 7.2 consent_date: after the form", []string{"consent_date", "2026-01-07"}, []string{"consent_date date"}, nil, nil},
		{"records-and-chronic 7.2 diagnosis: ICD-10", []string{"diagnosis_icd", "20.0"}, []string{"diagnosis_icd text"}, nil, nil},
		{"records-and-chronic 7.2 danger_acts: none stands alone", []string{"danger_acts", "1|7"}, []string{"danger_acts exclusive"}, nil, []string{"times required"}},
		{"records-and-chronic 7.2 danger_acts: each once", []string{"danger_acts", `[{"code":1,"times":1},{"code":1,"times":2}]`}, []string{"danger_acts duplicate"}, nil, nil},
		{"records-and-chronic 7.2 danger_acts: how often", []string{"danger_acts", `[{"code":2,"times":1},{"code":6,"times":1}]`}, nil, nil, nil},
		{"records-and-chronic 7.2 consent: R", []string{"consent", ""}, nil, nil, []string{"consent required"}},
	})
	for answer, want := range map[string]string{"1": "consent=1", "0": "consent=0"} {
		rec, _ := validate(t, SMISupplementForm, enrolledWoman("smi"), and(smiSupplementCells, "consent", answer))
		assert.Equal(t, want, rec.(*SMISupplement).Facts().Marks.String())
		c := enrolledWoman("smi")
		c.Visit = rec.Header()
		assert.Len(t, rec.(*SMISupplement).Propose(&c).Reasons, 1, "records-and-chronic 7.1")
	}
}

func TestSMIFollowup(t *testing.T) {
	referred := []string{"referral", "2", "referral_reason", "病情不稳定", "referral_org_dept", "市精神卫生中心"}
	with := func(more ...string) []string { return append(more, referred...) }
	checkForm(t, SMIFollowupForm, enrolledWoman("smi"), smiCells, []formRow{
		{"records-and-chronic 7.4: complete", nil, nil, nil, nil},
		{"records-and-chronic 7.4 visit_mode: R", []string{"visit_mode", ""}, nil, nil, []string{"visit_mode required"}},
		{"records-and-chronic 7.4 visit_mode: clinic, home or telephone", []string{"visit_mode", "4"}, []string{"visit_mode choice"}, nil, nil},
		{"records-and-chronic 7.4 doctor: R", []string{"doctor", ""}, nil, nil, []string{"doctor required"}},
		{"records-and-chronic 7.4 row inpatient: the last discharge", []string{"inpatient", "2"}, nil, nil, []string{"last_discharge required"}},
		{"records-and-chronic 7.4 row inpatient: discharged after the visit", []string{"inpatient", "2", "last_discharge", "2026-06-11"}, []string{"last_discharge date"}, nil, nil},
		{"records-and-chronic 7.4 row inpatient: not asked of others", []string{"last_discharge", "2026-06-01"}, []string{"last_discharge condition"}, nil, nil},
		{"records-and-chronic 7.4 symptoms: none excludes others", []string{"symptoms", "0|1"}, []string{"symptoms exclusive"}, nil, nil},
		{"records-and-chronic 7.4 lost_reason: coded", []string{"visit_outcome", "2"}, nil, nil, []string{"lost_reason required"}},
		{"records-and-chronic 7.4 death_cause: coded", []string{"visit_outcome", "3", "death_date", "2026-06-01", "death_cause", "1"}, nil, nil, nil},
		{"records-and-chronic 7.4 death_date: after the visit", []string{"visit_outcome", "3", "death_date", "2026-06-11", "death_cause", "2"}, []string{"death_date date"}, nil, nil},
		{"records-and-chronic 7.4 death_date: before birth", []string{"visit_outcome", "3", "death_date", "1970-05-19", "death_cause", "2"}, []string{"death_date date"}, nil, nil},
		{"records-and-chronic 0.4 row next_visit_date: after this visit", []string{"next_visit_date", "2026-06-10"}, []string{"next_visit_date date"}, nil, nil},
		{"records-and-chronic 7.3 row level: self-harm is level 4", []string{"danger_acts", `[{"code":5,"times":1}]`, "risk_level", "3", "visit_class", "1", "next_visit_date", "2026-06-24", "referral", "2", "referral_reason", "自伤", "referral_org_dept", "市精神卫生中心"}, nil, []string{"risk_level logic"}, nil},
		{"records-and-chronic 7.3 row level: an act is not level 0", []string{"danger_acts", `[{"code":1,"times":1}]`}, nil, []string{"risk_level logic"}, nil},
		{"records-and-chronic 7.3 row level: an act that happened 0 times", []string{"danger_acts", `[{"code":1,"times":0}]`}, nil, nil, nil},
		{"records-and-chronic 7.3 row level: level 5", with("risk_level", "5", "visit_class", "1", "next_visit_date", "2026-06-24"), nil, nil, nil},
		{"records-and-chronic 7.4 adherence: no drugs prescribed and drugs", []string{"adherence", "4"}, nil, []string{"adherence logic"}, nil},
		{"records-and-chronic 7.4 meds: of somebody who takes drugs", []string{"meds", ""}, nil, nil, []string{"meds required"}},
		{"records-and-chronic 7.5 rule 1: unstable asks for a referral", []string{"risk_level", "3", "visit_class", "1", "next_visit_date", "2026-06-24"}, nil, nil, []string{"referral required"}},
		{"records-and-chronic 7.5 rule 1: unstable, referred, visited in two weeks", with("risk_level", "3", "visit_class", "1", "next_visit_date", "2026-06-24"), nil, nil, nil},
		{"records-and-chronic 7.5 rule 1: unstable, later than two weeks", with("risk_level", "3", "visit_class", "1", "next_visit_date", "2026-06-25"), nil, nil, []string{"next_visit_reason required"}},
		{"records-and-chronic 7.5 rule 3: basically stable, two weeks", []string{"risk_level", "1", "visit_class", "2", "next_visit_date", "2026-06-24"}, nil, nil, nil},
		{"records-and-chronic 7.5 rule 4: a conflict needs a reason", []string{"risk_level", "1"}, nil, []string{"visit_class logic"}, []string{"class_reason required"}},
		{"records-and-chronic 7.5 rule 4: the doctor's choice wins with one", []string{"risk_level", "1", "class_reason", "与家属核实后无威胁行为"}, nil, []string{"visit_class logic"}, nil},
	})
}

func TestSMIFollowup_facts(t *testing.T) { // records-and-chronic 7.4; indicators 4.10
	for _, tt := range []struct {
		change []string
		want   string
	}{
		{nil, "adherence=1;risk=0;seen=1"},
		{[]string{"visit_target", "2"}, "adherence=1;risk=0"}, // 7.5 rule 8: the family only
		{[]string{"inpatient", "1"}, "adherence=1;admitted=1;away=1;risk=0;seen=1"},
		{[]string{"living", "3"}, "adherence=1;away=1;risk=0;seen=1"},
		{[]string{"visit_outcome", "2", "lost_reason", "3"}, "adherence=1;away=1;risk=0;seen=1"},
		{[]string{"visit_outcome", "2", "lost_reason", "1"}, "adherence=1;risk=0;seen=1"},
		{[]string{"danger_acts", `[{"code":6,"times":1}]`, "referral", "2", "next_visit_reason", "外出"}, "adherence=1;postponed=1;referral=1;risk=0;seen=1;suicidal=1"},
	} {
		rec, _ := validate(t, SMIFollowupForm, enrolledWoman("smi"), and(smiCells, tt.change...))
		facts := rec.(*SMIFollowup).Facts()
		assert.Equal(t, tt.want, facts.Marks.String())
		assert.Equal(t, []any{rules.SMIStable, "2026-09-10"}, []any{facts.Class, facts.NextDate})
	}
}

func TestSMIFollowup_death(t *testing.T) { // records-and-chronic 7.4 death_cause
	for cause, want := range map[string]string{"2": "自杀", "1": "躯体疾病"} {
		rec := read(t, SMIFollowupForm, and(smiCells, "visit_outcome", "3", "death_date", "2026-06-01", "death_cause", cause))
		on, text := rec.(*SMIFollowup).Death()
		assert.Equal(t, day("2026-06-01"), on)
		assert.Equal(t, want, text)
	}
	rec := read(t, SMIFollowupForm, and(smiCells, "visit_outcome", "3", "death_date", "2026-06-01", "death_cause", "1", "death_disease", "4"))
	_, text := rec.(*SMIFollowup).Death()
	assert.Equal(t, "脑血管病", text)
	on, text := read(t, SMIFollowupForm, smiCells).(*SMIFollowup).Death()
	assert.Equal(t, civil.None, on)
	assert.Empty(t, text)
}

var _ form.Proposer = (*SMIFollowup)(nil)
