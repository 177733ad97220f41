package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// orange is a woman whose asthma was graded orange.
func orange(t *testing.T) form.Context {
	c := carried(t, AntenatalFirstForm)
	c.Previous = append(c.Previous, past(t, PregnancyRiskForm, c, and(riskCells, "criteria", "O2.8|Y1.6", "case_manager", "王")))
	return c
}

func TestPregnancyRisk(t *testing.T) {
	checkRows(t, PregnancyRiskForm, carried(t, AntenatalFirstForm), riskCells,
		found{"maternal-child 1.7 rule 1 the highest colour", []string{"criteria", "Y1.3|O2.8", "severity", "3", "case_manager", "王"}, nil, nil, nil},
		found{"maternal-child 1.7 rule 1 a lower one is refused", []string{"criteria", "Y1.3|O2.8", "severity", "2"}, []string{"severity logic"}, nil, nil},
		found{"maternal-child 1.7 rule 1 a higher one is the assessor's", []string{"criteria", "Y1.3", "severity", "3", "case_manager", "王"}, nil, nil, nil},
		found{"maternal-child 1.7 rule 2 an infectious criterion is purple", []string{"criteria", "P4", "infectious", "0"}, []string{"infectious logic"}, nil, nil},
		found{"maternal-child 1.7 rule 8 orange has a responsible person", []string{"criteria", "O2.8"}, nil, nil, []string{"case_manager required"}},
		found{"maternal-child 1.7 rule 8 so has purple beside green", []string{"criteria", "P4"}, nil, nil, []string{"case_manager required"}},
		found{"maternal-child 1.7 rule 8 yellow has none", []string{"criteria", "Y1.3"}, nil, nil, nil},
		found{"maternal-child 1.7 rule 9 reported before the assessment", []string{"criteria", "O2.8", "case_manager", "王", "reported_on", "2025-12-04"}, []string{"reported_on date"}, nil, nil},
		found{"maternal-child 1.7 rule 10 a positive screening is referred", []string{"assess_kind", "1", "screen_items", "S2.3"}, nil, nil, []string{"referral required"}},
		found{"maternal-child 1.7 rule 10 a negative one is not", []string{"assess_kind", "1"}, nil, nil, nil},
	)
	again := and(riskCells, "visit_date", "2026-02-01", "assess_kind", "3", "severity", "2")
	checkRows(t, PregnancyRiskForm, orange(t), again,
		found{"maternal-child 1.7 rule 11 lower without assessor, place and reason", nil, nil, nil, []string{"lower_reason required"}},
		found{"maternal-child 1.7 rule 11 lower with them", []string{"assessor", "张", "assess_org", "县医院", "lower_reason", "哮喘无发作"}, nil, nil, nil},
		found{"maternal-child 1.7 rule 11 the scar cannot be unticked", []string{"severity", "1", "assessor", "张", "assess_org", "县医院", "lower_reason", "哮喘无发作"}, []string{"severity logic"}, nil, nil},
	)
}

func TestPregnancyRisk_Derive(t *testing.T) {
	anaemic := carried(t)
	anaemic.Birth = day("1984-09-01")
	anaemic.Previous = append(anaemic.Previous, past(t, AntenatalFirstForm, anaemic, and(antenatalFirstCells, "hbsag", "2", "hb", "105")))
	t.Run("maternal-child 8 row 4 orange and purple, anaemia stored", func(t *testing.T) {
		rec, _ := validate(t, PregnancyRiskForm, anaemic, and(riskCells, "case_manager", "王"))
		f := rec.(*PregnancyRisk)
		assert.Equal(t, form.Codes{"Y2.6", "O1.1"}, f.CriteriaFound)
		assert.Equal(t, form.Codes{"3", "5"}, f.RiskColour)
		assert.Equal(t, rules.SeverityOrange, *f.Severity)
		assert.True(t, *f.Infectious)
	})
	t.Run("maternal-child 8 row 5 Hb 60, PLT 120", func(t *testing.T) {
		c := carried(t)
		c.Previous = append(c.Previous, past(t, AntenatalFirstForm, c, and(antenatalFirstCells, "hb", "60", "plt", "120")))
		rec, _ := validate(t, PregnancyRiskForm, c, riskCells)
		assert.Equal(t, form.Codes{"3"}, rec.(*PregnancyRisk).RiskColour)
	})
	t.Run("maternal-child 1.7 rule 10 a positive screening has no colour yet", func(t *testing.T) {
		rec, _ := validate(t, PregnancyRiskForm, carried(t, AntenatalFirstForm), and(riskCells, "assess_kind", "1", "screen_items", "S2.3"))
		f := rec.(*PregnancyRisk)
		assert.True(t, *f.ScreenPositive)
		assert.Nil(t, f.Severity)
		assert.Empty(t, f.RiskColour)
		assert.Equal(t, "assess_kind=1;positive=1", f.Facts().Marks.String())
	})
	t.Run("maternal-child 1.7 rule 1 green", func(t *testing.T) {
		rec, _ := validate(t, PregnancyRiskForm, carried(t, AntenatalFirstForm), riskCells)
		assert.Equal(t, form.Codes{"1"}, rec.(*PregnancyRisk).RiskColour)
		assert.Equal(t, 13, *rec.(*PregnancyRisk).GAWeeks)
	})
	t.Run("maternal-child 1.7 rule 11 a documented re-assessment is marked", func(t *testing.T) {
		rec, _ := validate(t, PregnancyRiskForm, orange(t), and(riskCells, "visit_date", "2026-02-01", "assess_kind", "3", "severity", "2", "assessor", "张", "assess_org", "县医院", "lower_reason", "缓解"))
		assert.Equal(t, "assess_kind=3;criteria=Y1.6;lowered=1;severity=2", rec.(*PregnancyRisk).Facts().Marks.String())
	})
}

func TestPregnancyRisk_Propose(t *testing.T) {
	for _, tt := range []struct {
		rule   string
		change []string
		rules  []string
	}{
		{"maternal-child 1.7 rule 7 green", nil, []string{"1.7 rule 7"}},
		{"maternal-child 1.7 rule 8 purple", []string{"criteria", "P4"}, []string{"1.7 rule 7", "1.7 rule 8"}},
		{"maternal-child 1.7 rule 9 orange", []string{"criteria", "O2.8"}, []string{"1.7 rule 7", "1.7 rule 8", "1.7 rule 9"}},
		{"maternal-child 1.7 rule 9 already reported", []string{"criteria", "O2.8", "reported_on", "2025-12-05"}, []string{"1.7 rule 7", "1.7 rule 8"}},
		{"maternal-child 1.7 rule 10 screening", []string{"assess_kind", "1", "screen_items", "S2.3"}, []string{"1.7 rule 10"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			assert.Equal(t, tt.rules, ruled(proposed(t, PregnancyRiskForm, carried(t, AntenatalFirstForm), and(riskCells, tt.change...))))
		})
	}
}
