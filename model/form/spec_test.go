package form_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestSpecOf_readsTheTags(t *testing.T) {
	s := form.SpecOf(sampleDef)
	require.Same(t, s, form.SpecOf(sampleDef))
	require.Equal(t, []string{"症状", "体征", "用药"}, s.Sections)
	require.Equal(t, "form_sample", s.Table)

	sbp := s.Field("sbp")
	require.Equal(t, "收缩压", sbp.Label)
	require.Equal(t, "体征", sbp.Section)
	require.Equal(t, "体征", s.Field("dbp").Section, "a section holds until the next one")
	require.Equal(t, form.KindInt, sbp.Kind)
	require.Equal(t, "50 至 300", sbp.Hard.String())
	require.True(t, s.Field("visit_date").Header)
	require.False(t, s.Field("next_visit_date").Header)
	require.True(t, s.Field("doctor").Need, "visit_base: doctor and mode are R on follow-up forms")
	require.Equal(t, "drug_name", s.Field("meds").Items[0].Name)
	require.Equal(t, "症状为“其他”", s.Field("symptoms_other").When.String())
	require.Equal(t, "随访结果为“失访”或“拒绝”", s.Field("lost_reason").When.String())
	require.Equal(t, "性别为“女”且年龄 < 65", s.Field("pregnant").When.String())
	require.Nil(t, s.Field("no_such_field"))
	names := []string{}
	for _, set := range s.Sets() {
		names = append(names, set.Name)
	}
	require.Contains(t, names, "drug_source", "sets of rows inside lists count")
}

func TestSpec_isDataForTheBrowser(t *testing.T) {
	b, err := json.Marshal(form.SpecOf(sampleDef).Field("note"))
	require.NoError(t, err)
	require.JSONEq(t, `{"name":"note","label":"备注","section":"体征","kind":"text","size":500,"optional":true,
		"when":[{"field":"sbp","op":"not_in","values":["120","121"]},{"field":"dbp","op":"given"}]}`, string(b))
	b, err = json.Marshal(form.SpecOf(sampleDef).Field("hba1c"))
	require.NoError(t, err)
	require.JSONEq(t, `{"name":"hba1c","label":"糖化血红蛋白","section":"体征","kind":"decimal","unit":"%","hard":{"low":3,"high":20},
		"precision":3,"scale":1,"need":true,"since":"2025-01-01"}`, string(b))
}

func TestColumnFor_takesNamesAndLabels(t *testing.T) {
	s := form.SpecOf(sampleDef)
	for header, want := range map[string]string{
		"sbp": "sbp", " SBP ": "sbp", "收缩压": "sbp", "收缩压(mmHg)": "sbp", "收缩压（mmHg）": "sbp", "*收缩压": "sbp", "随访日期": "visit_date", "姓名": "",
	} {
		got, ok := s.ColumnFor(header)
		require.Equal(t, want, got, header)
		require.Equal(t, want != "", ok, header)
	}
}

func TestDateLabel_namesTheVisitDate(t *testing.T) {
	def := &form.Definition{Code: "checkup", DateLabel: "体检日期", New: func() form.Record { return new(form.Visit) }}
	s := form.SpecOf(def)
	require.Equal(t, "体检日期", s.Field("visit_date").Label)
	name, _ := s.ColumnFor("体检日期")
	require.Equal(t, "visit_date", name)
	require.False(t, s.Field("doctor").Need)
	_, found := form.DecodeRow(s, def, map[string]string{"visit_date": "2026-02-30"})
	require.Equal(t, "体检日期 2026-02-30 不是有效日期，应为 YYYY-MM-DD", found[0].Message)
}

func TestBuildSpec_reportsEveryWrongTag(t *testing.T) {
	type wrong struct {
		form.Visit
		A *int          `json:"A" form:"甲"`
		B float64       `json:"b" form:"乙"`
		C *int          `json:"c"`
		D *int          `json:"d" form:"丁,nonsense"`
		E *form.Decimal `json:"e" form:"戊"`
		F form.Codes    `json:"f" form:"己"`
		G *int          `json:"g" form:"庚,set=no_such_set"`
		H *int          `json:"h" form:"辛,hard=9..1"`
		I *int          `json:"i" form:"壬,when=nobody:1"`
		J *int          `json:"j" form:"癸,set=none_has,other=2"`
		K form.Codes    `json:"k" form:"子,set=none_has,none=9"`
		L string        `json:"l" form:"丑,soft=1..2"`
		M *int          `json:"m" form:"寅,set=ethnicity"`
		N *int          `json:"n" form:"随访日期"`
		O *int          `json:"o" form:"卯,optional"`
		P *int          `json:"p" form:"辰,when=visit_mode:7"`
		Q *int          `json:"q" form:"巳,when=doctor>=3"`
		R *int          `json:"r" form:"午,when=sex=1"`
		S *int          `json:"s" form:"未,when=sex:"`
		T *int          `json:"t" form:"申,when=visit_date:1"`
		U string        `json:"doctor" form:"酉"`
		V *int          `json:"v" form:"戌,hard=5"`
		W *int          `json:"w" form:"亥,when=age>=5|6"`
	}
	_, err := form.BuildSpec(&form.Definition{Code: "wrong", New: func() form.Record { return new(wrong) }})
	for _, want := range []string{
		`"A" is not a snake_case name`, "type float64", "field C: the form tag has no label", `"nonsense": unknown`, "needs dec=P.S", "codes need set=NAME",
		"no value set no_such_set", "the range is empty", "condition on nobody: no such field", "needs a text field j_other", "none_has has no code 9",
		"hard and soft are for numbers", "is not a whole number", "label 随访日期 belongs to both", "optional is for fields with when",
		"visit_mode has no code 7", "only numbers have an order", `"sex=1" is not a comparison`, `"sex:" lacks a value`, "only be tested for being given",
		"field doctor is declared twice", "a range is LO..HI", "more than one limit",
	} {
		require.ErrorContains(t, err, want)
	}
}
