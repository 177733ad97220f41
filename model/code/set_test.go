package code_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
)

func TestAll_everySetIsWellFormed(t *testing.T) {
	names := map[string]bool{}
	for _, s := range code.All() {
		require.Regexp(t, `^[a-z][a-z0-9]*(_[a-z0-9]+)*$`, s.Name)
		require.False(t, names[s.Name], "%s is declared twice", s.Name)
		names[s.Name] = true
		require.NotEmpty(t, s.Title, s.Name)
		require.NotEmpty(t, s.English, s.Name)
		require.NotEmpty(t, s.Source, s.Name)
		codes, labels := map[string]bool{}, map[string]bool{}
		for _, item := range s.Items {
			require.NotEmpty(t, item.Code, s.Name)
			require.LessOrEqual(t, len(item.Code), 20, "%s %s: longer than a code column", s.Name, item.Code)
			require.NotEmpty(t, item.Chinese, "%s %s", s.Name, item.Code)
			require.Regexp(t, `^\P{Han}+$`, item.English, "%s %s needs its English", s.Name, item.Code)
			require.NotContains(t, item.Code, "|", "%s: the separator of several codes", s.Name)
			require.False(t, codes[item.Code], "%s: code %s twice", s.Name, item.Code)
			require.False(t, labels[item.Chinese], "%s: label %s twice", s.Name, item.Chinese)
			codes[item.Code], labels[item.Chinese] = true, true
			require.Same(t, s.Item(item.Code), s.Resolve(item.Code), "%s %s", s.Name, item.Code)
			require.Same(t, s.ByLabel(item.Chinese), s.Resolve(item.Chinese), "%s %s", s.Name, item.Code)
		}
		found, ok := code.Lookup(s.Name)
		require.True(t, ok)
		require.Same(t, s, found)
	}
	_, ok := code.Lookup("no_such_set")
	require.False(t, ok)
}

// The rows are options whose numbers differ from one printed form to another, and the ends of each list.
func TestSets_areTheNationalCodes(t *testing.T) {
	for _, c := range []struct{ set, code, label, rule string }{
		{"sex", "2", "女", "records-and-chronic 0.3"},
		{"none_has", "1", "无", "records-and-chronic 0.3: 1 = no"},
		{"ethnicity", "01", "汉族", "records-and-chronic 1.6"},
		{"ethnicity", "56", "基诺族", "records-and-chronic 1.6"},
		{"ethnicity", "97", "其他", "records-and-chronic 1.5"},
		{"education", "1", "研究生", "records-and-chronic 1.5: descending"},
		{"past_disease", "11", "其他法定传染病", "records-and-chronic 1.5"},
		{"family_disease", "11", "先天畸形", "records-and-chronic 1.5: differs from past_disease"},
		{"dorsalis_pedis", "1", "未触及", "records-and-chronic 2.5 trap a"},
		{"foot_pulse", "1", "触及正常", "records-and-chronic 5.4"},
		{"checkup_symptom", "25", "其他", "records-and-chronic 2.1"},
		{"htn_symptom", "9", "下肢水肿", "records-and-chronic 4.3"},
		{"dm_symptom", "9", "体重明显下降", "records-and-chronic 5.3"},
		{"visit_mode", "5", "集体", "records-and-chronic 0.3"},
		{"end_reason", "9", "其他", "contract section 3"},
		{"selfcare_toilet", "10", "完全失禁，完全需要帮助", "records-and-chronic 3.4"},
	} {
		s, ok := code.Lookup(c.set)
		require.True(t, ok, c.set)
		require.NotNil(t, s.Item(c.code), "%s %s (%s)", c.set, c.code, c.rule)
		require.Equal(t, c.label, s.Item(c.code).Chinese, "%s %s (%s)", c.set, c.code, c.rule)
	}
	s, _ := code.Lookup("ethnicity")
	require.Len(t, s.Items, 58)
}

func TestResolve_forgivesWhatSpreadsheetsDrop(t *testing.T) {
	for _, c := range []struct{ set, cell, want string }{
		{"ethnicity", "1", "01"}, {"ethnicity", "汉族", "01"}, {"ethnicity", "57", ""}, {"htn_danger", "3", "D3"},
		{"sex", "0", "0"}, {"sex", "女", "2"}, {"sex", "", ""}, {"visit_mode", "01", "1"}, {"urine_grade", "−", "-"},
	} {
		s, _ := code.Lookup(c.set)
		got := ""
		if item := s.Resolve(c.cell); item != nil {
			got = item.Code
		}
		require.Equal(t, c.want, got, "%s %q", c.set, c.cell)
	}
}

func TestUsable_isHalfOpen(t *testing.T) {
	item := code.Item{From: civil.MustParse("2025-01-01"), To: civil.MustParse("2026-01-01")}
	for on, want := range map[string]bool{"2024-12-31": false, "2025-01-01": true, "2025-12-31": true, "2026-01-01": false} {
		require.Equal(t, want, item.Usable(civil.MustParse(on)), on)
	}
}
