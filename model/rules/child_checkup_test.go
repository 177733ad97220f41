package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/form"
)

func TestAnaemiaGrade(t *testing.T) {
	for _, tt := range []struct {
		name, on string
		hb       int
		want     string
	}{
		{"maternal-child 2.7 rule 4: no limit in the first month", "2024-04-09", 50, ""},
		{"maternal-child 2.7 rule 4: 1 month, at the limit", "2024-04-10", 90, ""},
		{"maternal-child 2.7 rule 4: 1 month, below", "2024-04-10", 89, "anaemia_moderate"},
		{"maternal-child 2.7 rule 4: 3 months, at the limit", "2024-07-09", 90, ""},
		{"maternal-child 2.7 rule 4: 4 months, at the limit", "2024-07-10", 100, ""},
		{"maternal-child 2.7 rule 4: 4 months, below", "2024-07-10", 99, "anaemia"},
		{"maternal-child 2.7 rule 4: 5 months, at the limit", "2024-09-09", 100, ""},
		{"maternal-child 2.7 rule 4: 6 months, above", "2024-09-10", 111, ""},
		{"maternal-child 2.7 rule 4: 6 months, at the limit", "2024-09-10", 110, ""},
		{"maternal-child 2.7 rule 4: 6 months, below", "2024-09-10", 109, "anaemia"},
		{"maternal-child 2.7 rule 4: mild down to 90", "2025-03-10", 90, "anaemia"},
		{"maternal-child 2.7 rule 4: moderate from 89", "2025-03-10", 89, "anaemia_moderate"},
		{"maternal-child 2.7 rule 4: moderate down to 60", "2025-03-10", 60, "anaemia_moderate"},
		{"maternal-child 2.7 rule 4: severe from 59", "2025-03-10", 59, "anaemia_severe"},
		{"maternal-child 2.7 rule 4: the day before the seventh birthday", "2031-03-09", 109, "anaemia"},
		{"maternal-child 2.7 rule 4: from 7 years on", "2031-03-10", 109, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, AnaemiaGrade(nil, day("2024-03-10"), day(tt.on), &tt.hb))
		})
	}
	high, err := Default().With(ChildHBAltitude, "2000", civil.None)
	require.NoError(t, err)
	for hb, want := range map[int]string{118: "anaemia", 119: ""} { // 110 × 4 % × 2 = 8.8 g/L
		assert.Equal(t, want, AnaemiaGrade(high, day("2024-03-10"), day("2025-03-10"), &hb), "maternal-child 2.7 rule 4: at 2000 m, %d g/L", hb)
	}
	assert.Empty(t, AnaemiaGrade(nil, day("2024-03-10"), day("2025-03-10"), nil))
}

// pastCheckup is an earlier check-up.
func pastCheckup(on string, marks form.Marks) form.Past {
	return form.Past{Form: FormChildCheckup, Date: day(on), Outcome: form.OutcomeDone, Facts: form.Facts{Marks: marks}}
}

func TestChildExam_Findings(t *testing.T) {
	thin := func(weight string) form.Marks {
		return form.Marks{MarkChildWeight: weight, MarkChildFindings: "growth|malnutrition"}
	}
	anaemic := func(hb string) form.Marks { return form.Marks{MarkChildHB: hb, MarkChildFindings: "anaemia"} }
	for _, tt := range []struct {
		name     string
		of       ChildExam
		on       string
		previous []form.Past
		want     string
	}{
		{"maternal-child 2.7: nothing known", ChildExam{}, "2025-03-10", nil, ""},
		{"maternal-child 2.7 rule 1: graded low", ChildExam{LowGrade: true}, "2025-03-10", nil, "growth"},
		{"maternal-child 2.7 rule 1: falling curve", ChildExam{Fell: true}, "2025-03-10", nil, "growth"},
		{"maternal-child 2.7 rule 2: moderate underweight", ChildExam{Nutrition: form.Codes{"w", "underweight"}}, "2025-03-10", nil, "malnutrition"},
		{"maternal-child 2.7 rule 2: moderate stunting", ChildExam{Nutrition: form.Codes{"h", "stunting"}}, "2025-03-10", nil, "malnutrition"},
		{"maternal-child 2.7 rule 2: severe wasting", ChildExam{Nutrition: form.Codes{"b", "wasting_severe"}}, "2025-03-10", nil, "malnutrition_severe"},
		{"maternal-child 2.7 rule 2: two treatments without a gain", ChildExam{Nutrition: form.Codes{"underweight"}, Weight: dec("8.0")}, "2025-03-10",
			[]form.Past{pastCheckup("2025-01-10", thin("8.1")), pastCheckup("2025-02-10", thin("8.0"))}, "malnutrition|malnutrition_stalled"},
		{"maternal-child 2.7 rule 2: a gain of 10 g", ChildExam{Nutrition: form.Codes{"underweight"}, Weight: dec("8.01")}, "2025-03-10",
			[]form.Past{pastCheckup("2025-01-10", thin("8.1")), pastCheckup("2025-02-10", thin("8.00"))}, "malnutrition"},
		{"maternal-child 2.7 rule 2: one treatment only", ChildExam{Nutrition: form.Codes{"underweight"}, Weight: dec("8.0")}, "2025-03-10",
			[]form.Past{pastCheckup("2025-02-10", thin("8.0"))}, "malnutrition"},
		{"maternal-child 2.7 rule 2: not malnourished before", ChildExam{Nutrition: form.Codes{"underweight"}, Weight: dec("8.0")}, "2025-03-10",
			[]form.Past{pastCheckup("2025-01-10", form.Marks{MarkChildWeight: "8.1"}), pastCheckup("2025-02-10", thin("8.0"))}, "malnutrition"},
		{"maternal-child 2.7 rule 3: overweight", ChildExam{Nutrition: form.Codes{"overweight"}}, "2025-03-10", nil, "overweight"},
		{"maternal-child 2.7 rule 3: obesity", ChildExam{Nutrition: form.Codes{"obesity_severe"}}, "2025-03-10", nil, "obesity"},
		{"maternal-child 2.7 rule 4: mild", ChildExam{HB: new(105)}, "2025-03-10", nil, "anaemia"},
		{"maternal-child 2.7 rule 4: moderate", ChildExam{HB: new(85)}, "2025-03-10", nil, "anaemia_moderate"},
		{"maternal-child 2.7 rule 4: severe", ChildExam{HB: new(55)}, "2025-03-10", nil, "anaemia_severe"},
		{"maternal-child 2.7 rule 4: 27 days after is too early to tell", ChildExam{HB: new(100)}, "2025-03-10", []form.Past{pastCheckup("2025-02-11", anaemic("100"))}, "anaemia"},
		{"maternal-child 2.7 rule 4: a rise of 9 g/L in 28 days", ChildExam{HB: new(104)}, "2025-03-10", []form.Past{pastCheckup("2025-02-10", anaemic("95"))}, "anaemia|anaemia_unresolved"},
		{"maternal-child 2.7 rule 4: a rise of 10 g/L in 28 days", ChildExam{HB: new(105)}, "2025-03-10", []form.Past{pastCheckup("2025-02-10", anaemic("95"))}, "anaemia"},
		{"maternal-child 2.7 rule 4: worse", ChildExam{HB: new(88)}, "2025-03-10", []form.Past{pastCheckup("2025-02-10", anaemic("95"))}, "anaemia_moderate|anaemia_unresolved"},
		{"maternal-child 2.7 rule 4: healthy in between", ChildExam{HB: new(100)}, "2025-03-10",
			[]form.Past{pastCheckup("2024-12-10", anaemic("100")), pastCheckup("2025-01-10", form.Marks{MarkChildHB: "112"})}, "anaemia"},
		{"maternal-child 2.7 rule 4: an examination without a value in between", ChildExam{HB: new(100)}, "2025-03-10",
			[]form.Past{pastCheckup("2024-12-10", anaemic("100")), pastCheckup("2025-01-10", nil)}, "anaemia|anaemia_unresolved"},
		{"maternal-child 2.7 rule 5: a sign", ChildExam{RicketsSigns: form.Codes{"4"}}, "2025-03-10", nil, "rickets"},
		{"maternal-child 2.7 rule 5: no sign", ChildExam{RicketsSigns: form.Codes{"1"}}, "2025-03-10", nil, ""},
		{"maternal-child 2.7 rule 5: one symptom without vitamin D", ChildExam{RicketsSymptoms: form.Codes{"2"}, VitaminD: new(0)}, "2024-09-10", nil, ""},
		{"maternal-child 2.7 rule 5: two symptoms without vitamin D", ChildExam{RicketsSymptoms: form.Codes{"2", "3"}, VitaminD: new(0)}, "2024-09-10", nil, "rickets"},
		{"maternal-child 2.7 rule 5: three symptoms with vitamin D", ChildExam{RicketsSymptoms: form.Codes{"2", "3", "4"}, VitaminD: new(400)}, "2024-09-10", nil, ""},
		{"maternal-child 2.7 rule 6: closed the day before 3 months", ChildExam{Fontanelle: new(1)}, "2024-06-09", nil, "fontanelle"},
		{"maternal-child 2.7 rule 6: closed at 3 months", ChildExam{Fontanelle: new(1)}, "2024-06-10", nil, ""},
		{"maternal-child 2.7 rule 6: open at 18 months", ChildExam{Fontanelle: new(2)}, "2025-09-10", nil, ""},
		{"maternal-child 2.7 rule 6: open after 18 months", ChildExam{Fontanelle: new(2)}, "2025-09-11", nil, "fontanelle"},
		{"maternal-child 2.7 rule 6: head at +2 SD", ChildExam{HeadZ: dec("2.00")}, "2025-03-10", nil, ""},
		{"maternal-child 2.7 rule 6: head above +2 SD", ChildExam{HeadZ: dec("2.01")}, "2025-03-10", nil, "head"},
		{"maternal-child 2.7 rule 6: head at −2 SD", ChildExam{HeadZ: dec("-2.00")}, "2025-03-10", nil, ""},
		{"maternal-child 2.7 rule 6: head below −2 SD", ChildExam{HeadZ: dec("-2.01")}, "2025-03-10", nil, "head"},
		{"maternal-child 2.7 rule 6: head crosses one band", ChildExam{HeadZ: dec("-0.50")}, "2025-03-10", []form.Past{pastCheckup("2025-01-10", form.Marks{MarkChildHCZ: "0.10"})}, ""},
		{"maternal-child 2.7 rule 6: head crosses two bands down", ChildExam{HeadZ: dec("-0.50")}, "2025-03-10", []form.Past{pastCheckup("2025-01-10", form.Marks{MarkChildHCZ: "1.00"})}, "head"},
		{"maternal-child 2.7 rule 6: head crosses two bands up", ChildExam{HeadZ: dec("1.00")}, "2025-03-10", []form.Past{pastCheckup("2025-01-10", form.Marks{MarkChildHCZ: "-0.01"})}, "head"},
		{"maternal-child 2.7 rule 7: hearing", ChildExam{Hearing: new(2)}, "2025-03-10", nil, "hearing"},
		{"maternal-child 2.7 rule 7: eye", ChildExam{Eye: new(2)}, "2025-03-10", nil, "vision"},
		{"maternal-child 2.7 rule 7: acuity", ChildExam{Acuity: true}, "2029-03-10", nil, "vision"},
		{"maternal-child 2.7 rule 7: caries", ChildExam{Caries: new(1)}, "2027-03-10", nil, "oral"},
		{"maternal-child 2.7 rule 7: no caries", ChildExam{Caries: new(0)}, "2027-03-10", nil, ""},
		{"maternal-child 2.7 rule 7: mouth", ChildExam{Mouth: new(2)}, "2024-06-10", nil, "oral"},
		{"maternal-child 2.7 rule 7: gait", ChildExam{Gait: new(2)}, "2025-09-10", nil, "gait"},
		{"maternal-child 2.6 rule 1: one sign of the age", ChildExam{DevSigns: form.Codes{"12.3"}}, "2025-03-10", nil, "development"},
		{"maternal-child 2.6 rule 2: loss of skills without a sign", ChildExam{DevRegression: new(2)}, "2025-03-10", nil, "development"},
		{"maternal-child 2.6 rule 2: no loss", ChildExam{DevRegression: new(1)}, "2025-03-10", nil, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, tt.of.Findings(contextOn(tt.on, tt.previous...)).String())
		})
	}
}

func TestProposeCheckup(t *testing.T) {
	for _, tt := range []struct {
		name     string
		findings form.Codes
		on, rule string
		says     string
		refer    bool
		next     string
	}{
		{"maternal-child 2.2: nothing found", nil, "2025-03-10", "2.2", "12月龄检查（2025-03-10 至 2025-09-09） / 下次：18月龄检查，2025-10-09前完成", false, "2025-10-09"},
		{"maternal-child 2.2: outside every window", nil, "2024-05-10", "2.2", "额外检查", false, "2024-07-09"},
		{"maternal-child 2.2: after the last check-up", nil, "2030-03-10", "2.2", "6岁检查（2030-03-10 至 2031-03-09）", false, ""},
		{"maternal-child 2.7 rule 9: immunisation after the examination", nil, "2025-03-10", "2.7 rule 9", "按程序接种", false, "2025-10-09"},
		{"maternal-child 2.7 rule 1: again in a month", form.Codes{"growth"}, "2025-01-31", "2.2", "8月龄检查", false, "2025-02-28"},
		{"maternal-child 2.7 rule 2: severe: refer", form.Codes{"malnutrition_severe"}, "2025-03-10", "6 rule 2", "3 月 24 日前追踪", true, "2025-04-10"},
		{"maternal-child 2.7 rule 2: no gain: refer", form.Codes{"malnutrition", "malnutrition_stalled"}, "2025-03-10", "2.7 rule 2", "体重未增加：转诊", true, "2025-04-10"},
		{"maternal-child 2.7 rule 4: haemoglobin again within four weeks", form.Codes{"anaemia"}, "2025-03-10", "2.7 rule 4", "2～4 周后复查血红蛋白", false, "2025-04-07"},
		{"maternal-child 2.7 rule 4: severe: refer", form.Codes{"anaemia_severe"}, "2025-03-10", "2.7 rule 4", "重度贫血：转诊", true, "2025-04-07"},
		{"maternal-child 2.7 rule 4: unresolved: refer", form.Codes{"anaemia", "anaemia_unresolved"}, "2025-03-10", "2.7 rule 4", "无明显上升：转诊", true, "2025-04-07"},
		{"maternal-child 2.7 rule 5: rickets", form.Codes{"rickets"}, "2025-03-10", "2.7 rule 5", "25-OH-D", true, "2025-10-09"},
		{"maternal-child 2.7 rule 6: fontanelle", form.Codes{"fontanelle"}, "2025-10-10", "2.7 rule 6", "转诊", true, "2026-04-09"},
		{"maternal-child 2.7 rule 7: hearing", form.Codes{"hearing"}, "2025-03-10", "2.7 rule 7", "追踪结果", true, "2025-10-09"},
		{"maternal-child 2.6 rule 3: second screen, every month", form.Codes{"development"}, "2025-03-10", "2.6 rule 3", "县级妇幼保健机构复筛", true, "2025-04-10"},
		{"maternal-child 2.7 rule 10: a file for moderate malnutrition and anaemia", form.Codes{"malnutrition", "anaemia_moderate"}, "2025-03-10", "2.7 rule 10", "中度及以上营养不良、贫血", false, "2025-04-07"},
		{"maternal-child 2.7 rule 10: none for mild anaemia", form.Codes{"anaemia"}, "2025-03-10", "2.7 rule 10", "", false, "2025-04-07"},
		{"maternal-child 2.7 rule 10: for mild anaemia unresolved", form.Codes{"anaemia", "anaemia_unresolved"}, "2025-03-10", "2.7 rule 10", "贫血", true, "2025-04-07"},
		{"maternal-child 6 rule 2: the referral is followed up", form.Codes{"gait"}, "2025-03-10", "6 rule 2", "3 月 24 日前追踪", true, "2025-10-09"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := ProposeCheckup(contextOn(tt.on), tt.findings, nil)
			if tt.says == "" {
				assert.Empty(t, reasonsOf(p, tt.rule))
			} else {
				assert.Contains(t, reasonsOf(p, tt.rule), tt.says)
			}
			assert.Equal(t, tt.refer, p.ReferralRequired)
			assert.Equal(t, tt.next, p.NextVisit.String())
		})
	}
	extra := ProposeCheckup(contextOn("2025-05-10", pastCheckup("2025-03-12", nil)), nil, nil)
	assert.Contains(t, reasonsOf(extra, "2.2"), "已于 2025-03-12 完成，本次记为额外检查", "maternal-child 2.2: the second in one window is extra")
	lost := contextOn("2025-03-10")
	lost.Visit.VisitOutcome = new(form.OutcomeRefused)
	assert.Empty(t, ProposeCheckup(lost, form.Codes{"gait"}, nil))
}

// Every code of value set child_finding has its consequence, in the same order.
func TestChildConsequences_everyFinding(t *testing.T) {
	set, ok := code.Lookup("child_finding")
	require.True(t, ok)
	require.Len(t, childConsequences, len(set.Items))
	for i, item := range set.Items {
		assert.Equal(t, item.Code, childConsequences[i].finding)
	}
	for finding := range weakReasons {
		assert.NotNil(t, set.Item(finding), finding)
	}
}
