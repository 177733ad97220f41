package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// boy is a child born on 10 March 2024.
func boy(previous ...form.Past) form.Context {
	return form.Context{Sex: rules.Male, Birth: day("2024-03-10"), Today: day("2031-06-30"), Params: rules.Default(), Previous: previous}
}

// earlier is a done record before the one at hand.
func earlier(formCode, on string, marks form.Marks) form.Past {
	return form.Past{Form: formCode, Date: day(on), Outcome: form.OutcomeDone, Facts: form.Facts{Marks: marks}}
}

var newbornCells = map[string]string{
	"visit_date": "2024-03-17", "visit_mode": "2", "doctor": "李医生", "ga_weeks": "39", "preg_illness": "1", "midwifery_org": "县医院", "birth_condition": "1",
	"asphyxia": "1", "malformation": "1", "hearing_screen": "1", "disease_screen": "2", "birth_weight": "3.30", "birth_length": "50.0",
	"current_weight": "3.45", "feeding": "1", "temperature": "36.8", "heart_rate": "130", "resp_rate": "40", "complexion": "1", "jaundice_site": "1",
	"fontanelle_a": "1.5", "fontanelle_b": "1.5", "fontanelle_state": "1", "eye": "1", "limb_activity": "1", "ear": "1", "neck_mass": "1", "nose": "1",
	"skin": "1", "oral": "1", "anus": "1", "heart_lung": "1", "chest": "1", "abdomen": "1", "spine": "1", "genitalia": "1", "umbilicus": "2",
	"referral": "1", "guidance": "1|3", "hepb1_done": "1", "bcg_done": "1", "visit_place": "家中", "next_visit_date": "2024-04-09", "next_place": "卫生院",
}

// Sheets A, B and C, complete and without findings. The ages are 3 months, 18 months and 4 years.
var (
	sheetACells = map[string]string{
		"visit_date": "2024-06-12", "visit_mode": "1", "doctor": "李医生", "weight": "6.60", "height": "62.0", "head_circ": "40.8", "complexion": "1", "skin": "1",
		"fontanelle_closed": "2", "fontanelle_a": "1.5", "fontanelle_b": "1.5", "neck_mass": "2", "eye": "1", "ear": "1", "mouth": "1", "heart_lung": "1", "abdomen": "1",
		"umbilicus": "1", "limbs": "1", "rickets_symptom": "1", "rickets_sign": "1", "anus_genital": "1", "outdoor_hours": "1.5", "vitd_iu": "400",
		"illness": "1", "referral": "1", "guidance": "1|2", "next_visit_date": "2024-09-12", "feeding_24h": "1",
	}
	sheetBCells = map[string]string{
		"visit_date": "2025-09-12", "visit_mode": "1", "doctor": "李医生", "weight": "11.00", "height": "82.5", "complexion": "1", "skin": "1", "fontanelle_closed": "1",
		"eye": "1", "ear": "1", "teeth": "12", "caries": "0", "heart_lung": "1", "abdomen": "1", "limbs": "1", "gait": "1", "rickets_sign": "1", "hb": "120",
		"outdoor_hours": "2", "vitd_iu": "400", "illness": "1", "referral": "1", "guidance": "1|2", "next_visit_date": "2026-03-12",
	}
	sheetCCells = map[string]string{
		"visit_date": "2028-04-10", "visit_mode": "5", "doctor": "李医生", "weight": "16.60", "height": "104.0", "body_eval": "1", "teeth": "20", "caries": "0",
		"heart_lung": "1", "abdomen": "1", "vision_left": "5.0", "vision_right": "5.0", "hb": "125", "illness": "1", "referral": "1", "guidance": "1|2",
		"next_visit_date": "2029-04-10",
	}
	eyeCells = map[string]string{
		"visit_date": "2028-04-10", "visit_mode": "1", "doctor": "李医生", "eye_appearance": "1", "visual_behaviour": "1", "acuity_r": "5.0", "acuity_l": "5.0",
		"referral": "1", "next_visit_date": "2029-04-10",
	}
	weakCells = map[string]string{
		"open_date": "2025-03-12", "visit_date": "2025-03-12", "visit_mode": "1", "doctor": "李医生", "weak_reason": "3", "open_value": "血红蛋白 85 g/L", "plan": "铁剂治疗，4 周后复查",
	}
)

// childCase is one line of a table of children's forms.
type childCase struct {
	name                      string
	change                    []string
	errors, warnings, missing []string
}

func checkCases(t *testing.T, def *form.Definition, c form.Context, cells map[string]string, cases []childCase) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			_, result := validate(t, def, c, and(cells, tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.ElementsMatch(t, tt.missing, names(result.Missing), result.Missing)
		})
	}
}

func TestNewbornVisit(t *testing.T) {
	checkCases(t, NewbornVisitForm, boy(), newbornCells, []childCase{
		{"maternal-child 2.4: complete", nil, nil, nil, nil},
		{"maternal-child 2.4 row birth_weight: below the limit", []string{"birth_weight", "0.39"}, []string{"birth_weight range"}, nil, nil},
		{"maternal-child 2.4 row birth_weight: at the limit", []string{"birth_weight", "0.40"}, nil, nil, nil},
		{"maternal-child 2.4 row current_weight: above the limit", []string{"current_weight", "8.01"}, []string{"current_weight range"}, nil, nil},
		{"maternal-child 2.4 row apgar_1min: asked of an asphyxiated baby", []string{"asphyxia", "2"}, nil, nil, []string{"apgar_1min required"}},
		{"maternal-child 2.4 row apgar_1min: not known", []string{"asphyxia", "2", "apgar_unknown", "1"}, nil, nil, nil},
		{"maternal-child 2.4 row apgar_1min: known and not known", []string{"asphyxia", "2", "apgar_1min", "7", "apgar_unknown", "1"}, []string{"apgar_unknown logic"}, nil, nil},
		{"maternal-child 2.4 row disease_screen: negative and positive", []string{"disease_screen", "2|3"}, []string{"disease_screen logic"}, nil, nil},
		{"maternal-child 0: an abnormal finding needs its text", []string{"eye", "2"}, nil, nil, []string{"eye_note required"}},
		{"maternal-child 0: none excludes the rest", []string{"preg_illness", "1|2"}, []string{"preg_illness exclusive"}, nil, nil},
		{"maternal-child 7 rule 7: neck mass 1 none 2 present", []string{"neck_mass", "2"}, nil, nil, []string{"neck_mass_note required"}},
		{"maternal-child 2.4 rule 2: danger asks for a referral", []string{"temperature", "37.5"}, nil, nil, []string{"referral required"}},
		{"maternal-child 2.4 rule 2: referred", []string{"temperature", "37.5", "referral", "2", "reason", "发热", "org_dept", "县医院新生儿科"}, nil, nil, nil},
		{"maternal-child 6 rule 2: tracked before the referral", []string{"referral", "2", "reason", "发热", "org_dept", "县医院", "referral_tracked_on", "2024-03-16"}, []string{"referral_tracked_on date"}, nil, nil},
		{"maternal-child 0: next visit after this one", []string{"next_visit_date", "2024-03-17"}, []string{"next_visit_date date"}, nil, nil},
		{"maternal-child 0: by telephone", []string{"visit_mode", "3"}, nil, []string{"visit_mode logic"}, nil},
		{"maternal-child 0: the doctor signs", []string{"doctor", ""}, nil, nil, []string{"doctor required"}},
		{"maternal-child 2.2 row 0: day 28", []string{"visit_date", "2024-04-07"}, nil, nil, nil},
		{"maternal-child 2.2 row 0: day 29 is late", []string{"visit_date", "2024-04-08"}, nil, []string{"visit_date late"}, nil},
		{"maternal-child 2.4: discharged before the birth", []string{"discharge_date", "2024-03-09"}, []string{"discharge_date date"}, nil, nil},
	})
	_, result := validate(t, NewbornVisitForm, boy(), map[string]string{"visit_date": "2024-03-20", "current_weight": "3.6", "temperature": "36.7", "guidance": "1|3"})
	assert.Empty(t, result.Errors, "contract section 3: a row with few columns is incomplete and no error")
	assert.False(t, result.Complete)
}

func TestNewbornVisit_facts(t *testing.T) {
	rec, result := validate(t, NewbornVisitForm, boy(), and(newbornCells, "ga_weeks", "36", "birth_weight", "2.40", "heart_rate", "161", "bcg_done", "0", "discharge_date", "2024-03-14",
		"hearing_screen", "2", "feeding_24h", "1", "referral", "2", "reason", "心率快", "org_dept", "县医院"))
	assert.Empty(t, result.Errors)
	f := rec.(*NewbornVisit)
	assert.Equal(t, "birth_weight=2.40;danger=D6;discharge=2024-03-14;feeding=1;ga_weeks=36;hearing=2;newborn_risk=preterm|low_weight;not_vaccinated=bcg;referred=2024-03-17",
		f.Facts().Marks.String())
	assert.Equal(t, "2024-04-09", f.Facts().NextDate)
	c := boy()
	c.Visit = rec.Header()
	assert.True(t, f.Propose(&c).Danger, "maternal-child 2.4 rule 2")
}

func TestChildCheckup(t *testing.T) {
	t.Run("sheet A", func(t *testing.T) {
		checkCases(t, ChildCheckupForm, boy(), sheetACells, []childCase{
			{"maternal-child 2.5: complete", nil, nil, nil, nil},
			{"maternal-child 2.5 row weight: outside the widest range", []string{"weight", "1.49"}, []string{"weight range"}, []string{"weight unusual"}, nil},
			{"contract 5 rule 10: unusual for the sheet, still a service", []string{"weight", "22.0"}, nil, []string{"weight unusual"}, nil},
			{"maternal-child 2.5 row height: above the sheet", []string{"height", "90.1"}, nil, []string{"height unusual"}, nil},
			{"maternal-child 2.5 row height: more than 4 SD above its age", []string{"height", "72.1"}, nil, []string{"height unusual"}, []string{"referral required"}},
			{"maternal-child 2.8.3 rule 4: standing under 9 months", []string{"position", "H"}, nil, []string{"height unusual"}, nil},
			{"maternal-child 2.5 row head_circ: asked under 12 months", []string{"head_circ", ""}, nil, nil, []string{"head_circ required"}},
			{"maternal-child 7 rule 7: grey cells are empty: teeth", []string{"teeth", "0"}, []string{"teeth condition"}, nil, nil},
			{"maternal-child 7 rule 7: grey cells are empty: gait", []string{"gait", "1"}, []string{"gait condition"}, nil, nil},
			{"maternal-child 7 rule 7: neck mass 1 present 2 none", []string{"neck_mass", "1"}, nil, nil, []string{"neck_mass_note required"}},
			{"maternal-child 2.5 row complexion: other", []string{"complexion", "3"}, nil, nil, []string{"complexion_note required"}},
			{"maternal-child 2.5 row umbilicus: the sheet of 3 months has no third", []string{"umbilicus", "3"}, []string{"umbilicus choice"}, nil, nil},
			{"maternal-child 2.5 row umbilicus: abnormal at 3 months", []string{"umbilicus", "2"}, nil, nil, []string{"umbilicus_note required"}},
			{"maternal-child 2.5 row rickets_sign: the sheet of 3 months has two", []string{"rickets_sign", "3"}, []string{"rickets_sign choice"}, nil, []string{"referral required"}},
			{"maternal-child 2.5 row vitd_iu: more than 1200 is unusual", []string{"vitd_iu", "1201"}, nil, []string{"vitd_iu unusual"}, nil},
			{"maternal-child 2.5 row illness: how often", []string{"illness", "2|3", "pneumonia_times", "1"}, nil, nil, []string{"diarrhoea_times required"}},
			{"maternal-child 2.6 rule 1: one printed sign is positive", []string{"dev_signs", "4"}, nil, nil, []string{"referral required"}},
			{"maternal-child 2.6 rule 4: a sign of another list", []string{"dev_signs", "6.1"}, []string{"dev_signs choice"}, nil, []string{"referral required"}},
			{"maternal-child 2.2: no hearing at 3 months", []string{"hearing", "1"}, nil, nil, nil},
			{"maternal-child 6 rule 7: haemoglobin in g/dL", []string{"hb", "11"}, []string{"hb range"}, []string{"hb unit"}, []string{"referral required"}},
			{"maternal-child 2.2 row 1: day 27 is a newborn's", []string{"visit_date", "2024-04-06", "next_visit_date", "2024-06-12"}, []string{"rickets_sign condition", "rickets_symptom condition"},
				[]string{"visit_date early"}, []string{"referral required"}},
		})
	})
	t.Run("sheet B", func(t *testing.T) {
		checkCases(t, ChildCheckupForm, boy(), sheetBCells, []childCase{
			{"maternal-child 2.5: complete", nil, nil, nil, nil},
			{"maternal-child 2.2: haemoglobin at 18 months", []string{"hb", ""}, nil, nil, []string{"hb required"}},
			{"maternal-child 2.2: not at 12 months, but hearing", []string{"hb", "", "visit_date", "2025-03-12"}, nil, nil, []string{"hearing required"}},
			{"maternal-child 2.5 row caries: more than teeth", []string{"caries", "13"}, []string{"caries logic"}, nil, []string{"referral required"}},
			{"maternal-child 2.5 row complexion: 2 means other", []string{"complexion", "2"}, nil, nil, []string{"complexion_note required"}},
			{"maternal-child 2.5 row complexion: there is no third", []string{"complexion", "3"}, []string{"complexion choice"}, nil, nil},
			{"maternal-child 7 rule 7: grey cells are empty: umbilicus", []string{"umbilicus", "1"}, []string{"umbilicus condition"}, nil, nil},
			{"maternal-child 7 rule 7: grey cells are empty: neck mass", []string{"neck_mass", "2"}, []string{"neck_mass condition"}, nil, nil},
			{"maternal-child 2.5 row vision_left: not before 4 years", []string{"vision_left", "5.0"}, []string{"vision_left condition"}, nil, nil},
			{"maternal-child 2.7 rule 6: open after 18 months", []string{"fontanelle_closed", "2", "fontanelle_a", "1", "fontanelle_b", "1"}, nil, nil, []string{"referral required"}},
			{"maternal-child 2.7 rule 4: mild anaemia is treated here", []string{"hb", "109"}, nil, nil, nil},
			{"maternal-child 2.6 rule 3: second screen before the check-up", []string{"dev_signs", "18.1", "referral", "2", "reason", "发育", "org_dept", "妇幼", "second_screen", "2", "second_screen_on", "2025-09-11"},
				[]string{"second_screen_on date"}, nil, nil},
		})
	})
	t.Run("sheet C", func(t *testing.T) {
		checkCases(t, ChildCheckupForm, boy(), sheetCCells, []childCase{
			{"maternal-child 2.5: complete", nil, nil, nil, nil},
			{"maternal-child 2.5 row body_eval: filled in when it is left out", []string{"body_eval", ""}, nil, nil, nil},
			{"maternal-child 2.5 row body_eval: differs from the standard", []string{"body_eval", "5"}, nil, []string{"body_eval logic"}, nil},
			{"maternal-child 2.5 row vision_left: decimal notation", []string{"vision_left", "1.0", "vision_right", "0.6"}, nil, nil, []string{"referral required"}},
			{"maternal-child 2.5 row vision_left: between the notations", []string{"vision_left", "3.0", "vision_right", "3.0"}, []string{"vision_left range", "vision_right range"}, nil, nil},
			{"maternal-child 2.5 row vision_left: not of the notation", []string{"vision_left", "0.8", "vision_notation", "2"}, []string{"vision_left range"}, nil, []string{"referral required"}},
			{"maternal-child 7 rule 7: grey cells are empty: skin", []string{"skin", "1"}, []string{"skin condition"}, nil, nil},
			{"maternal-child 2.2: haemoglobin at 4 years", []string{"hb", ""}, nil, nil, []string{"hb required"}},
			{"maternal-child 2.1: the day before the seventh birthday", []string{"visit_date", "2031-03-09", "next_visit_date", "2031-06-10", "weight", "23", "height", "123"}, nil, nil, nil},
			{"maternal-child 2.1: the seventh birthday", []string{"visit_date", "2031-03-10", "next_visit_date", "2031-06-10", "weight", "23", "height", "123"}, nil, []string{"visit_date age"}, nil},
		})
	})
	_, result := validate(t, ChildCheckupForm, boy(), map[string]string{"visit_date": "2024-05-10", "weight": "22.0", "height": "118.0"})
	assert.Empty(t, result.Errors, "contract 5 rule 10: a row of the district's tool goes in")
	_, result = validate(t, ChildCheckupForm, boy(), map[string]string{"visit_date": "2024-05-10", "visit_outcome": "2"})
	assert.Empty(t, result.Missing, "a child not met has nothing to fill in")
}

func TestChildCheckup_slots(t *testing.T) {
	six := earlier(rules.FormChildCheckup, "2024-09-12", form.Marks{rules.MarkChildHB: "118"})
	for _, tt := range []struct {
		name, on string
		previous []form.Past
		slot     string
		hb       bool // asked
	}{
		{"maternal-child 2.2: at 6 months the test may wait until 8", "2024-09-12", nil, "6", false},
		{"maternal-child 2.2: at 8 months unless tested at 6", "2024-11-12", nil, "8", true},
		{"maternal-child 2.2: tested at 6 months", "2024-11-12", []form.Past{six}, "8", false},
		{"maternal-child 8 row 9: 10 months, first seen", "2025-01-12", nil, "8", true},
		{"maternal-child 2.2: between the windows", "2024-05-20", nil, "", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rec, result := validate(t, ChildCheckupForm, boy(tt.previous...), map[string]string{"visit_date": tt.on, "dev_signs": ""})
			assert.Equal(t, tt.slot, number(rec.(*ChildCheckup).Slot))
			if tt.hb {
				assert.Contains(t, names(result.Missing), "hb required")
			} else {
				assert.NotContains(t, names(result.Missing), "hb required")
			}
		})
	}
}

func TestChildCheckup_development(t *testing.T) {
	preterm := earlier(rules.FormNewborn, "2024-03-15", form.Marks{rules.MarkChildGA: "32"})
	for _, tt := range []struct {
		name, on, signs string
		previous        []form.Past
		want, result    string
	}{
		{"maternal-child 2.6 rule 4: at 10 months the list of 8 months", "2025-01-12", "2", nil, "8.2", "2"},
		{"maternal-child 2.6 rule 4: 8 months, born at 32 weeks: the list of 6 months", "2024-11-12", "2", []form.Past{preterm}, "6.2", "2"},
		{"maternal-child 2.3 rule 3: corrected up to 24 months", "2026-03-09", "1", []form.Past{preterm}, "18.1", "2"},
		{"maternal-child 2.3 rule 3: not from 24 months on", "2026-03-10", "1", []form.Past{preterm}, "24.1", "2"},
		{"maternal-child 2.6 rule 1: no sign", "2025-01-12", "", nil, "", "1"},
		{"maternal-child 2.6: no list at a full month", "2024-04-10", "", nil, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rec, result := validate(t, ChildCheckupForm, boy(tt.previous...), map[string]string{"visit_date": tt.on, "dev_signs": tt.signs})
			assert.Empty(t, result.Errors)
			f := rec.(*ChildCheckup)
			assert.Equal(t, []string{tt.want, tt.result}, []string{f.DevSigns.String(), number(f.DevResult)})
		})
	}
}

func TestChildCheckup_growth(t *testing.T) {
	for _, tt := range []struct {
		name, on, weight, height string
		c                        form.Context
		weightGrade, heightGrade string
		position, wst            string
		findings                 string
	}{
		{"maternal-child 2.8.2: boy of 12 months, 8.0 kg, 74.0 cm", "2025-03-10", "8.0", "74.0", boy(), "3", "2", "L", "w|underweight|h|b|wasting", "growth|malnutrition"},
		{"maternal-child 2.8.2: boy of 24 months, 80.0 cm", "2026-03-10", "10.5", "80.0", boy(), "2", "3", "H", "w|h|stunting|b", "growth|malnutrition"},
		{"maternal-child 2.7 rule 1: the weight curve falls", "2025-03-10", "9.0", "76.0", boy(earlier(rules.FormChildCheckup, "2024-11-12", form.Marks{rules.MarkChildWAZ: "0.50"})), "2", "2", "L", "w|h|b", "growth"},
		{"maternal-child 2.7 rule 2: severe stunting", "2026-03-10", "10.5", "77.0", boy(), "2", "3", "H", "w|h|stunting_severe|b", "growth|malnutrition_severe"},
		{"maternal-child 2.7 rule 3: obesity", "2027-03-10", "19.5", "96.2", boy(), "1", "2", "H", "w|h|b|obesity_severe", "obesity"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rec, result := validate(t, ChildCheckupForm, tt.c, map[string]string{"visit_date": tt.on, "weight": tt.weight, "height": tt.height})
			assert.Empty(t, result.Errors)
			f := rec.(*ChildCheckup)
			assert.Equal(t, []string{tt.weightGrade, tt.heightGrade, tt.position, tt.wst, tt.findings},
				[]string{number(f.WeightGrade), number(f.HeightGrade), f.Position, f.WST423.String(), f.Findings.String()})
			assert.Equal(t, rules.StandardWST, f.GrowthStandard, "maternal-child 2.8.1: the standard is stored with the grade")
		})
	}
	shrunk := boy(earlier(rules.FormChildCheckup, "2025-03-12", form.Marks{rules.MarkHeight: "82.6"}))
	_, result := validate(t, ChildCheckupForm, shrunk, sheetBCells)
	assert.Equal(t, []string{"height logic"}, names(result.Warnings), "maternal-child 2.5 row height: a decrease")
	shrunk.Previous[0].Facts.Marks[rules.MarkHeight] = "82.5"
	_, result = validate(t, ChildCheckupForm, shrunk, sheetBCells)
	assert.Empty(t, result.Warnings)
}

func TestChildCheckup_otherStandard(t *testing.T) {
	set, err := rules.Default().With(rules.ChildGrowthStandard, rules.StandardWHO, civil.None)
	assert.NoError(t, err)
	c := boy()
	c.Params = set
	rec, _ := validate(t, ChildCheckupForm, c, and(sheetBCells, "height", "82.5"))
	assert.Equal(t, rules.StandardWHO, rec.(*ChildCheckup).GrowthStandard)
	unknown := boy()
	unknown.Sex = 0
	rec, _ = validate(t, ChildCheckupForm, unknown, sheetBCells)
	assert.Nil(t, rec.(*ChildCheckup).WeightGrade, "no grade without a sex")
}

func TestChildCheckup_facts(t *testing.T) {
	rec, result := validate(t, ChildCheckupForm, boy(), and(sheetACells, "dev_signs", "1|2", "referral", "2", "reason", "发育", "org_dept", "县妇幼", "referral_tracked_on", "2024-06-20",
		"second_screen", "3", "second_screen_on", "2024-06-19", "dev_diagnosis", "1", "dev_diagnosis_on", "2024-06-25"))
	assert.Empty(t, result.Errors)
	assert.Equal(t, "dev=2;diagnosed_on=2024-06-25;diagnosis=1;feeding=1;findings=development;hcz=0.18;height=62.0;referred=2024-06-12;second_on=2024-06-19;"+
		"second_screen=3;slot=3;tracked=2024-06-20;waz=-0.37;weight=6.60;who2006=w|h|b;wst423=w|h|b", rec.(*ChildCheckup).Facts().Marks.String())
	worst := and(sheetCCells, "weight", "70", "height", "90", "hb", "59", "caries", "3", "hearing", "2", "vision_left", "4.0", "vision_right", "4.0", "dev_signs", "1|2|3|4")
	rec, _ = validate(t, ChildCheckupForm, boy(earlier(rules.FormChildCheckup, "2027-04-10", form.Marks{rules.MarkChildWAZ: "5.00"})), worst)
	assert.Less(t, len(rec.(*ChildCheckup).Facts().Marks.String()), 450)
	c := boy()
	c.Visit = rec.Header()
	p := rec.(*ChildCheckup).Propose(&c)
	assert.True(t, p.ReferralRequired)
	assert.Equal(t, "2028-05-08", p.NextVisit.String(), "maternal-child 2.7 rule 4: haemoglobin again in four weeks")
}

func TestChildEyeCheck(t *testing.T) {
	checkCases(t, ChildEyeCheckForm, boy(), eyeCells, []childCase{
		{"maternal-child 2.9: complete at 4 years", nil, nil, nil, nil},
		{"maternal-child 2.9: acuity from 4 years", []string{"acuity_l", ""}, nil, nil, []string{"acuity_l required"}},
		{"maternal-child 2.9: none under 4 years", []string{"visit_date", "2028-03-09", "acuity_r", "", "acuity_l", ""}, nil, nil, nil},
		{"maternal-child 2.9: risk factors and light response at a full month", []string{"visit_date", "2024-04-10", "acuity_r", "", "acuity_l", "", "visual_behaviour", ""}, nil, nil, []string{"eye_risk required", "light_response required"}},
		{"maternal-child 2.9: risk factors only of a newborn", []string{"visit_date", "2024-04-06", "acuity_r", "", "acuity_l", "", "visual_behaviour", ""}, nil, nil, []string{"eye_risk required"}},
		{"maternal-child 2.9: blink and red ball at 3 months", []string{"visit_date", "2024-06-10", "acuity_r", "", "acuity_l", ""}, nil, nil, []string{"blink required", "red_ball required"}},
		{"maternal-child 2.9 rule 1: an abnormal item", []string{"red_reflex", "2", "red_reflex_note", "右眼白瞳"}, nil, nil, []string{"referral required"}},
		{"maternal-child 2.9 rule 2: abnormal for the first time: again first", []string{"acuity_l", "4.8"}, nil, nil, nil},
		{"maternal-child 2.9: cylinder is never positive", []string{"refraction_r_cyl", "0.25"}, []string{"refraction_r_cyl range"}, nil, nil},
		{"maternal-child 2.9: sphere at the limit", []string{"refraction_r_sphere", "-20.00"}, nil, nil, nil},
		{"maternal-child 2.9: sphere beyond", []string{"refraction_r_sphere", "-20.25"}, []string{"refraction_r_sphere range"}, nil, nil},
		{"maternal-child 2.9: axis beyond", []string{"refraction_r_axis", "181"}, []string{"refraction_r_axis range"}, nil, nil},
	})
	rec, _ := validate(t, ChildEyeCheckForm, boy(), and(eyeCells, "acuity_l", "4.8", "refraction_r_sphere", "1.50", "refraction_r_cyl", "-0.75", "eye_position", "1", "blink", "2", "blink_note", "迟钝",
		"referral", "2", "reason", "瞬目反射异常", "org_dept", "县医院眼科"))
	f := rec.(*ChildEyeCheck)
	assert.Equal(t, []string{"1.125", "0.60", "1.00"}, []string{f.SER.String(), f.DecimalL.String(), f.DecimalR.String()}, "maternal-child 2.9: sphere + cyl/2, printed decimals")
	assert.Equal(t, "acuity=2;eye_findings=1;eye_special=1;referred=2028-04-10", f.Facts().Marks.String())
}

func TestWeakChildFile(t *testing.T) {
	checkCases(t, WeakChildFileForm, boy(), weakCells, []childCase{
		{"maternal-child 2.7 rule 10: complete", nil, nil, nil, nil},
		{"maternal-child 2.7 rule 10: other reason", []string{"weak_reason", "9"}, nil, nil, []string{"weak_reason_note required"}},
		{"maternal-child 2.7 rule 10: a follow-up before the opening", []string{"visits", `[{"date":"2025-03-11","treatment":"铁剂","evaluation":1}]`}, []string{"visits date"}, nil, nil},
		{"maternal-child 2.7 rule 10: a follow-up to come", []string{"visits", `[{"date":"2031-07-01","treatment":"铁剂","evaluation":1}]`}, []string{"visits date"}, nil, nil},
		{"maternal-child 2.7 rule 10: closed with an outcome", []string{"close_date", "2025-05-12"}, nil, nil, []string{"outcome required"}},
		{"maternal-child 2.7 rule 10: closed before the last follow-up", []string{"visits", `[{"date":"2025-04-11","treatment":"铁剂","evaluation":1}]`, "close_date", "2025-04-10", "outcome", "1"}, []string{"close_date date"}, nil, nil},
	})
	rec, _ := validate(t, WeakChildFileForm, boy(), and(weakCells, "visits", `[{"date":"2025-04-09","hb":100,"treatment":"铁剂","evaluation":1}]`))
	f := rec.(*WeakChildFile)
	assert.Equal(t, "weak=3;weak_seen=2025-04-09", f.Facts().Marks.String())
	c := boy()
	c.Visit = rec.Header()
	assert.Equal(t, "2025-05-07", f.Propose(&c).NextVisit.String(), "maternal-child 2.7 rule 10: anaemia within four weeks")
	f.CloseDate = day("2025-05-12")
	assert.Equal(t, "2025-05-12", f.Facts().Marks.Get(rules.MarkWeakClosed))
	assert.Empty(t, f.Propose(&c).Reasons)
}
