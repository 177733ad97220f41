package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
)

var personalCells = map[string]string{
	"visit_date": "2024-03-01", "address_reg": "幸福村3组", "town_name": "清河镇", "village_name": "幸福村",
	"build_org": "幸福村卫生室", "builder": "王医生", "responsible_doctor": "王医生", "work_unit": "务农", "contact_name": "张某",
	"contact_phone": "13800000000", "resident_type": "1", "ethnicity": "01", "blood_abo": "1", "blood_rh": "2", "education": "8",
	"occupation": "4", "marital": "2", "pay_method": "3", "drug_allergy": "1", "exposure": "1", "past_disease": "1", "past_surgery": "1",
	"past_trauma": "1", "past_transfusion": "1", "fam_father": "1", "fam_mother": "1", "fam_sibling": "1", "fam_child": "1",
	"genetic": "1", "disability": "1",
}

func TestPersonalInformation(t *testing.T) {
	rural := []string{"env_kitchen required", "env_fuel required", "env_water required", "env_toilet required", "env_livestock required"}
	for _, tt := range []struct {
		rule            string
		rural           bool
		change          []string
		errors, missing []string
	}{
		{"records-and-chronic 1.5 complete", false, nil, nil, nil},
		{"records-and-chronic 1.5 living environment in the country", true, nil, nil, rural},
		{"records-and-chronic 1.4 cover", false, []string{"builder", ""}, nil, []string{"builder required"}},
		{"records-and-chronic 1.5 pay_method 7 excludes 1 to 6", false, []string{"pay_method", "3|7"}, []string{"pay_method exclusive"}, nil},
		{"records-and-chronic 1.5 pay_method 7 and 8", false, []string{"pay_method", "7|8", "pay_method_other", "商会互助"}, nil, nil},
		{"records-and-chronic 0.2 row none: 1 excludes the others", false, []string{"drug_allergy", "1|2"}, []string{"drug_allergy exclusive"}, nil},
		{"records-and-chronic 0.2 row other: its text is needed", false, []string{"drug_allergy", "5"}, nil, []string{"drug_allergy_other required"}},
		{"records-and-chronic 1.5 rule 3: none and a disease", false, []string{"past_disease", "1|2"}, []string{"past_disease exclusive"}, nil},
		{"records-and-chronic 1.5 rule 3: twice", false, []string{"past_disease", "2|2"}, []string{"past_disease duplicate"}, nil},
		{"records-and-chronic 1.5 rule 3: tumours twice", false, []string{"past_disease", `[{"code":6,"name":"胃"},{"code":6,"name":"肺"}]`}, nil, nil},
		{"records-and-chronic 1.5 tumour without its site", false, []string{"past_disease", "6"}, nil, []string{"name required"}},
		{"records-and-chronic 1.5 rule 3: before birth", false, []string{"past_disease", `[{"code":2,"diagnosed_on":"1970-04"}]`}, []string{"diagnosed_on date"}, nil},
		{"records-and-chronic 1.5 rule 3: month of birth", false, []string{"past_disease", `[{"code":2,"diagnosed_on":"1970-05"}]`}, nil, nil},
		{"records-and-chronic 1.5 rule 3: ahead", false, []string{"past_disease", `[{"code":2,"diagnosed_on":"2026-07"}]`}, []string{"diagnosed_on date"}, nil},
		{"records-and-chronic 1.5 no month", false, []string{"past_disease", `[{"code":2,"diagnosed_on":"2020-13"}]`}, []string{"diagnosed_on date"}, nil},
		{"records-and-chronic 1.5 surgery needs its name", false, []string{"past_surgery", "2"}, nil, []string{"name required"}},
		{"records-and-chronic 1.5 none and a surgery", false, []string{"past_surgery", `[{"code":1},{"code":2,"name":"阑尾切除"}]`}, []string{"past_surgery exclusive"}, nil},
		{"records-and-chronic 1.5 rule 4: hereditary disease without a name", false, []string{"genetic", "2"}, nil, []string{"genetic_text required"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := woman()
			c.Rural = tt.rural
			_, result := validate(t, PersonalInformationForm, c, and(personalCells, tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.missing, names(result.Missing), result.Missing)
		})
	}
}

func TestPersonalInformation_facts(t *testing.T) {
	rec := read(t, PersonalInformationForm, and(personalCells, "past_disease", "2|3", "disability", "3"))
	assert.Equal(t, "abo=1;disability=3;past_disease=2|3;rh=2", rec.(*PersonalInformation).Facts().Marks.String())
	rec = read(t, PersonalInformationForm, and(personalCells, "resident_type", "2"))
	assert.Equal(t, "abo=1;disability=1;past_disease=1;rh=2;unregistered=1", rec.(*PersonalInformation).Facts().Marks.String(), "migration 0011 adds the mark at the end")
}

func TestPersonalInformation_unknownBloodGroup(t *testing.T) { // records-and-chronic 1.8 rule 6: not known is no change
	rec := read(t, PersonalInformationForm, and(personalCells, "blood_abo", "5", "blood_rh", "3"))
	assert.Equal(t, "disability=1;past_disease=1", rec.(*PersonalInformation).Facts().Marks.String())
}

func TestExpandShorthand(t *testing.T) {
	cells := map[string]string{"past_disease": " 2 | 3", "past_surgery": `[{"code":1}]`, "work_unit": "2|3"}
	got := ExpandShorthand(cells)
	assert.Equal(t, map[string]string{"past_disease": `[{"code":2},{"code":3}]`, "past_surgery": `[{"code":1}]`, "work_unit": "2|3"}, got)
	assert.Equal(t, " 2 | 3", cells["past_disease"], "the given cells are untouched")
	plain := map[string]string{"work_unit": "x"}
	assert.Equal(t, plain, ExpandShorthand(plain))

	_, found := form.DecodeRow(form.SpecOf(PersonalInformationForm), PersonalInformationForm, ExpandShorthand(map[string]string{"past_disease": "高血压"}))
	assert.Equal(t, []string{"code type"}, names(found))
}

func TestRHFromOldForm(t *testing.T) { // records-and-chronic 1.5: the sense is reversed
	for old, want := range map[int]int{1: 2, 2: 1, 3: 3, 0: 3, 9: 3} {
		assert.Equal(t, want, RHFromOldForm(old), old)
	}
}
