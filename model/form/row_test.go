package form_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestDecodeRow_readsCellsAsPeopleTypeThem(t *testing.T) {
	rec := row(t, map[string]string{
		"visit_date": "２０２６/3/1", "visit_mode": "家庭", "sbp": " １３８　", "weight": "６５．５", "symptoms": "头痛头晕｜3| 3", "pregnant": "是",
		"ethnicity": "1", "adverse": "无", "u_pro": "−", "lab_date": "20260228", "note": "　全角：保留 ", "bmi": "99", "unknown": "ignored", "dbp": "",
		"referral": `{"reason":"血压高","referred_on":"2020-01-01"}`,
	})
	require.Equal(t, "2026-03-01", rec.VisitDate.String())
	require.Equal(t, 2, rec.Mode())
	require.Equal(t, 138, *rec.SBP)
	require.Equal(t, "65.5", rec.Weight.String())
	require.Equal(t, form.Codes{"2", "3"}, rec.Symptoms)
	require.True(t, *rec.Pregnant)
	require.Equal(t, "01", rec.Ethnicity)
	require.Equal(t, 1, *rec.Adverse)
	require.Equal(t, "-", rec.Urine)
	require.Equal(t, "2026-02-28", rec.LabDate.String())
	require.Equal(t, "全角：保留", rec.Note)
	require.Nil(t, rec.DBP)
	require.Nil(t, rec.BMI, "computed columns are ignored")
	require.Empty(t, rec.Referral.ReferredOn, "also inside objects")
	require.True(t, rec.Done())
}

func TestDecodeRow_reportsEveryBadCell(t *testing.T) {
	_, found := form.DecodeRow(form.SpecOf(sampleDef), sampleDef, map[string]string{
		"visit_date": "2026/13/1", "visit_mode": "9", "sbp": "高", "weight": "6,5", "pregnant": "也许", "meds": "阿司匹林", "referral": `{"reason":1}`,
		"lab_date": "2026/1", "note": "a\x00b",
	})
	require.Equal(t, []string{
		"/visit_date date", "/visit_mode choice", "/sbp type", "/weight type", "/pregnant type", "/lab_date date", "/note text", "/meds malformed", "/referral/reason type",
	}, brief(found))
	require.Equal(t, "visit_mode: 9: 随访方式 9 不是可选项；可选：1 门诊、2 家庭、3 电话、4 网络(视频)、5 集体", found[1].String())
	require.Equal(t, "pregnant: 也许: 妊娠 也许 应为“是”或“否”", found[4].String())
	require.Equal(t, "meds: 阿司匹林: 用药情况 不是合法的 JSON（第 1 字节附近）", found[7].String())
}

func TestDecodeRow_neverRepeatsAnObjectThatHoldsSecrets(t *testing.T) {
	_, found := form.DecodeRow(form.SpecOf(sampleDef), sampleDef, map[string]string{"referral": `{"phone":"13800000000"`})
	require.Equal(t, []string{"/referral malformed"}, brief(found))
	require.Empty(t, found[0].Value)
	require.NotContains(t, found[0].Message, "138")
}
