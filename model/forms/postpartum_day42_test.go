package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestPostpartumDay42(t *testing.T) {
	checkRows(t, PostpartumDay42Form, carried(t, DeliveryForm), day42Cells,
		found{"maternal-child 1.2 row 7 day 38 is accepted", []string{"visit_date", "2026-07-16"}, nil, nil, nil},
		found{"maternal-child 1.2 row 7 day 37 has to be confirmed", []string{"visit_date", "2026-07-15"}, nil, []string{"visit_date unusual"}, nil},
		found{"maternal-child 1.2 row 7 day 56", []string{"visit_date", "2026-08-03"}, nil, nil, nil},
		found{"maternal-child 1.2 row 7 day 57 has to be confirmed", []string{"visit_date", "2026-08-04"}, nil, []string{"visit_date unusual"}, nil},
		found{"maternal-child 1.9 rule 13 not recovered and closed", []string{"classification", "2", "classification_note", "子宫复旧不佳"}, nil, []string{"disposition logic"}, nil},
		found{"maternal-child 1.9 rule 13 not recovered and referred", []string{"classification", "2", "classification_note", "子宫复旧不佳", "disposition", "2", "reason", "复旧不佳", "org_dept", "县医院", "next_visit_date", "2026-08-03"}, nil, nil, nil},
		found{"maternal-child 1.8 row disposition a referral has reason, place and date", []string{"disposition", "2"}, nil, nil, []string{"reason required", "org_dept required", "next_visit_date required"}},
		found{"maternal-child 1.9 rule 12 depression is not recovered", []string{"problems", "9"}, nil, []string{"classification logic"}, nil},
		found{"maternal-child 7 rule 7 guidance 5 is other here", []string{"guidance", "5"}, nil, nil, []string{"guidance_note required"}},
		found{"maternal-child 7 rule 7 no code 6 here", []string{"guidance", "6"}, []string{"guidance choice"}, nil, nil},
	)
}

func TestPostpartumDay42_closing(t *testing.T) {
	referred := []string{"classification", "2", "classification_note", "x", "disposition", "2", "reason", "复旧不佳", "org_dept", "县医院", "next_visit_date", "2026-08-03"}
	for _, tt := range []struct {
		rule   string
		change []string
		marks  string
		track  string
	}{
		{"maternal-child 1.9 rule 13 recovered: closed", nil, "discharged=2026-06-11;recovered=1", ""},
		{"maternal-child 1.9 rule 13 not recovered: referred", referred, "discharged=2026-06-11;referred=2026-07-20", "2026-08-03"},
		{"maternal-child 1.9 rule 13 a result is recorded", append(referred, "tracked_on", "2026-07-30", "track_result", "1"), "discharged=2026-06-11;referred=2026-07-20;tracked=2026-07-30", "2026-08-03"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			c := carried(t, DeliveryForm)
			rec, _ := validate(t, PostpartumDay42Form, c, and(day42Cells, tt.change...))
			assert.Equal(t, tt.marks, rec.(*PostpartumDay42).Facts().Marks.String())
			p := proposed(t, PostpartumDay42Form, c, and(day42Cells, tt.change...))
			assert.Equal(t, []string{"1.9 rule 13"}, ruled(p))
			assert.Equal(t, tt.track, p.TrackBy.String())
		})
	}
	c := carried(t, DeliveryForm)
	c.Previous = append(c.Previous, past(t, PostpartumDay42Form, c, day42Cells))
	list := rules.PregnanciesBefore(&c)
	assert.Equal(t, rules.EpisodeClosed, list[len(list)-1].State(), "maternal-child 1.9 rule 13")
}
