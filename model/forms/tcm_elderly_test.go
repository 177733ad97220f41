package forms

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// tcmCells are a complete constitution form with the same answer to every question.
func tcmCells(answer int) map[string]string {
	cells := map[string]string{"visit_date": "2026-06-10", "guidance": "2|3", "doctor": "TCM"}
	for q := 1; q <= 33; q++ {
		cells["q"+strconv.Itoa(q)] = strconv.Itoa(answer)
	}
	return cells
}

// examined is a person with a checkup of 2026-03-01 or another day.
func examined(on string, marks form.Marks) form.Context {
	c := old()
	c.Previous = []form.Past{{Form: rules.FormCheckup, Date: day(on), Outcome: form.OutcomeDone, Facts: form.Facts{Marks: marks}}}
	return c
}

func TestTCMElderly(t *testing.T) {
	young := old()
	young.Birth = day("1962-01-01")
	turning := old()
	turning.Birth = day("1961-12-31")
	refused := examined("2026-03-01", form.Marks{rules.MarkBMI: "28.0"})
	refused.Previous[0].Outcome = form.OutcomeRefused
	for _, tt := range []struct {
		rule                      string
		c                         form.Context
		change                    []string
		errors, warnings, missing []string
	}{
		{"maternal-child 3.2 rule 7: complete", old(), nil, nil, nil, nil},
		{"maternal-child 3.2 rule 7: no doctor", old(), []string{"doctor", ""}, nil, nil, []string{"doctor required"}},
		{"maternal-child 3.2 rule 7: no guidance", old(), []string{"guidance", ""}, nil, nil, []string{"guidance required"}},
		{"maternal-child 3.2 rule 6: guidance per type instead", old(), []string{"guidance", "", "balanced_guidance", "4"}, nil, nil, nil},
		{"maternal-child 3.2 rule 6: one of two types is without", old(), []string{"guidance", "", "q10", "5", "q21", "2", "balanced_guidance", "4"}, nil, nil, []string{"guidance required"}},
		{"maternal-child 3.2 rule 6: both types have theirs", old(), []string{"guidance", "", "q10", "5", "q21", "2", "balanced_guidance", "4", "yin_deficiency_guidance", "1|2"}, nil, nil, nil},
		{"maternal-child 3.2 rule 6: guidance for a type without a result", old(), []string{"special_guidance", "1"}, []string{"special_guidance condition"}, nil, nil},
		{"maternal-child 3.2 rule 6: 6 asks for its text", old(), []string{"guidance", "6"}, nil, nil, []string{"guidance_other required"}},
		{"maternal-child 3.2 rule 8: a blank answer", old(), []string{"q33", ""}, nil, nil, []string{"q33 required"}},
		{"maternal-child 3.2 row Q9: as measured", examined("2026-03-01", form.Marks{rules.MarkBMI: "23.9"}), nil, nil, nil, nil},
		{"maternal-child 3.2 row Q9: another answer", examined("2026-03-01", form.Marks{rules.MarkBMI: "24.0"}), nil, nil, []string{"q9 logic"}, nil},
		{"maternal-child 3.2 row Q9: with a reason", examined("2026-03-01", form.Marks{rules.MarkBMI: "24.0"}), []string{"q9_reason", "近期体重下降"}, nil, nil, nil},
		{"maternal-child 3.2 row Q9: of the same day", examined("2026-06-10", form.Marks{rules.MarkBMI: "28.0"}), nil, nil, []string{"q9 logic"}, nil},
		{"maternal-child 3.2 row Q9: of last year", examined("2025-12-31", form.Marks{rules.MarkBMI: "28.0"}), nil, nil, nil, nil},
		{"maternal-child 3.2 row Q9: of a checkup refused", refused, nil, nil, nil, nil},
		{"maternal-child 3.2 row Q28: another answer", examined("2026-03-01", form.Marks{rules.MarkWaist: "79.5"}), nil, nil, []string{"q28 logic"}, nil},
		{"maternal-child 3.2 row Q28: with a reason", examined("2026-03-01", form.Marks{rules.MarkWaist: "79.5"}), []string{"q28_reason", "腹水"}, nil, nil, nil},
		{"maternal-child 3.2 rule 4: not determined", old(), []string{"q2", "2", "q4", "2", "q5", "2", "q13", "3"}, nil, []string{"manual_type logic"}, nil},
		{"maternal-child 3.2 rule 4: by the doctor, who says why", old(), []string{"q2", "2", "q4", "2", "q5", "2", "q13", "3", "manual_type", "qi_deficiency", "manual_reason", "舌淡脉弱"}, nil, nil, nil},
		{"maternal-child 3.2 rule 4: by the doctor without a reason", old(), []string{"q2", "2", "q4", "2", "q5", "2", "q13", "3", "manual_type", "气虚质"}, nil, nil, []string{"manual_reason required"}},
		{"maternal-child 3.2 rule 4: determined, so not by the doctor", old(), []string{"manual_type", "special", "manual_reason", "过敏"}, []string{"manual_type condition"}, nil, nil},
		{"maternal-child 3.2: 64 at the year's end", young, nil, nil, []string{"visit_date logic"}, nil},
		{"maternal-child 3.2: 65 at the year's end", turning, nil, nil, nil, nil},
		{"contract 5 rule 1: refused", old(), []string{"visit_outcome", "4", "guidance", "", "doctor", "", "q1", ""}, nil, nil, nil},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			_, result := validate(t, TCMElderlyForm, tt.c, and(tcmCells(1), tt.change...))
			assert.ElementsMatch(t, tt.errors, names(result.Errors), result.Errors)
			assert.ElementsMatch(t, tt.warnings, names(result.Warnings), result.Warnings)
			assert.ElementsMatch(t, tt.missing, names(result.Missing), result.Missing)
		})
	}
}

func TestTCMElderly_outOfRange(t *testing.T) { // maternal-child 3.2 rule 8
	rec, found := form.Decode(form.SpecOf(TCMElderlyForm), TCMElderlyForm, []byte(`{"visit_date":"2026-06-10","q1":6,"q9":0}`))
	require.Empty(t, found)
	result := form.Validate(form.SpecOf(TCMElderlyForm), rec, old())
	assert.Equal(t, []string{"q1 choice", "q9 choice"}, names(result.Errors))
	assert.Nil(t, rec.(*TCMElderly).BalancedScore)
}

func TestTCMElderly_measured(t *testing.T) { // maternal-child 3.2: Q9 and Q28 from the year's checkup
	c := examined("2026-03-01", form.Marks{rules.MarkBMI: "26.0", rules.MarkWaist: "90.5"})
	rec, result := validate(t, TCMElderlyForm, c, and(tcmCells(1), "q9", "", "q28", ""))
	f := rec.(*TCMElderly)
	assert.True(t, result.Complete, "%v", result)
	assert.Equal(t, []int{4, 4, 10}, []int{*f.Q9, *f.Q28, *f.PhlegmDampScore})
	assert.Equal(t, "26.0", f.BMI.String())
}

func TestTCMElderly_results(t *testing.T) {
	for _, tt := range []struct {
		rule      string
		change    []string
		main      string
		marks     string
		class     string
		reasons   int
		lastRules string
	}{
		{"maternal-child 3.2 rule 5: 平和质", nil, "balanced", "tcm_main=balanced;tcm_service=2|3", "平和质", 2, "maternal-child 3.2 rule 6"},
		{"maternal-child 3.2 rule 5: 倾向阴虚质, 基本是平和质", []string{"q10", "5", "q21", "2"}, "yin_deficiency", "tcm_main=yin_deficiency;tcm_service=2|3", "阴虚质", 3, "maternal-child 3.2 rule 6"},
		{"maternal-child 3.2 rule 4: not determined", []string{"q2", "2", "q4", "2", "q5", "2", "q13", "3", "manual_type", "special", "manual_reason", "过敏"}, "", "tcm_main=special;tcm_service=2|3", "未能判定", 1, "maternal-child 3.2 rule 4"},
		{"maternal-child 3.2 rule 5: no score with a blank", []string{"q8", ""}, "", "tcm_service=2|3", "", 0, ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := old()
			rec, _ := validate(t, TCMElderlyForm, c, and(tcmCells(1), tt.change...))
			f := rec.(*TCMElderly)
			assert.Equal(t, tt.main, f.MainType.String())
			assert.Equal(t, tt.marks, f.Facts().Marks.String())
			c.Visit = rec.Header()
			p := f.Propose(&c)
			assert.Equal(t, tt.class, p.ClassText)
			require.Len(t, p.Reasons, tt.reasons)
			if tt.reasons > 0 {
				assert.Equal(t, tt.lastRules, p.Reasons[tt.reasons-1].Rule)
			}
		})
	}
	rec, _ := validate(t, TCMElderlyForm, old(), tcmCells(3))
	f := rec.(*TCMElderly)
	for _, constitution := range f.constitutions()[:8] {
		assert.Equal(t, 12, **constitution.score, constitution.code)
		assert.Equal(t, rules.ResultYes, **constitution.result, constitution.code)
	}
	assert.Equal(t, 15, *f.BalancedScore)
	assert.Nil(t, f.BalancedResult, "maternal-child 3.2 rule 5: 否 is not stored")
	assert.LessOrEqual(t, len(f.Facts().Marks.String()), 600)
}

func TestTCMElderly_ownAnchors(t *testing.T) {
	for _, tt := range []struct{ rule, set, code, want string }{
		{"maternal-child 3.2 row Q9: 1", "tcm_weight", "1", "没有(BMI＜24)"},
		{"maternal-child 3.2 row Q9: 5", "tcm_weight", "5", "总是(BMI≥28)"},
		{"maternal-child 3.2 row Q14: 1", "tcm_cold", "1", "一年＜2次"},
		{"maternal-child 3.2 row Q14: 2", "tcm_cold", "2", "一年感冒2-4次"},
		{"maternal-child 3.2 row Q14: 3", "tcm_cold", "3", "一年感冒5-6次"},
		{"maternal-child 3.2 row Q14: 7 falls in no printed band, score 4", "tcm_cold", "4", "一年8次以上(7次也选此项)"},
		{"maternal-child 3.2 row Q14: 5", "tcm_cold", "5", "几乎每月都感冒"},
		{"maternal-child 3.2 row Q17: 1", "tcm_allergy", "1", "从来没有"},
		{"maternal-child 3.2 row Q17: 4", "tcm_allergy", "4", "一年5、6次"},
		{"maternal-child 3.2 row Q17: 5", "tcm_allergy", "5", "每次遇到上述原因都过敏"},
		{"maternal-child 3.2 row Q28: 5", "tcm_waist", "5", "总是(腹围＞105cm)"},
	} {
		assert.Equal(t, tt.want, label(tt.set, tt.code), tt.rule)
	}
	spec := form.SpecOf(TCMElderlyForm)
	for q := 1; q <= 33; q++ {
		f := spec.Field("q" + strconv.Itoa(q))
		want := map[int]string{9: "tcm_weight", 14: "tcm_cold", 17: "tcm_allergy", 28: "tcm_waist"}[q]
		if want == "" {
			want = "tcm_answer"
		}
		assert.Equal(t, want, f.Set, f.Name)
		assert.True(t, f.Need, f.Name)
	}
}
