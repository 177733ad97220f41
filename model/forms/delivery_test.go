package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestDelivery(t *testing.T) {
	twins := `[{"outcome":1,"sex":1,"birth_weight":2500,"birth_length":"46.0","apgar1":9,"apgar5":10,"defect":false},` +
		`{"outcome":4,"sex":2,"birth_weight":999,"birth_length":"36.0","apgar1":1,"apgar5":2,"defect":false}]`
	checkRows(t, DeliveryForm, carried(t, AntenatalFirstForm), deliveryCells,
		found{"maternal-child 1.6 row live birth two babies, one died within seven days", []string{"babies", twins, "live_births", "2"}, nil, nil, nil},
		found{"maternal-child 1.6 row live birth another number", []string{"babies", twins, "live_births", "1"}, []string{"live_births logic"}, nil, nil},
		found{"maternal-child 1.6 row outcome per fetus", []string{"babies", "", "live_births", "1"}, nil, nil, []string{"babies required"}},
		found{"maternal-child 1.6 row newborn a defect needs words", []string{"babies", `[{"outcome":1,"sex":1,"birth_weight":3200,"birth_length":"50.0","apgar1":9,"apgar5":10,"defect":true}]`}, nil, nil, []string{"defect_text required"}},
		found{"maternal-child 1.6 row newborn 299 g", []string{"babies", `[{"outcome":1,"sex":1,"birth_weight":299,"birth_length":"50.0","apgar1":9,"apgar5":10,"defect":false}]`}, []string{"birth_weight range"}, nil, nil},
		found{"maternal-child 1.6 row discharge_date the same day", []string{"discharge_date", "2026-06-08"}, nil, nil, nil},
		found{"maternal-child 1.6 row discharge_date before the delivery", []string{"discharge_date", "2026-06-07"}, []string{"discharge_date date"}, nil, nil},
		found{"maternal-child 1.6 row discharge_date after today", []string{"discharge_date", "2027-01-01"}, []string{"discharge_date date"}, nil, nil},
		found{"maternal-child 1.6 row discharge_date required", []string{"discharge_date", ""}, nil, nil, []string{"discharge_date required"}},
		found{"maternal-child 1.6 row delivery_org in a facility", []string{"delivery_org", ""}, nil, nil, []string{"delivery_org required"}},
		found{"maternal-child 1.6 row delivery_org at home", []string{"delivery_org", "", "delivery_place", "2"}, nil, nil, nil},
		found{"maternal-child 1.6 row delivery_date time of day", []string{"delivery_time", "23:59"}, nil, nil, nil},
		found{"maternal-child 1.6 row delivery_date no time of day", []string{"delivery_time", "24:00"}, []string{"delivery_time type"}, nil, nil},
		found{"maternal-child 1.6 row ga_at_delivery day 139", []string{"visit_date", "2026-01-18"}, []string{"ga_weeks range", "visit_date date"}, []string{"live_births logic"}, nil},
		found{"maternal-child 1.6 row ga_at_delivery day 140", []string{"visit_date", "2026-01-19", "babies", `[{"outcome":2,"sex":1,"birth_weight":400,"birth_length":"25.0","apgar1":0,"apgar5":0,"defect":false}]`}, nil, nil, nil},
		found{"maternal-child 1.6 row live birth under 28 weeks does not count", []string{"visit_date", "2026-03-15"}, nil, []string{"live_births logic"}, nil},
		found{"maternal-child 1.6 row live birth 28+0 does", []string{"visit_date", "2026-03-16"}, nil, nil, nil},
		found{"maternal-child 1.3 rule 3 stated weeks that differ", []string{"ga_weeks", "38", "ga_rest", "0"}, nil, []string{"ga_weeks logic"}, nil},
	)
	checkRows(t, DeliveryForm, carried(t, DeliveryForm), and(deliveryCells, "visit_date", "2026-06-10", "ga_weeks", "40", "ga_rest", "2"),
		found{rule: "maternal-child 1.6 a second delivery of one pregnancy", warnings: []string{"visit_date duplicate"}})
	checkRows(t, DeliveryForm, lying(), and(deliveryCells, "discharge_date", "2026-06-11"),
		found{rule: "maternal-child 1.6 row ga_at_delivery unknown", missing: []string{"ga_weeks required", "ga_rest required"}})
}

func TestDelivery_facts(t *testing.T) {
	rec, _ := validate(t, DeliveryForm, carried(t), deliveryCells)
	assert.Equal(t, "discharged=2026-06-11;gestation=280;heavy_baby=1;live_births=1;mode=1;place=1", rec.(*Delivery).Facts().Marks.String())
	light, _ := validate(t, DeliveryForm, lying(), and(deliveryCells, "babies", `[{"outcome":1,"birth_weight":999}]`))
	assert.Empty(t, light.(*Delivery).Facts().Marks.Get("heavy_baby"), "maternal-child 1.6 row live birth 999 g")
}

func TestDelivery_Propose(t *testing.T) {
	hbsag := carried(t)
	hbsag.Previous = append(hbsag.Previous, past(t, AntenatalFirstForm, hbsag, and(antenatalFirstCells, "hbsag", "2")))
	for _, tt := range []struct {
		rule   string
		c      form.Context
		change []string
		rules  []string
		next   string
	}{
		{"maternal-child 1.9 rule 11 seven days after the discharge", carried(t), nil, []string{"1.9 rule 11", "1.2 row 7"}, "2026-06-18"},
		{"maternal-child 1.3 rule 7 36+6 is preterm", carried(t), []string{"visit_date", "2026-05-17", "discharge_date", "2026-05-20"}, []string{"1.3 rule 7", "1.9 rule 11", "1.2 row 7"}, "2026-05-27"},
		{"maternal-child 1.3 rule 7 37+0 is term", carried(t), []string{"visit_date", "2026-05-18", "discharge_date", "2026-05-20"}, []string{"1.9 rule 11", "1.2 row 7"}, "2026-05-27"},
		{"maternal-child 1.3 rule 7 41+6 is term", carried(t), []string{"visit_date", "2026-06-21", "discharge_date", ""}, []string{"1.9 rule 11", "1.2 row 7"}, "2026-06-28"},
		{"maternal-child 1.3 rule 7 42+0 is post-term", carried(t), []string{"visit_date", "2026-06-22", "discharge_date", ""}, []string{"1.3 rule 7", "1.9 rule 11", "1.2 row 7"}, "2026-06-29"},
		{"maternal-child 1.6 row blood_loss 500 mL", carried(t), []string{"blood_loss", "500"}, []string{"1.6", "1.9 rule 11", "1.2 row 7"}, "2026-06-18"},
		{"maternal-child 1.9 rule 8 HBIG for the newborn", hbsag, nil, []string{"1.9 rule 8", "1.9 rule 11", "1.2 row 7"}, "2026-06-18"},
		{"maternal-child 1.9 rule 14 27+6", carried(t), []string{"visit_date", "2026-03-15"}, []string{"1.9 rule 14"}, ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			p := proposed(t, DeliveryForm, tt.c, and(deliveryCells, tt.change...))
			assert.Equal(t, tt.rules, ruled(p))
			assert.Equal(t, tt.next, p.NextVisit.String())
		})
	}
}
