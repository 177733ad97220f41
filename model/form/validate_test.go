package form_test

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// Each row changes the complete visit by some cells ("" removes one) and says what is found then.
func TestValidate_rules(t *testing.T) {
	for _, c := range []struct {
		rule    string
		cells   map[string]string
		context func() form.Context
		change  func(*form.Context)
		errors  []string
		missing []string
		warns   []string
	}{
		{rule: "hard range, low end", cells: map[string]string{"dbp": "20"}},
		{rule: "hard range, below", cells: map[string]string{"dbp": "19"}, errors: []string{"/dbp range"}},
		{rule: "soft range, above", cells: map[string]string{"weight": "150.1"}, warns: []string{"/weight unusual"}},
		{rule: "soft range, at the end", cells: map[string]string{"weight": "150.0"}},
		{rule: "precision: more decimals than dec=4.1", cells: map[string]string{"weight": "65.55"}, errors: []string{"/weight precision"}},
		{rule: "precision: more digits before the point", cells: map[string]string{"fpg": "-123"}, errors: []string{"/fpg range"}},
		{rule: "range with an open end", cells: map[string]string{"fpg": "50.1"}, errors: []string{"/fpg range"}},
		{rule: "none excludes the others (0.2)", cells: map[string]string{"symptoms": "1|2", "symptoms_other": ""}, errors: []string{"/symptoms exclusive"}},
		{rule: "none alone", cells: map[string]string{"symptoms": "1", "symptoms_other": ""}},
		{rule: "codes outside the set", cells: map[string]string{"symptoms": "2|11", "symptoms_other": ""}, errors: []string{"/symptoms choice"}},
		{rule: "other needs its text (0.2)", cells: map[string]string{"symptoms_other": ""}, missing: []string{"/symptoms_other required"}},
		{rule: "text without other is refused (0.2)", cells: map[string]string{"symptoms": "2"}, errors: []string{"/symptoms_other condition"}},
		{rule: "size counts characters, not bytes", cells: map[string]string{"symptoms_other": "一二三四五六七八九十"}},
		{rule: "size", cells: map[string]string{"symptoms_other": "一二三四五六七八九十一"}, errors: []string{"/symptoms_other size"}},
		{rule: "need", cells: map[string]string{"sbp": "", "note": ""}, missing: []string{"/sbp required"}},
		{rule: "need_when a list is given", cells: map[string]string{"adverse": ""}, missing: []string{"/adverse required"}},
		{rule: "need_when not holding allows the value", cells: map[string]string{"meds": ""}},
		{rule: "when holds: required", cells: map[string]string{"adverse": "2"}, missing: []string{"/adverse_text required"}},
		{rule: "when does not hold: refused", cells: map[string]string{"adverse_text": "咳嗽"}, errors: []string{"/adverse_text condition"}},
		{rule: "when, optional: not required", cells: map[string]string{"weight": "80.0"}},
		{rule: "when, optional: allowed", cells: map[string]string{"weight": "80.0", "goal_weight": "75"}},
		{rule: "when, optional: refused otherwise", cells: map[string]string{"goal_weight": "75"}, errors: []string{"/goal_weight condition"}},
		{rule: "age>=65: required", cells: map[string]string{"cognition": ""}, missing: []string{"/cognition required"}},
		{rule: "age>=65: refused below", context: young, errors: []string{"/cognition condition"}},
		{rule: "sex:2&age<65", context: young, cells: map[string]string{"cognition": "", "pregnant": "是"}},
		{rule: "sex:2 fails for a man", cells: map[string]string{"pregnant": "否"}, errors: []string{"/pregnant condition"}},
		{rule: "rural:1", change: func(c *form.Context) { c.Rural = true }, missing: []string{"/env_toilet required"}},
		{rule: "enrolled:dm", cells: map[string]string{"fpg": "", "lab_date": ""},
			change: func(c *form.Context) { c.Enrolled = map[string]civil.Date{"dm": civil.MustParse("2024-01-01")} }, missing: []string{"/fpg required"}},
		{rule: "not enrolled", cells: map[string]string{"fpg": "", "lab_date": ""}},
		{rule: "field!=1|2: a value outside", cells: map[string]string{"sbp": "121"}, errors: []string{"/note condition"}},
		{rule: "a field not given fails every comparison", cells: map[string]string{"sbp": ""}, missing: []string{"/sbp required"}, errors: []string{"/note condition"}},
		{rule: "given date", cells: map[string]string{"lab_date": ""}, missing: []string{"/lab_date required"}},
		{rule: "since: needed from the day on", cells: map[string]string{"hba1c": ""}, missing: []string{"/hba1c required"}},
		{rule: "since: not needed before", cells: map[string]string{"hba1c": "", "visit_date": "2024-12-31", "next_visit_date": "2025-03-31", "cognition": "1"}},
		{rule: "retired is never missing, and still accepted", cells: map[string]string{"u_pro": "±"}},
		{rule: "code of a text set", cells: map[string]string{"ethnicity": "98"}},
		{rule: "visit date: today", cells: map[string]string{"visit_date": "2026-11-22", "next_visit_date": "2027-02-22"}},
		{rule: "visit date: after today", cells: map[string]string{"visit_date": "2026-11-23", "next_visit_date": "2027-02-22"}, errors: []string{"/visit_date date"}},
		{rule: "visit date: before birth", cells: map[string]string{"visit_date": "1956-01-14", "cognition": "", "hba1c": ""}, errors: []string{"/visit_date date"}},
		{rule: "visit date: missing is the one hard requirement", cells: map[string]string{"visit_date": "", "cognition": ""}, errors: []string{"/visit_date required"}},
		{rule: "visit date: after death (1.8 rule 7)", change: func(c *form.Context) { c.DeathDate = civil.MustParse("2026-02-28") }, errors: []string{"/visit_date date"}},
		{rule: "a death is learned of after it (0.4)", cells: map[string]string{"visit_outcome": "3", "death_date": "2026-02-28", "death_cause": "脑卒中", "next_visit_date": ""},
			change: func(c *form.Context) { c.DeathDate = civil.MustParse("2026-02-28") }},
		{rule: "death date after the visit (0.4)", cells: map[string]string{"visit_outcome": "3", "death_date": "2026-03-02", "death_cause": "脑卒中"}, errors: []string{"/death_date date"}},
		{rule: "outcome 2 needs the reason (0.4)", cells: map[string]string{"visit_outcome": "2", "sbp": "", "note": "", "doctor": "", "cognition": ""}, missing: []string{"/lost_reason required"}},
		{rule: "reason without loss", cells: map[string]string{"lost_reason": "外出"}, errors: []string{"/lost_reason condition"}},
		{rule: "next visit not after the visit (0.4)", cells: map[string]string{"next_visit_date": "2026-03-01"}, errors: []string{"/next_visit_date date"}},
		{rule: "next visit missing (0.4)", cells: map[string]string{"next_visit_date": ""}, missing: []string{"/next_visit_date required"}},
		{rule: "visit_base: mode and doctor R (0.4)", cells: map[string]string{"visit_mode": "", "doctor": ""}, missing: []string{"/visit_mode required", "/doctor required"}},
		{rule: "Check", cells: map[string]string{"sbp": "80", "dbp": "90"}, errors: []string{"/sbp logic"}},
		{rule: "Check, warning", cells: map[string]string{"phone": "000"}, warns: []string{"/phone logic"}},
		{rule: "Check, missing", cells: map[string]string{"sbp": "180"}, missing: []string{"/referral required"}},
		{rule: "rows: need and Check", cells: map[string]string{"meds": `[{"drug_name":"A","freq_per_day":1},{"freq_per_day":0}]`},
			missing: []string{"/meds/1/drug_name required"}, errors: []string{"/meds/1/freq_per_day range"}},
		{rule: "rows: 0 times with prn (0.4)", cells: map[string]string{"meds": `[{"drug_name":"A","freq_per_day":0,"prn":true}]`}},
		{rule: "rows: too many", cells: map[string]string{"meds": `[{"drug_name":"A"},{"drug_name":"B"},{"drug_name":"C"}]`}, errors: []string{"/meds size"}},
		{rule: "object", cells: map[string]string{"referral": `{"reason":"血压控制不佳","org_dept":"县医院心内科","result":3}`}, errors: []string{"/referral/result choice"}},
	} {
		t.Run(c.rule, func(t *testing.T) {
			cells := full()
			maps.Copy(cells, c.cells)
			ctx := world()
			if c.context != nil {
				ctx = c.context()
			}
			if c.change != nil {
				c.change(&ctx)
			}
			result := form.Validate(form.SpecOf(sampleDef), row(t, cells), ctx)
			require.ElementsMatch(t, c.errors, brief(result.Errors), "%v", result.Errors)
			require.ElementsMatch(t, c.missing, brief(result.Missing), "%v", result.Missing)
			require.ElementsMatch(t, c.warns, brief(result.Warnings), "%v", result.Warnings)
			done := cells["visit_outcome"] == "1"
			require.Equal(t, done && len(c.errors) == 0 && len(c.missing) == 0, result.Complete)
		})
	}
}

func TestValidate_computesTheDerivedFields(t *testing.T) {
	rec := row(t, full())
	rec.BMI = new(form.MustDecimal("22.70"))
	require.Empty(t, form.Validate(form.SpecOf(sampleDef), rec, world()).Errors, "equal values are not refused")

	rec.BMI = new(form.MustDecimal("25.0"))
	found := form.Validate(form.SpecOf(sampleDef), rec, world()).Errors
	require.Equal(t, []string{"/bmi derived"}, brief(found))
	require.Equal(t, "体质指数 25.0 与系统计算结果不一致，应为 22.7", found[0].Message)
	require.Equal(t, "22.7", rec.BMI.String())

	rec.Weight, rec.BMI = nil, new(form.MustDecimal("25.0"))
	require.Equal(t, "体质指数 25.0 与系统计算结果不一致，应为 空", form.Validate(form.SpecOf(sampleDef), rec, world()).Errors[0].Message)

	rec.Referral = &form.Referral{Reason: "血压高", OrgDept: "县医院"}
	rec.BMI = nil
	require.Empty(t, form.Validate(form.SpecOf(sampleDef), rec, world()).Errors)
	require.Equal(t, "2026-03-01", rec.Referral.ReferredOn.String())
}

func TestValidate_messagesNameLabelValueAndRule(t *testing.T) {
	cells := full()
	maps.Copy(cells, map[string]string{"sbp": "1400", "weight": "160", "symptoms": "1|2", "phone": "138000000001", "adverse": "", "symptoms_other": ""})
	result := form.Validate(form.SpecOf(sampleDef), row(t, cells), world())
	messages := map[string]string{}
	for _, f := range append(append(result.Errors, result.Warnings...), result.Missing...) {
		messages[f.Name] = f.Message
		require.NotEmpty(t, f.Label)
	}
	require.Equal(t, map[string]string{
		"sbp":      "收缩压 1400 超出允许范围 50 至 300 mmHg",
		"weight":   "体重 160.0 超出常见范围 30 至 150 kg，请核对",
		"symptoms": "症状 1|2 选择“无症状”时不能同时选择其他选项",
		"phone":    "联系电话 超过 11 个字",
		"adverse":  "用药情况已填写时，请填写药物不良反应",
		"referral": "收缩压 1400 属危急情况，请填写转诊",
	}, messages)
}
