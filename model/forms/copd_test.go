package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// enrolledWoman is the woman of the tests in another programme since 2026-01-05.
func enrolledWoman(programme string) form.Context {
	c := woman()
	c.Enrolled[programme] = day("2026-01-05")
	return c
}

var copdFirstCells = map[string]string{
	"visit_date": "2026-01-10", "visit_mode": "1", "doctor": "李医生", "diag_org": "县医院", "diag_date": "2026-01-02", "fev1": "1.40", "fvc": "2.50",
	"fev1_pred": "55", "pft_date": "2026-01-02", "smoke_status": "3", "smoke_per_day": "20", "smoke_years": "30", "exacerbations_1y": "1",
	"admissions_1y": "0", "no_meds_reason": "待专科处方", "next_visit_date": "2026-04-10",
}

var copdCells = map[string]string{
	"visit_date": "2026-06-10", "visit_mode": "2", "doctor": "李医生", "symptoms": "3|4", "exacerbations": "0", "cyanosis": "1", "edema": "1",
	"resp_rate": "18", "heart_rate": "80", "spo2": "95", "height": "160", "weight": "56", "comorb": "1", "smoke_now": "0", "ex_times": "3",
	"ex_minutes": "20", "mental": "1", "compliance": "1", "vaccines": "1", "visit_class": "1", "next_step": "1", "next_visit_date": "2026-09-10",
	"no_meds_reason": "戒烟观察",
}

// formRow is one line of a form's table: what is changed in the cells, and what is then found.
type formRow struct {
	rule                      string
	change                    []string
	errors, warnings, missing []string
}

func checkForm(t *testing.T, def *form.Definition, c form.Context, cells map[string]string, rows []formRow) {
	t.Helper()
	for _, tt := range rows {
		t.Run(tt.rule, func(t *testing.T) {
			rec, result := validate(t, def, c, and(cells, tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.ElementsMatch(t, tt.missing, names(result.Missing), result.Missing)
			if source, ok := rec.(form.FactSource); ok {
				assert.LessOrEqual(t, len(source.Facts().Marks.String()), 600, "marks fit their column")
			}
		})
	}
}

func TestCOPDFirstVisit(t *testing.T) {
	checkForm(t, COPDFirstVisitForm, enrolledWoman("copd"), copdFirstCells, []formRow{
		{"records-and-chronic 6.4: complete", nil, nil, nil, nil},
		{"records-and-chronic 6.3 row first follow-up: at home", []string{"visit_mode", "2"}, nil, nil, nil},
		{"records-and-chronic 6.3 row first follow-up: not by telephone", []string{"visit_mode", "3"}, []string{"visit_mode choice"}, nil, nil},
		{"records-and-chronic 6.3 row first follow-up: an attempt by telephone is no visit", []string{"visit_mode", "3", "visit_outcome", "5"}, nil, nil, nil},
		{"records-and-chronic 6.2 rule 2: 69.9 % confirms", []string{"fev1", "1.74", "fvc", "2.50"}, nil, nil, nil},
		{"records-and-chronic 6.2 rule 2: 70 % does not", []string{"fev1", "1.75", "fvc", "2.50"}, nil, []string{"fev1 logic"}, nil},
		{"records-and-chronic 6.5 row fev1: above FVC", []string{"fev1", "2.51"}, []string{"fev1 logic", "fev1_fvc range"}, []string{"fev1 logic"}, nil},
		{"records-and-chronic 6.4: smoking needs its amount", []string{"smoke_per_day", "", "smoke_years", ""}, nil, nil, []string{"smoke_per_day required", "smoke_years required"}},
		{"records-and-chronic 6.4: a test needs its date", []string{"pft_date", ""}, nil, nil, []string{"pft_date required"}},
		{"records-and-chronic 6.4: no test is no gap", []string{"fev1", "", "fvc", "", "fev1_pred", "", "pft_date", ""}, nil, nil, nil},
		{"records-and-chronic 6.4: diagnosed after the visit", []string{"diag_date", "2026-01-11"}, []string{"diag_date date"}, nil, nil},
		{"records-and-chronic 6.4: smoked longer than lived", []string{"smoke_years", "56"}, []string{"smoke_years logic"}, nil, nil},
		{"records-and-chronic 9.3 rule 1: later than a quarter needs a reason", []string{"next_visit_date", "2026-04-11"}, nil, nil, []string{"next_visit_reason required"}},
		{"records-and-chronic 6.4: drugs or a reason", []string{"no_meds_reason", ""}, nil, nil, []string{"meds required"}},
	})
	young := enrolledWoman("copd")
	young.Birth = day("1991-01-11")
	checkForm(t, COPDFirstVisitForm, young, and(copdFirstCells, "smoke_years", "10"), []formRow{
		{"records-and-chronic 6.2 rule 1: 34 years old", nil, nil, []string{"visit_date logic"}, nil},
		{"records-and-chronic 6.2 rule 1: 35 years old", []string{"visit_date", "2026-01-11"}, nil, nil, nil},
	})
	rec, _ := validate(t, COPDFirstVisitForm, enrolledWoman("copd"), copdFirstCells)
	f := rec.(*COPDFirstVisit)
	assert.Equal(t, []string{"56.0", "30.0"}, []string{f.FEV1FVC.String(), f.PackYears.String()}, "records-and-chronic 6.4, 6.5 row fev1_fvc")
	assert.Equal(t, 2, *f.GOLD)
	assert.Equal(t, "cigarettes=20;pft=2026-01-02", f.Facts().Marks.String())
	never, _ := validate(t, COPDFirstVisitForm, enrolledWoman("copd"), and(copdFirstCells, "smoke_status", "1", "smoke_per_day", "", "smoke_years", ""))
	assert.Equal(t, "0.0", never.(*COPDFirstVisit).PackYears.String())
}

func TestCOPDFollowup(t *testing.T) {
	refer := `{"reason":"疑似急性加重","org_dept":"县医院呼吸科"}`
	checkForm(t, COPDFollowupForm, enrolledWoman("copd"), copdCells, []formRow{
		{"records-and-chronic 6.5: complete", nil, nil, nil, nil},
		{"records-and-chronic 6.5 row spo2: at every face-to-face visit", []string{"spo2", ""}, nil, nil, []string{"spo2 required"}},
		{"records-and-chronic 6.5 row spo2: not by telephone", []string{"spo2", "", "visit_mode", "3"}, nil, nil, nil},
		{"records-and-chronic 6.5 row fev1: at most FVC", []string{"fev1", "2.5", "fvc", "2.5", "pft_date", "2026-06-01"}, nil, nil, nil},
		{"records-and-chronic 6.5 row fev1: above FVC", []string{"fev1", "2.51", "fvc", "2.5", "pft_date", "2026-06-01"}, []string{"fev1 logic", "fev1_fvc range"}, nil, nil},
		{"records-and-chronic 6.5 pft_date: after the visit", []string{"fev1", "1", "pft_date", "2026-06-11"}, []string{"pft_date date"}, nil, nil},
		{"records-and-chronic 6.5 symptoms: none excludes others", []string{"symptoms", "1|3"}, []string{"symptoms exclusive"}, nil, nil},
		{"records-and-chronic 6.5 vaccines: which, and when against influenza", []string{"vaccines", "2"}, nil, nil, []string{"vaccine_kinds required"}},
		{"records-and-chronic 6.5 vaccines: date", []string{"vaccines", "2", "vaccine_kinds", "1"}, nil, nil, []string{"vaccine_flu_date required"}},
		{"records-and-chronic 6.5 vaccines: after the visit", []string{"vaccines", "2", "vaccine_kinds", "1", "vaccine_flu_date", "2026-06-11"}, []string{"vaccine_flu_date date"}, nil, nil},
		{"records-and-chronic 6.5 bmi: out of range", []string{"bmi", "80.1"}, []string{"bmi range"}, nil, nil},
		{"records-and-chronic 6.5 bmi: neither weight nor height", []string{"height", "", "bmi", ""}, nil, nil, []string{"bmi required"}},
		{"records-and-chronic 6.5 next_step", []string{"next_step", ""}, nil, nil, []string{"next_step required"}},
		{"records-and-chronic 6.6 rule 1: cyanosis asks for a referral", []string{"cyanosis", "2", "visit_class", "2", "next_visit_date", "2026-06-24"}, nil, nil, []string{"referral required"}},
		{"records-and-chronic 6.6 rule 1: oedema, referred", []string{"edema", "2", "visit_class", "2", "next_visit_date", "2026-06-24", "referral", refer}, nil, nil, nil},
		{"records-and-chronic 6.6 rule 1: fever", []string{"symptoms", "7", "visit_class", "2", "next_visit_date", "2026-06-24", "referral", refer}, nil, nil, nil},
		{"records-and-chronic 6.6 rule 1: heart failure", []string{"comorb", "4", "next_visit_date", "2026-06-24", "referral", refer}, nil, []string{"visit_class logic"}, nil},
		{"records-and-chronic 6.6 rule 1: cough that is not worse is none", []string{"symptoms", "2|3|4|5|6"}, nil, nil, nil},
		{"records-and-chronic 6.6 rule 2: SpO2 89", []string{"spo2", "89", "visit_class", "2", "next_visit_date", "2026-06-24", "referral", refer}, nil, nil, nil},
		{"records-and-chronic 6.6 rule 3: 30 breaths", []string{"resp_rate", "30", "visit_class", "2", "next_visit_date", "2026-06-24"}, nil, nil, []string{"referral required"}},
		{"records-and-chronic 6.6 rule 4: later than the two weeks", []string{"exacerbations", "1", "visit_class", "2"}, nil, nil, []string{"next_visit_reason required"}},
		{"records-and-chronic 6.5 symptoms: none and a sign of an exacerbation", []string{"symptoms", "1", "acute_signs", "A1", "visit_class", "2", "next_visit_date", "2026-06-24", "referral", refer}, nil, []string{"symptoms logic"}, nil},
		{"records-and-chronic 6.5 smoke_goal: above the present", []string{"smoke_now", "5", "smoke_goal", "6"}, []string{"smoke_goal logic"}, nil, nil},
		{"records-and-chronic 6.5 home_o2: hours of a day", []string{"home_o2", `{"hours":25}`}, []string{"hours range"}, nil, nil},
		{"records-and-chronic 6.5 meds: drugs or a reason", []string{"no_meds_reason", ""}, nil, nil, []string{"meds required"}},
	})
}

func TestCOPDFollowup_facts(t *testing.T) { // records-and-chronic 6.5, 6.6
	c := enrolledWoman("copd")
	c.Previous = []form.Past{{Form: rules.FormCOPDFollowup, Date: day("2026-03-10"), Outcome: 1, Facts: form.Facts{Marks: form.Marks{rules.MarkSpO2: "96", rules.MarkHeight: "160"}}}}
	rec, _ := validate(t, COPDFollowupForm, c, and(copdCells, "height", "", "spo2", "91", "acute_signs", "A4", "cyanosis", "2", "vaccines", "2", "vaccine_kinds", "1|2",
		"vaccine_flu_date", "2025-10-01", "fev1", "1", "fvc", "3", "fev1_pred", "29.9", "pft_date", "2026-06-01"))
	f := rec.(*COPDFollowup)
	assert.Equal(t, []string{"33.3", "21.9"}, []string{f.FEV1FVC.String(), f.BMI.String()}, "records-and-chronic 6.5 row fev1_fvc")
	assert.Equal(t, 4, *f.GOLD)
	assert.Equal(t, "acute=A4|A8;bmi=21.9;cigarettes=0;danger=D2;exacerbations=0;flu=2025-10-01;heart_rate=80;pft=2026-06-01;resp_rate=18;spo2=91;symptoms=3|4",
		f.Facts().Marks.String())
	c.Visit = f.Header()
	o := f.Propose(&c)
	assert.Equal(t, rules.StepUrgent, o.NextStep)
	assert.Contains(t, o.Reasons[1].Text, "下降超过4个百分点")
	assert.Contains(t, o.Reasons[2].Text, "当日复核")
}
