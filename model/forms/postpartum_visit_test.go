package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPostpartumVisit(t *testing.T) {
	refer := []string{"referral required"}
	checkRows(t, PostpartumVisitForm, carried(t, DeliveryForm), postpartumCells,
		found{"maternal-child 1.8 row visit_date before the delivery", []string{"visit_date", "2026-06-07", "delivery_date", "2026-06-08", "discharge_date", "2026-06-11"}, []string{"delivery_date date"}, nil, nil},
		found{"maternal-child 1.8 row discharge_date before the delivery", []string{"discharge_date", "2026-06-07"}, []string{"discharge_date date"}, nil, nil},
		found{"maternal-child 1.8 row delivery_date not that of the record", []string{"delivery_date", "2026-06-09", "discharge_date", "2026-06-11"}, nil, []string{"delivery_date logic"}, nil},
		found{"maternal-child 1.8 row temperature 42.5", []string{"temperature", "42.5"}, nil, []string{"classification logic"}, refer},
		found{"maternal-child 1.8 row temperature 42.6", []string{"temperature", "42.6"}, []string{"temperature range"}, []string{"classification logic"}, refer},
		found{"maternal-child 1.8 row lochia a finding needs words", []string{"lochia", "2"}, nil, []string{"classification logic"}, []string{"lochia_note required"}},
		found{"maternal-child 1.9 rule 12 depression asks for a referral", []string{"problems", "9"}, nil, []string{"classification logic"}, refer},
		found{"maternal-child 1.9 rule 12 constipation does not", []string{"problems", "2"}, nil, []string{"classification logic"}, nil},
		found{"maternal-child 1.9 rule 5 140/90", []string{"sbp", "140", "dbp", "90"}, nil, []string{"classification logic"}, refer},
		found{"maternal-child 1.8 row guidance other needs words", []string{"guidance", "6"}, nil, nil, []string{"guidance_note required"}},
	)
	unregistered := carried(t, DeliveryForm)
	unregistered.Previous = append(unregistered.Previous, past(t, PregnancyForm, unregistered, and(pregnancyCells, "visit_date", "2026-08-20", "booking_date", "2026-10-01")))
	checkRows(t, PostpartumVisitForm, unregistered, and(postpartumCells, "visit_date", "2026-12-20", "next_visit_date", "2026-12-31"),
		found{rule: "maternal-child 1.8 row delivery_date the delivery of an earlier pregnancy is not taken over",
			warnings: []string{"delivery_date logic"}, missing: []string{"delivery_date required", "discharge_date required"}})
}

func TestPostpartumVisit_Propose(t *testing.T) {
	for _, tt := range []struct{ rule, on, text string }{
		{"maternal-child 1.2 row 6 day 7 is in time", "2026-06-18", "按时"},
		{"maternal-child 1.2 row 6 day 8 is late and counts", "2026-06-19", "仍计产后访视率"},
		{"maternal-child 7 rule 1 day 25 after the discharge, 28 after the delivery", "2026-07-06", "在出院后 28 天内，仍计产后访视率"},
		{"maternal-child 7 rule 1 day 26 after the discharge, 29 after the delivery", "2026-07-07", "妇幼年报不计"},
		{"maternal-child 8 row 6 day 28", "2026-07-09", "妇幼年报不计"},
		{"maternal-child 1.2 row 6 day 29 does not count", "2026-07-10", "已超过出院后 28 天"},
		{"maternal-child 1.2 row 6 before the discharge", "2026-06-10", "早于出院日期"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			p := proposed(t, PostpartumVisitForm, carried(t, DeliveryForm), and(postpartumCells, "visit_date", tt.on))
			assert.Equal(t, []string{"1.2 row 6", "1.2 row 7"}, ruled(p))
			assert.Contains(t, p.Reasons[0].Text, tt.text)
			assert.Equal(t, "2026-07-20", p.NextVisit.String(), "42 days after the delivery")
		})
	}
}
