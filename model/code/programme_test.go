package code_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/code"
)

// Options whose numbers differ from those of other forms, and the ends of each list.
func TestSets_ofCOPDMentalDisordersAndTuberculosis(t *testing.T) {
	for _, c := range []struct{ set, code, label, rule string }{
		{"copd_symptom", "1", "无症状", "records-and-chronic 6.5"},
		{"copd_symptom", "8", "其他", "records-and-chronic 6.5"},
		{"smi_diagnosis", "6", "精神发育迟滞伴发精神障碍", "records-and-chronic 7.1"},
		{"smi_employment", "9", "不详", "records-and-chronic 7.2"},
		{"smi_consent", "0", "不同意参加管理", "records-and-chronic 7.2"},
		{"smi_symptom", "12", "其他", "records-and-chronic 7.2"},
		{"smi_symptom_now", "0", "无", "records-and-chronic 7.4"},
		{"smi_danger_act", "7", "无", "records-and-chronic 7.2: 7 = none"},
		{"smi_lost_reason", "3", "走失", "records-and-chronic 7.4"},
		{"smi_level_work", "9", "此项不适用", "records-and-chronic 7.4"},
		{"smi_inpatient", "1", "目前正在住院", "records-and-chronic 7.4"},
		{"smi_adherence", "4", "医嘱勿需用药", "records-and-chronic 7.4: differs from adherence"},
		{"smi_class", "1", "不稳定", "records-and-chronic 7.4: 1 is the worst"},
		{"smi_class", "3", "稳定", "records-and-chronic 7.4"},
		{"tb_sputum", "3", "未查痰", "records-and-chronic 8.2"},
		{"tb_symptom", "0", "没有症状", "records-and-chronic 8.2"},
		{"tb_symptom", "11", "其他", "records-and-chronic 8.2"},
		{"tb_dose_form", "4", "注射剂", "records-and-chronic 8.2"},
		{"tb_room", "1", "有", "records-and-chronic 8.2: 1 = yes"},
		{"tb_stop_reason", "4", "转入耐多药治疗", "records-and-chronic 8.4"},
	} {
		s, ok := code.Lookup(c.set)
		require.True(t, ok, c.set)
		require.NotNil(t, s.Item(c.code), "%s %s (%s)", c.set, c.code, c.rule)
		require.Equal(t, c.label, s.Item(c.code).Chinese, "%s %s (%s)", c.set, c.code, c.rule)
	}
}
