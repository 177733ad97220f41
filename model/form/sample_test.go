package form_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
)

// sample is a follow-up form with every kind of field and every tag; it stands in for the forms of package forms.
type sample struct {
	form.Visit
	form.Followup
	Symptoms      form.Codes                 `json:"symptoms" form:"症状,need,set=htn_symptom,none=1,other=10,section=症状,en=Symptoms"`
	SymptomsOther string                     `json:"symptoms_other" form:"症状其他,size=10"`
	SBP           *int                       `json:"sbp" form:"收缩压,need,unit=mmHg,hard=50..300,soft=80..220,section=体征"`
	DBP           *int                       `json:"dbp" form:"舒张压,need,unit=mmHg,hard=20..200"`
	Weight        *form.Decimal              `json:"weight" form:"体重,unit=kg,dec=4.1,hard=20..300,soft=30..150"`
	Height        *form.Decimal              `json:"height" form:"身高,unit=cm,dec=4.1,hard=40..250"`
	BMI           *form.Decimal              `json:"bmi" form:"体质指数,auto,unit=kg/m²,dec=4.1"`
	Adverse       *int                       `json:"adverse" form:"药物不良反应,set=none_has,need_when=meds!="`
	AdverseText   string                     `json:"adverse_text" form:"不良反应说明,size=20,when=adverse:2"`
	GoalWeight    *form.Decimal              `json:"goal_weight" form:"目标体重,dec=4.1,when=weight>=80,optional"`
	Cognition     *int                       `json:"cognition" form:"认知功能,set=screen_result,when=age>=65"`
	Pregnant      *bool                      `json:"pregnant" form:"妊娠,when=sex:2&age<65,optional"`
	Toilet        *int                       `json:"env_toilet" form:"厕所,set=env_toilet,need_when=rural:1"`
	Glucose       *form.Decimal              `json:"fpg" form:"空腹血糖,dec=3.1,hard=..50,need_when=enrolled:dm"`
	HbA1c         *form.Decimal              `json:"hba1c" form:"糖化血红蛋白,dec=3.1,unit=%,hard=3..20,need,since=2025-01-01"`
	Ethnicity     string                     `json:"ethnicity" form:"民族,set=ethnicity"`
	Urine         string                     `json:"u_pro" form:"尿蛋白,set=urine_grade,retired,need"`
	LabDate       civil.Date                 `json:"lab_date" form:"检验日期,need_when=fpg!="`
	Phone         string                     `json:"phone" form:"联系电话,size=11,secret"`
	Note          string                     `json:"note" form:"备注,size=500,when=sbp!=120|121&dbp!=,optional"`
	Meds          form.List[form.Medication] `json:"meds" form:"用药情况,max=2,section=用药"`
	Referral      *form.Referral             `json:"referral" form:"转诊"`
}

func (s *sample) Derive(*form.Context) {
	if s.Weight != nil && s.Height != nil && !s.Height.IsZero() {
		metres := form.NewDecimal(s.Height.Scaled(1), 3)
		s.BMI = new(s.Weight.DivRound(metres.Mul(metres), 1))
	}
}

func (s *sample) Check(c *form.Checker) {
	if s.SBP != nil && s.DBP != nil && *s.SBP <= *s.DBP {
		c.Error("sbp", "logic", "收缩压 %d 应高于舒张压 %d", *s.SBP, *s.DBP)
	}
	if s.Phone == "000" {
		c.Warn("phone", "logic", "联系电话可能不真实")
	}
	if s.SBP != nil && *s.SBP >= 180 && s.Referral == nil {
		c.Missing("referral", "收缩压 %d 属危急情况，请填写转诊", *s.SBP)
	}
}

var sampleDef = &form.Definition{
	Code: "sample", Name: "示例随访记录表", English: "Sample follow-up", Clause: "test", Edition: "2017", Programme: "htn",
	Sees: form.Sight{Past: []string{"sample"}, Enrolments: true},
	New:  func() form.Record { return new(sample) },
}

// world is a man of 70 in town, seen on 2026-03-01 or later.
func world() form.Context {
	return form.Context{Sex: 1, Birth: civil.MustParse("1956-01-15"), Today: civil.MustParse("2026-11-22")}
}

// young is a woman of 40.
func young() form.Context {
	return form.Context{Sex: 2, Birth: civil.MustParse("1986-01-15"), Today: civil.MustParse("2026-11-22")}
}

func row(t require.TestingT, cells map[string]string) *sample {
	rec, found := form.DecodeRow(form.SpecOf(sampleDef), sampleDef, cells)
	require.Empty(t, found)
	return rec.(*sample)
}

// brief writes entries as "pointer code" lines for comparison.
func brief(fields []errs.Field) []string {
	lines := make([]string, 0, len(fields))
	for _, f := range fields {
		lines = append(lines, f.Pointer+" "+f.Code)
	}
	return lines
}

// full is a complete visit.
func full() map[string]string {
	return map[string]string{
		"visit_date": "2026-03-01", "visit_mode": "1", "visit_outcome": "1", "org_code": "330106001", "doctor": "王医生",
		"next_visit_date": "2026-06-01", "symptoms": "2|10", "symptoms_other": "乏力", "sbp": "138", "dbp": "86",
		"weight": "65.5", "height": "170.0", "adverse": "1", "cognition": "1", "fpg": "6.9", "hba1c": "6.5", "lab_date": "2026-02-28",
		"ethnicity": "01", "phone": "13800000000", "note": "见家属",
		"meds": `[{"drug_name":"氨氯地平","freq_per_day":1,"dose_each":5,"dose_unit":1,"prn":false,"start_date":"2025-01-01"}]`,
	}
}

func TestSampleIsComplete(t *testing.T) {
	rec := row(t, full())
	result := form.Validate(form.SpecOf(sampleDef), rec, world())
	require.Empty(t, result.Errors)
	require.Empty(t, result.Missing)
	require.Empty(t, result.Warnings)
	require.True(t, result.Complete)
	require.Equal(t, "22.7", rec.BMI.String()) // 65.5 / 1.7² = 22.66
}
