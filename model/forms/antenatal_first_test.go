package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestAntenatalFirst(t *testing.T) {
	refer := []string{"referral required"}
	checkRows(t, AntenatalFirstForm, carried(t), antenatalFirstCells,
		found{"maternal-child 1.4 row heart a finding needs words", []string{"heart", "2"}, nil, nil, []string{"heart_note required"}},
		found{"maternal-child 1.4 row vulva not examined", []string{"vulva", ""}, nil, nil, []string{"vulva required"}},
		found{"maternal-child 1.4 row vulva refused with a reason", []string{"vulva", "", "vagina", "", "gyn_refusal", "本人拒绝"}, nil, nil, nil},
		found{"maternal-child 1.4 row past_history none and another", []string{"past_history", "1|5"}, []string{"past_history exclusive"}, []string{"overall logic"}, refer},
		found{"maternal-child 1.4 row sbp above dbp", []string{"sbp", "70"}, []string{"sbp logic"}, nil, nil},
		found{"maternal-child 1.4 row dbil at most tbil", []string{"dbil", "10"}, nil, nil, nil},
		found{"maternal-child 1.4 row dbil more", []string{"dbil", "10.1"}, []string{"dbil logic"}, nil, nil},
		found{"maternal-child 1.4 row hb under 20", []string{"hb", "19"}, []string{"hb range"}, []string{"hb unit", "overall logic"}, refer},
		found{"maternal-child 6 rule 7 Hb in g/dL", []string{"hb", "12"}, []string{"hb range"}, []string{"hb unit", "overall logic"}, refer},
		found{"maternal-child 6 rule 7 kilograms, not jin", []string{"weight", "201"}, []string{"weight range"}, []string{"overall logic"}, refer},
		found{"maternal-child 6 rule 7 mmHg, not kPa", []string{"sbp", "16", "dbp", "10"}, []string{"sbp range", "dbp range"}, []string{"sbp unusual"}, nil},
		found{"maternal-child 1.4 row next_visit_date after the visit", []string{"next_visit_date", "2025-11-30"}, []string{"next_visit_date date"}, nil, nil},
		found{"maternal-child 1.4 row referral with reason and place", []string{"referral", "2"}, nil, nil, []string{"reason required", "org_dept required"}},
		found{"maternal-child 1.4 row referral none has no reason", []string{"reason", "贫血"}, []string{"reason condition"}, nil, nil},
		found{"maternal-child 6 rule 2 tracked before the referral", []string{"referral", "2", "reason", "贫血", "org_dept", "县医院", "tracked_on", "2025-11-29", "track_result", "1"}, []string{"tracked_on date"}, nil, nil},
		found{"maternal-child 1.9 rule 2 risk factors ask for a referral", []string{"hb", "105"}, nil, []string{"overall logic"}, refer},
		found{"maternal-child 1.9 rule 5 139/89", []string{"sbp", "139", "dbp", "89"}, nil, nil, nil},
		found{"maternal-child 1.9 rule 5 140/89", []string{"sbp", "140", "dbp", "89"}, nil, []string{"overall logic"}, refer},
		found{"maternal-child 1.3 rule 3 stated weeks that differ", []string{"ga_weeks", "11", "ga_rest", "0"}, nil, []string{"ga_weeks logic"}, nil},
		found{"maternal-child 1.4 row hiv required in practice", []string{"hiv", "", "syphilis", ""}, nil, nil, []string{"hiv required", "syphilis required"}},
		found{"maternal-child 0 lost: nothing clinical is asked", []string{"visit_outcome", "2", "hb", ""}, nil, nil, nil},
	)
}

func TestAntenatalFirst_Derive(t *testing.T) {
	derive := func(c form.Context, change ...string) *AntenatalFirst {
		rec, _ := validate(t, AntenatalFirstForm, c, and(antenatalFirstCells, change...))
		return rec.(*AntenatalFirst)
	}
	t.Run("maternal-child 1.9 rule 1 day 90 is 12+6 and early", func(t *testing.T) {
		f := derive(carried(t))
		assert.Equal(t, []int{12, 6, 29}, []int{*f.GAWeeks, *f.GARest, *f.Age})
		assert.True(t, *f.EarlyBooking)
		assert.Equal(t, "21.5", f.BMI.String())
	})
	t.Run("maternal-child 1.9 rule 1 day 91 is 13+0 and not", func(t *testing.T) {
		f := derive(carried(t), "visit_date", "2025-12-01")
		assert.Equal(t, []int{13, 0}, []int{*f.GAWeeks, *f.GARest})
		assert.False(t, *f.EarlyBooking)
	})
	t.Run("maternal-child 1.3 rule 1 no pregnancy record, nothing computed", func(t *testing.T) {
		f := derive(lying())
		assert.Nil(t, f.GAWeeks)
		assert.Nil(t, f.EarlyBooking)
	})
	t.Run("maternal-child 1.9 rule 8 HBsAg", func(t *testing.T) {
		f := derive(carried(t), "hbsag", "2")
		assert.True(t, *f.NeedsHBIG)
		assert.Equal(t, "1", f.Facts().Marks.Get(rules.MarkHBIG))
		assert.False(t, *derive(carried(t)).NeedsHBIG)
	})
	t.Run("maternal-child 8 row 4 age 41, HBsAg positive, Hb 105", func(t *testing.T) {
		c := carried(t)
		c.Birth = day("1984-09-01")
		f := derive(c, "hbsag", "2", "hb", "105")
		assert.Equal(t, form.Codes{"Y2.6", "O1.1", "P1"}, f.RiskFound)
		assert.Equal(t, 1, *f.Anaemia)
		assert.Equal(t, "Y2.6|O1.1", f.Facts().Marks.Get(rules.MarkCriteria), "maternal-child 6 rule 4 which infectious disease stays on the form")
		assert.Equal(t, "1", f.Facts().Marks.Get(rules.MarkInfectious))
	})
	t.Run("maternal-child 1.7 rule 6 age on the day of booking", func(t *testing.T) {
		c := carried(t)
		c.Birth = day("1990-12-05") // 34 on 2025-11-30, 35 on 2025-12-10
		assert.Empty(t, derive(c, "visit_date", "2025-12-10").RiskFound)
	})
}

func TestAntenatalFirst_Propose(t *testing.T) {
	for _, tt := range []struct {
		rule   string
		change []string
		rules  []string
		class  int
		next   string
	}{
		{"maternal-child 1.9 rule 10 nothing found", nil, []string{"1.9 rule 10", "1.2 row 2"}, rules.FindingNone, "2025-12-22"},
		{"maternal-child 1.9 rule 2 risk factors", []string{"hb", "105"}, []string{"1.9 rule 6", "1.9 rule 2", "1.7 rule 1", "1.9 rule 10", "1.2 row 2"}, rules.FindingAbnormal, "2025-12-22"},
		{"maternal-child 1.7 rule 10 screening positive only", []string{"rh", "1"}, []string{"1.7 rule 10", "1.9 rule 10", "1.2 row 2"}, rules.FindingAbnormal, "2025-12-22"},
		{"maternal-child 1.9 rule 8 syphilis", []string{"syphilis", "2"}, []string{"1.9 rule 2", "1.7 rule 1", "1.9 rule 8", "1.9 rule 10", "1.2 row 2"}, rules.FindingAbnormal, "2025-12-22"},
		{"maternal-child 1.9 rule 8 HBsAg", []string{"hbsag", "2"}, []string{"1.9 rule 2", "1.7 rule 1", "1.9 rule 8", "1.9 rule 10", "1.2 row 2"}, rules.FindingAbnormal, "2025-12-22"},
		{"maternal-child 1.9 rule 1 late", []string{"visit_date", "2025-12-01"}, []string{"1.9 rule 1", "1.9 rule 10", "1.2 row 2"}, rules.FindingNone, "2025-12-22"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			p := proposed(t, AntenatalFirstForm, carried(t), and(antenatalFirstCells, tt.change...))
			assert.Equal(t, tt.rules, ruled(p))
			assert.Equal(t, tt.class, p.Class)
			assert.Equal(t, tt.next, p.NextVisit.String())
			assert.Equal(t, p.ReferralRequired, p.TrackBy.Valid(), "maternal-child 1.9 rule 2 followed within two weeks")
		})
	}
}
