package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// late changes the cells to a visit at 30+0 weeks.
func late(change ...string) []string {
	return append([]string{"visit_date", "2026-03-30", "visit_no", "4", "weight", "64", "fundal_height", "29", "fetal_position", "LOA", "fetal_heart_rate", "140", "guidance", "1|6",
		"next_visit_date", "2026-05-18"}, change...)
}

func TestAntenatalFollowup(t *testing.T) {
	refer, abnormal := []string{"referral required"}, []string{"classification logic"}
	checkRows(t, AntenatalFollowupForm, carried(t, AntenatalFirstForm), antenatalFollowupCells,
		found{"maternal-child 1.5 row visit_date 12+6 is no follow-up", []string{"visit_date", "2025-11-30", "weight", "55", "visit_no", "extra"}, []string{"ga_weeks range"}, nil, nil},
		found{"maternal-child 1.5 row visit_date 13+0", []string{"visit_date", "2025-12-01", "weight", "55", "visit_no", "extra"}, nil, nil, nil},
		found{"maternal-child 1.5 row visit_date 43+6", late("visit_date", "2026-07-05", "visit_no", "extra", "next_visit_date", "2026-07-06"), nil, nil, nil},
		found{"maternal-child 1.5 row visit_date 44+0", late("visit_date", "2026-07-06", "visit_no", "extra", "next_visit_date", "2026-07-07"), []string{"ga_weeks range"}, nil, nil},
		found{"maternal-child 1.5 row visit_no of another window", []string{"visit_no", "3", "guidance", "1|4"}, nil, []string{"visit_no logic"}, nil},
		found{"maternal-child 1.2 row 3 25+0 is extra", []string{"visit_date", "2026-02-23", "visit_no", "extra", "fundal_height", "25", "fetal_heart_rate", "140", "weight", "60", "next_visit_date", "2026-03-16"}, nil, nil, nil},
		found{"maternal-child 1.5 row fetal_heart_rate before 20 weeks", nil, nil, nil, nil},
		found{"maternal-child 1.5 row fetal_heart_rate from 20 weeks", []string{"visit_date", "2026-01-19", "fundal_height", "20"}, nil, nil, []string{"fetal_heart_rate required"}},
		found{"maternal-child 1.5 row fetal_position from 28 weeks", late("fetal_position", ""), nil, nil, []string{"fetal_position required"}},
		found{"maternal-child 1.5 row visits 4 and 5 complete", late(), nil, nil, nil},
		found{"maternal-child 1.5 row fundal_height 4 cm off", late("fundal_height", "34"), nil, nil, nil},
		found{"maternal-child 1.5 row fundal_height more than 4 cm off", late("fundal_height", "34.1"), nil, []string{"fundal_height unusual"}, nil},
		found{"maternal-child 1.5 row weight one kg a week", []string{"visit_date", "2026-01-04", "weight", "60"}, nil, nil, nil},
		found{"maternal-child 1.5 row weight more than one kg a week", []string{"visit_date", "2026-01-04", "weight", "60.1"}, nil, []string{"weight unusual"}, nil},
		found{"maternal-child 6 rule 7 weight in jin", []string{"weight", "116"}, nil, []string{"weight unusual"}, nil},
		found{"maternal-child 1.5 row guidance 5 is other at visit 2", []string{"guidance", "1|5"}, nil, nil, []string{"guidance_note required"}},
		found{"maternal-child 7 rule 7 no code 6 at visit 2", []string{"guidance", "1|6"}, []string{"guidance choice"}, nil, nil},
		found{"maternal-child 7 rule 7 no code 8 at visit 3", []string{"visit_date", "2026-01-26", "visit_no", "3", "fundal_height", "21", "fetal_heart_rate", "140", "guidance", "8"}, []string{"guidance choice"}, nil, nil},
		found{"maternal-child 7 rule 7 code 8 at visit 4 is other", late("guidance", "8", "guidance_note", "胎动计数"), nil, nil, nil},
		found{"maternal-child 1.9 rule 5 classification", []string{"sbp", "140"}, nil, abnormal, refer},
		found{"maternal-child 1.9 rule 6 anaemia", []string{"hb", "109"}, nil, abnormal, nil},
		found{"maternal-child 1.9 rule 4 fetal heart 109", late("fetal_heart_rate", "109"), nil, []string{"fetal_heart_rate unusual", "classification logic"}, refer},
		found{"maternal-child 1.9 rule 3 prenatal diagnosis", []string{"prenatal_diagnosis", "1", "classification", "2", "classification_note", "唐筛高风险"}, nil, nil, refer},
		found{"maternal-child 1.5 row classification needs words", []string{"classification", "2"}, nil, nil, []string{"classification_note required"}},
	)
}

func TestAntenatalFollowup_guidance(t *testing.T) {
	for _, tt := range []struct {
		rule   string
		change []string
		want   form.Codes
	}{
		{"maternal-child 1.5 row guidance visit 2", []string{"guidance", "4|5"}, form.Codes{"exercise", "other"}},
		{"maternal-child 1.5 row guidance visit 3", []string{"visit_date", "2026-01-26", "visit_no", "3", "guidance", "5|6|7"}, form.Codes{"self_monitoring", "breastfeeding", "other"}},
		{"maternal-child 1.5 row guidance visit 4", late("guidance", "5|6|7|8"), form.Codes{"self_monitoring", "delivery", "breastfeeding", "other"}},
		{"maternal-child 1.5 row guidance visit 5", late("visit_date", "2026-05-18", "visit_no", "5", "guidance", "6"), form.Codes{"delivery"}},
		{"maternal-child 7 rule 7 an extra visit at 25 weeks speaks as visit 3", []string{"visit_date", "2026-02-23", "visit_no", "extra", "guidance", "6"}, form.Codes{"breastfeeding"}},
		{"maternal-child 7 rule 7 an extra visit at 14 weeks speaks as visit 2", []string{"visit_date", "2025-12-08", "visit_no", "extra", "guidance", "5"}, form.Codes{"other"}},
		{"maternal-child 7 rule 7 an extra visit at 41 weeks speaks as visit 5", late("visit_date", "2026-06-15", "visit_no", "extra", "guidance", "6"), form.Codes{"delivery"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			rec, _ := validate(t, AntenatalFollowupForm, carried(t, AntenatalFirstForm), and(antenatalFollowupCells, tt.change...))
			assert.Equal(t, tt.want, rec.(*AntenatalFollowup).GuidanceItems)
		})
	}
	rec, _ := validate(t, AntenatalFollowupForm, carried(t), and(antenatalFollowupCells, "visit_no", ""))
	assert.Equal(t, "2", rec.(*AntenatalFollowup).VisitNo, "maternal-child 1.2 row 2 the number by the window")
}

func TestAntenatalFollowup_Propose(t *testing.T) {
	high := carried(t, AntenatalFirstForm)
	high.Previous = append(high.Previous, past(t, PregnancyRiskForm, high, and(riskCells, "criteria", "O2.8", "case_manager", "王")))
	for _, tt := range []struct {
		rule   string
		c      form.Context
		change []string
		rules  []string
		next   string
		danger bool
	}{
		{"maternal-child 1.2 row 3 next", carried(t, AntenatalFirstForm), nil, []string{"1.2 row 3"}, "2026-01-26", false},
		{"maternal-child 1.9 rule 3 prenatal screening at high risk", carried(t, AntenatalFirstForm), []string{"prenatal_screen", "3"}, []string{"1.9 rule 3", "1.2 row 3"}, "2026-01-26", false},
		{"maternal-child 1.9 rule 3 a key high-risk condition", high, nil, []string{"1.9 rule 3", "1.2 row 3"}, "2026-01-26", false},
		{"maternal-child 1.9 rule 4 danger", carried(t, AntenatalFirstForm), []string{"sbp", "160"}, []string{"1.9 rule 4", "1.9 rule 5", "1.2 row 3"}, "2026-01-26", true},
		{"maternal-child 1.9 rule 9 high risk late", high, late(), []string{"1.9 rule 9", "1.2 row 5"}, "2026-05-18", false},
		{"maternal-child 1.9 rule 9 by the plan", high, late("plan_interval_days", "14"), []string{"1.9 rule 9", "1.2 row 5"}, "2026-04-13", false},
		{"maternal-child 1.9 rule 9 abnormal late", carried(t, AntenatalFirstForm), late("hb", "105"), []string{"1.9 rule 6", "1.7 rule 3", "1.9 rule 9", "1.2 row 5"}, "2026-05-18", false},
		{"maternal-child 1.2 row 5 the last", carried(t, AntenatalFirstForm), late("visit_date", "2026-06-08", "visit_no", "5"), []string{}, "", false},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			p := proposed(t, AntenatalFollowupForm, tt.c, and(antenatalFollowupCells, append(tt.change, "next_visit_date", "")...))
			assert.Equal(t, tt.rules, ruled(p))
			assert.Equal(t, tt.next, p.NextVisit.String())
			assert.Equal(t, tt.danger, p.Danger)
		})
	}
}

func TestAntenatalFollowup_facts(t *testing.T) {
	rec, _ := validate(t, AntenatalFollowupForm, carried(t), and(antenatalFollowupCells, "hb", "105", "u_protein", "+", "plan_interval_days", "14", "prenatal_screen", "1",
		"referral", "2", "reason", "贫血", "org_dept", "县医院产科", "fpg", "5.0"))
	facts := rec.(*AntenatalFollowup).Facts()
	assert.Equal(t, "criteria=Y2.6;gestation=126;hb=105;plan_days=14;referred=2026-01-05;screened=1;urine_protein=1;weight=58.0", facts.Marks.String())
	assert.Equal(t, "5.0", facts.FPG.String())
	assert.Equal(t, rules.FindingNone, facts.Class)
}
