package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// generalCells is a complete checkup of a healthy person under 65.
var generalCells = map[string]string{
	"visit_date": "2026-06-01", "doctor": "李医生", "exam_type": "1", "symptoms": "1", "temp": "36.5", "pulse": "72", "resp": "18",
	"sbp_left": "124", "dbp_left": "78", "height": "160", "weight": "55", "waist": "75", "ex_freq": "1", "ex_minutes": "30",
	"ex_years": "10", "ex_mode": "散步", "diet": "1", "smoke_status": "1", "drink_freq": "1", "occ_exposure": "1", "lips": "1",
	"teeth": "1", "pharynx": "1", "vis_l": "4.9", "vis_r": "5.0", "hearing": "1", "motor": "1", "skin": "1", "sclera": "1", "lymph": "1",
	"lung_barrel": "1", "lung_sound": "1", "lung_rale": "1", "heart_rate": "72", "heart_rhythm": "1", "heart_murmur": "1",
	"abd_tender": "1", "abd_mass": "1", "abd_liver": "1", "abd_spleen": "1", "abd_shifting": "1", "edema": "1", "pb_cerebro": "1",
	"pb_kidney": "1", "pb_heart": "1", "pb_vessel": "1", "pb_eye": "1", "pb_nerve": "1", "pb_other": "1", "eval": "1", "risk_ctrl": "3|4",
}

// elderlyCells is a complete checkup of a healthy elderly person.
var elderlyCells = and(generalCells, "exam_type", "2", "sbp_right", "128", "dbp_right", "80", "eld_health_self", "1", "eld_selfcare", "1",
	"eld_cognition", "1", "eld_mood", "1", "hb", "130", "wbc", "5.5", "plt", "200", "u_pro", "-", "u_glu", "−", "u_ket", "-", "u_bld", "-",
	"fpg", "5.4", "ecg", "1", "alt", "20", "ast", "22", "tbil", "12", "cr", "70", "urea", "5", "tc", "4.5", "tg", "1.2", "ldl", "2.5",
	"hdl", "1.4", "bus_abd", "1")

func TestCheckup_general(t *testing.T) {
	c := woman()
	c.Enrolled = nil
	for _, tt := range []struct {
		rule                      string
		change                    []string
		errors, warnings, missing []string
	}{
		{"2 complete", nil, nil, nil, nil},
		{"records-and-chronic 2.1 doctor", []string{"doctor", ""}, nil, nil, []string{"doctor required"}},
		{"records-and-chronic 2.2 row sbp_left: one side at least", []string{"sbp_left", "", "dbp_left", ""}, nil, nil, []string{"sbp_left required"}},
		{"records-and-chronic 2.2 row sbp_left: the right side will do", []string{"sbp_left", "", "dbp_left", "", "sbp_right", "120", "dbp_right", "70"}, nil, nil, nil},
		{"records-and-chronic 2.2 row sbp_left: both values of a side", []string{"dbp_left", ""}, nil, nil, []string{"dbp_left required"}},
		{"records-and-chronic 2.2 row sbp_left: sbp > dbp", []string{"sbp_left", "85", "dbp_left", "85"}, []string{"sbp_left logic"}, nil, nil},
		{"records-and-chronic 2.2 row sbp_right: sides 20 apart", []string{"sbp_right", "104", "dbp_right", "70"}, nil, []string{"sbp_right logic"}, nil},
		{"records-and-chronic 2.2 unusual height of an adult", []string{"height", "129.9", "weight", "35", "waist", "60"}, nil, []string{"height unusual"}, nil},
		{"records-and-chronic 2.3 row diet", []string{"diet", "1|2"}, []string{"diet exclusive"}, nil, nil},
		{"records-and-chronic 2.3 row smoke_status: ages", []string{"smoke_status", "2", "smoke_daily", "10", "smoke_start_age", "57", "smoke_quit_age", "40"}, []string{"smoke_start_age logic", "smoke_quit_age logic"}, nil, nil},
		{"records-and-chronic 2.3 row smoke_status: a smoker's fields", []string{"smoke_status", "2"}, nil, nil, []string{"smoke_daily required", "smoke_start_age required", "smoke_quit_age required"}},
		{"records-and-chronic 2.4 row vis_l: no light perception", []string{"vis_l", "0"}, nil, nil, nil},
		{"records-and-chronic 2.4 row vis_l: below the chart", []string{"vis_l", "2.9"}, []string{"vis_l range"}, nil, nil},
		{"records-and-chronic 2.5 row heart_rate: and pulse", []string{"heart_rate", "93"}, nil, []string{"heart_rate logic"}, nil},
		{"records-and-chronic 1.8 rule 3: prostate of a woman", []string{"rectal", "4"}, []string{"rectal logic"}, nil, nil},
		{"records-and-chronic 2.6 row dbil: at most tbil", []string{"tbil", "10", "dbil", "11"}, []string{"dbil logic"}, nil, nil},
		{"records-and-chronic 2.6 row hdl: with ldl", []string{"tc", "3", "hdl", "1.5", "ldl", "2.6"}, nil, []string{"tc logic"}, nil},
		{"records-and-chronic 2.6 row critical value: potassium", []string{"k", "6.6"}, nil, []string{"k critical", "k unusual"}, nil},
		{"records-and-chronic 2.6 row critical value: haemoglobin and platelets", []string{"hb", "59", "plt", "29"}, nil, []string{"hb unusual", "hb critical", "plt unusual", "plt critical"}, nil},
		{"records-and-chronic 2.6 row critical value: glucose", []string{"fpg", "3.9"}, nil, []string{"fpg critical"}, nil},
		{"records-and-chronic 2.6 row lab sanity: HbA1c and fasting glucose", []string{"hba1c", "10.1", "fpg", "5.4"}, nil, []string{"hba1c logic"}, nil},
		{"records-and-chronic 2.2 row sbp_left: no diastolic alone", []string{"sbp_right", "", "dbp_right", "80"}, nil, nil, []string{"sbp_right required"}},
		{"records-and-chronic 2.3 years of exercise", []string{"ex_years", "57"}, []string{"ex_years logic"}, nil, nil},
		{"records-and-chronic 2.3 stopped drinking before the start", []string{"drink_freq", "2", "drink_daily", "1", "drink_quit", "2", "drink_quit_age", "20", "drink_start_age", "30", "drunk_1y", "2", "drink_kinds", "1"}, []string{"drink_quit_age logic"}, nil, nil},
		{"records-and-chronic 2.8 stays", []string{"hosp", `[{"from":"2026-02-01","to":"2026-01-31"}]`}, []string{"to date"}, nil, nil},
		{"records-and-chronic 2.8 feedback before the exam", []string{"feedback_date", "2026-05-31"}, []string{"feedback_date date"}, nil, nil},
		{"records-and-chronic 0.4 row visit_outcome: refused, nothing is asked", []string{"visit_outcome", "4", "temp", ""}, nil, nil, nil},
		{"records-and-chronic 2.6 row critical value: potassium at the limit", []string{"k", "6.5"}, nil, []string{"k unusual"}, nil},
		{"records-and-chronic 2.9 rule 1 BP", []string{"sbp_left", "140"}, []string{"eval logic"}, nil, nil},
		{"records-and-chronic 2.9 rule 1 BMI 24.0", []string{"weight", "61.4", "risk_ctrl", "5", "weight_goal", "58"}, []string{"eval logic"}, nil, nil},
		{"records-and-chronic 2.9 rule 1 waist of a woman", []string{"waist", "85"}, []string{"eval logic"}, nil, nil},
		{"records-and-chronic 2.9 rule 1 FPG 6.1", []string{"fpg", "6.1"}, []string{"eval logic"}, nil, nil},
		{"records-and-chronic 2.9 rule 1 FPG 6.0", []string{"fpg", "6.0"}, nil, nil, nil},
		{"records-and-chronic 2.9 rule 1 lab flag", []string{"cr", "120", "lab_details", `[{"item":"cr","ref_high":106}]`}, []string{"eval logic"}, nil, nil},
		{"records-and-chronic 2.9 rule 1 ECG", []string{"ecg", "2"}, []string{"eval logic"}, nil, nil},
		{"records-and-chronic 2.9 rule 1 abnormal and said so", []string{"ecg", "2", "eval", "2"}, nil, nil, nil},
		{"records-and-chronic 2.9 rule 3 smoker", []string{"smoke_status", "3", "smoke_daily", "10", "smoke_start_age", "20"}, nil, nil, []string{"risk_ctrl required"}},
		{"records-and-chronic 2.9 rule 3 drinker", []string{"drink_freq", "3", "drink_daily", "2", "drink_quit", "1", "drink_start_age", "20", "drunk_1y", "2", "drink_kinds", "1"}, nil, nil, []string{"risk_ctrl required"}},
		{"records-and-chronic 2.9 rule 3 exercise", []string{"ex_freq", "4", "risk_ctrl", "3"}, nil, nil, []string{"risk_ctrl required"}},
		{"records-and-chronic 2.9 rule 4 target weight", []string{"eval", "2", "weight", "62", "risk_ctrl", "5", "weight_goal", "62"}, []string{"weight_goal logic"}, nil, nil},
		{"records-and-chronic 2.9 rule 3 target", []string{"eval", "2", "weight", "62", "risk_ctrl", "5"}, nil, nil, []string{"weight_goal required"}},
		{"records-and-chronic 2.9 rule 5", []string{"eld_selfcare", "1"}, nil, []string{"eld_selfcare logic"}, nil},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			rec, result := validate(t, CheckupForm, c, and(generalCells, tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.ElementsMatch(t, tt.missing, names(result.Missing), result.Missing)
			assert.Nil(t, rec.(*Checkup).ElderlyComplete, "not asked of the young")
		})
	}
}

func TestCheckup_enrolled(t *testing.T) {
	_, result := validate(t, CheckupForm, woman(), generalCells)
	assert.ElementsMatch(t, []string{"guide required", "dorsalis_pedis required"}, names(result.Missing), "records-and-chronic 2.9 rule 2, 3.3 rule 4, 2.5 row dorsalis_pedis")
	c := woman()
	_, result = validate(t, CheckupForm, c, and(generalCells, "guide", "1", "dorsalis_pedis", "2"))
	assert.Empty(t, result.Missing)
	p, err := rules.Default().With(rules.GuideRecheck, "1", civil.None)
	require.NoError(t, err)
	c.Params = p
	_, result = validate(t, CheckupForm, c, and(generalCells, "guide", "1", "dorsalis_pedis", "2"))
	assert.Equal(t, []string{"guide required"}, names(result.Missing), "records-and-chronic 2.9 rule 2, local")
}

func TestCheckup_man(t *testing.T) { // records-and-chronic 1.8 rule 3, 4.1 screening rule 5
	c := woman()
	c.Sex, c.Enrolled = rules.Male, nil
	_, result := validate(t, CheckupForm, c, and(generalCells, "gyn_cervix", "1", "waist", "89"))
	assert.Equal(t, []string{"gyn_cervix condition"}, names(result.Errors))
}

func TestCheckup_elderly(t *testing.T) {
	for _, tt := range []struct {
		rule     string
		change   []string
		complete bool
		missing  []string
	}{
		{"records-and-chronic 2.9 rule 6", nil, true, nil},
		{"records-and-chronic 2.9 rule 6: an item is missing", []string{"ecg", ""}, false, []string{"ecg required"}},
		{"records-and-chronic 2.9 rule 6: refused", []string{"ecg", "", "refused", "ecg"}, true, nil},
		{"records-and-chronic 2.9 rule 6: not possible", []string{"bus_abd", "", "not_possible", "bus_abd", "not_possible_reason", "卧床"}, true, nil},
		{"records-and-chronic 2.9 rule 6: not possible without a reason", []string{"bus_abd", "", "not_possible", "bus_abd"}, false, []string{"bus_abd required", "not_possible_reason required"}},
		{"records-and-chronic 2.2: both sides", []string{"sbp_right", "", "dbp_right", ""}, false, []string{"sbp_right required", "dbp_right required"}},
		{"records-and-chronic 2.2: cognition", []string{"eld_cognition", ""}, false, []string{"eld_cognition required"}},
		{"records-and-chronic 2.4: a required field", []string{"hearing", ""}, false, []string{"hearing required"}},
		{"records-and-chronic 3.5 rule 4: positive without a score", []string{"eld_mood", "2", "eval", "2"}, true, []string{"eld_mood_score required"}},
		{"records-and-chronic 3.5 rule 1: a failed recall asks for the examination", []string{"eld_cognition", "2", "eval", "2"}, true, []string{"eld_cognition_score required"}},
		{"records-and-chronic 3.5 rule 1: examined", []string{"eld_cognition", "2", "eld_cognition_score", "20", "eval", "2"}, true, nil},
		{"records-and-chronic 3.5 rule 3: low mood with its score", []string{"eld_mood", "2", "eld_mood_score", "30", "eval", "2"}, true, nil},
		{"records-and-chronic 2.8 marks nothing as required", []string{"eval", ""}, true, []string{"eval required"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			rec, result := validate(t, CheckupForm, old(), and(elderlyCells, tt.change...))
			assert.Empty(t, result.Errors)
			assert.ElementsMatch(t, tt.missing, names(result.Missing))
			assert.Equal(t, tt.complete, *rec.(*Checkup).ElderlyComplete)
			assert.Equal(t, tt.complete, rec.(*Checkup).Facts().Marks.Get(rules.MarkElderlyComplete) == "1")
		})
	}
}

// records-and-chronic 3.6 rule 2, 2.9 rule 1: dependence or a positive screen is no normal check-up.
func TestCheckup_elderlyFindingsAreAbnormal(t *testing.T) {
	for _, change := range [][]string{{"eld_selfcare", "2"}, {"eld_cognition", "2", "eld_cognition_score", "20"}, {"eld_mood", "2", "eld_mood_score", "12"}} {
		_, result := validate(t, CheckupForm, old(), and(elderlyCells, append(change, "eval", "1")...))
		assert.Equal(t, []string{"eval logic"}, names(result.Errors), change)
		_, result = validate(t, CheckupForm, old(), and(elderlyCells, append(change, "eval", "2")...))
		assert.Empty(t, result.Errors, change)
	}
}

// records-and-chronic 2.5 trap b: code 1 is the normal value.
func TestCheckup_oneIsNormal(t *testing.T) {
	for field, label := range map[string]string{"lung_barrel": "否", "lung_rale": "无", "heart_murmur": "无"} {
		assert.Equal(t, label, form.SpecOf(CheckupForm).Field(field).ValueSet().Item("1").Chinese, field)
	}
}

func TestCheckup_elderlyItemsOf2025(t *testing.T) { // records-and-chronic 3.3 rule 3, contract section 5 rule 5: from the date the county switches them on
	p, err := rules.Default().With(rules.ElderlyHbA1cFrom, "2026-06-01", civil.None)
	require.NoError(t, err)
	p, err = p.With(rules.ElderlyDRFrom, "2026-06-02", civil.None)
	require.NoError(t, err)
	c := old()
	c.Params = p
	for on, missing := range map[string][]string{"2026-05-31": {}, "2026-06-01": {"hba1c required"}, "2026-06-02": {"hba1c required", "chest_xray required"}} {
		_, result := validate(t, CheckupForm, c, and(elderlyCells, "visit_date", on))
		assert.Equal(t, missing, names(result.Missing), on)
	}
}

func TestCheckup_selfcareFromTheAssessment(t *testing.T) { // records-and-chronic 2.2, 3.4
	c := old()
	c.Previous = []form.Past{{Form: rules.FormSelfcare, Date: day("2026-03-01"), Outcome: 1, Facts: form.Facts{Marks: form.Marks{rules.MarkSelfcare: "2"}}}}
	rec, result := validate(t, CheckupForm, c, and(elderlyCells, "eld_selfcare", "", "eval", "2"))
	assert.Equal(t, 2, *rec.(*Checkup).EldSelfcare)
	assert.True(t, result.Complete)
	_, result = validate(t, CheckupForm, c, elderlyCells)
	assert.Equal(t, []string{"eld_selfcare logic"}, names(result.Warnings))
	c.Previous[0].Date = day("2025-12-31")
	rec, _ = validate(t, CheckupForm, c, and(elderlyCells, "eld_selfcare", ""))
	assert.Nil(t, rec.(*Checkup).EldSelfcare, "last year's does not count")
}

func TestCheckup_facts(t *testing.T) {
	rec, _ := validate(t, CheckupForm, old(), and(elderlyCells, "vis_l", "5.0", "meds", `[{"name":"硝苯地平"}]`, "u_pro", "+", "dorsalis_pedis", "3",
		"k", "6.6", "cr", "120", "lab_details", `[{"item":"cr","ref_low":40,"ref_high":106}]`, "guide", "2", "eval", "2", "hba1c", "5.9"))
	facts := rec.(*Checkup).Facts()
	assert.Equal(t, 128, *facts.SBP, "records-and-chronic 2.2: the higher arm")
	assert.Equal(t, 80, *facts.DBP)
	assert.Equal(t, "5.40", facts.FPG.String())
	assert.Equal(t, "antihypertensive=1;bmi=21.5;cognition=1;critical=k;elderly_complete=1;foot_pulse=1;guidance=1;guide=2;hba1c=5.90;"+
		"hearing=1;height=160.0;lab_flags=cr;lab_high=cr;mood=1;selfcare=1;sharp_sight=1;smoking=1;urine_protein=1;waist=75.0", facts.Marks.String())
	_, err := facts.Marks.Value()
	assert.NoError(t, err)
}

func TestCheckup_higherArm(t *testing.T) { // records-and-chronic 2.2 row bmi
	n := func(i int) *int { return &i }
	for _, tt := range []struct {
		f        Checkup
		sbp, dbp *int
	}{
		{Checkup{}, nil, nil},
		{Checkup{SBPLeft: n(130), DBPLeft: n(80)}, n(130), n(80)},
		{Checkup{SBPRight: n(130), DBPRight: n(80)}, n(130), n(80)},
		{Checkup{SBPLeft: n(130), DBPLeft: n(80), SBPRight: n(128), DBPRight: n(90)}, n(130), n(80)},
		{Checkup{SBPLeft: n(130), DBPLeft: n(80), SBPRight: n(130), DBPRight: n(82)}, n(130), n(82)},
		{Checkup{SBPLeft: n(130), SBPRight: n(128), DBPRight: n(90)}, n(128), n(90)},
	} {
		sbp, dbp := tt.f.higherArm()
		assert.Equal(t, tt.sbp, sbp)
		assert.Equal(t, tt.dbp, dbp)
	}
}

// TestCheckup_flagged: every numeric item of the value set has a result that its reference range judges.
func TestCheckup_flagged(t *testing.T) {
	set, ok := code.Lookup("exam_item")
	require.True(t, ok)
	coded := form.Codes{"u_pro", "u_glu", "u_ket", "u_bld", "ecg", "stool_ob", "hbsag", "chest_xray", "bus_abd"}
	spec := form.SpecOf(CheckupForm)
	for _, item := range set.Items {
		require.NotNil(t, spec.Field(item.Code), "%s is not a field", item.Code)
		if coded.Has(item.Code) {
			continue
		}
		rec := read(t, CheckupForm, map[string]string{"visit_date": "2026-06-01", item.Code: "5",
			"lab_details": `[{"item":"` + item.Code + `","ref_low":5.1},{"item":"` + item.Code + `","ref_high":4.9}]`})
		assert.Equal(t, form.Codes{item.Code}, rec.(*Checkup).flagged())
	}
	for _, item := range packageOn(nil, day("2026-06-01")) {
		assert.NotNil(t, set.Item(item), item)
	}
}

func BenchmarkCheckup(b *testing.B) {
	spec := form.SpecOf(CheckupForm)
	for b.Loop() {
		rec, _ := form.DecodeRow(spec, CheckupForm, elderlyCells)
		form.Validate(spec, rec, old())
		_ = form.Values(spec, rec)
	}
}
