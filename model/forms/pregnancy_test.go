package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestPregnancy(t *testing.T) {
	c := lying()
	c.Today = day("2027-01-31")
	checkRows(t, PregnancyForm, c, pregnancyCells,
		found{"maternal-child 1.1 row parity births at most pregnancies less one", []string{"parity_vaginal", "1", "parity_cs", "0"}, nil, nil, nil},
		found{"maternal-child 8 row 3 gravidity 2, parity 1 and 1", []string{"parity_cs", "1"}, []string{"gravidity logic"}, nil, nil},
		found{"maternal-child 1.1 row gravidity includes this one", []string{"gravidity", "0", "parity_vaginal", "0"}, []string{"gravidity range", "gravidity logic"}, nil, nil},
		found{"maternal-child 1.1 row booking_date on the day of the last period", []string{"booking_date", "2025-09-01"}, nil, nil, nil},
		found{"maternal-child 1.1 row booking_date before it", []string{"booking_date", "2025-08-31"}, []string{"booking_date date"}, nil, nil},
		found{"maternal-child 1.1 row lmp_date 310 days before the booking", []string{"booking_date", "2026-07-08"}, nil, nil, nil},
		found{"maternal-child 1.1 row lmp_date 311 days before the booking", []string{"booking_date", "2026-07-09"}, []string{"booking_date date"}, nil, nil},
		found{"maternal-child 1.1 row booking_date after today", []string{"visit_date", "2027-01-01", "booking_date", "2027-02-01"}, []string{"booking_date date"}, nil, nil},
		found{"maternal-child 1.3 rule 5 last period unknown needs another source", []string{"lmp_unknown", "1"}, []string{"edd_source logic"}, nil, nil},
		found{"maternal-child 1.3 rule 5 by ultrasound", []string{"lmp_unknown", "1", "edd_source", "2", "edd", "2026-06-08"}, nil, nil, nil},
		found{"maternal-child 1.3 rule 5 the date is day 0", []string{"lmp_unknown", "1", "edd_source", "2", "edd", "2026-06-10"}, nil, []string{"visit_date logic"}, nil},
		found{"maternal-child 1.3 rule 3 due date of another source is given", []string{"edd_source", "2"}, nil, nil, []string{"edd required"}},
		found{"maternal-child 1.3 rule 3 due date not after day 0", []string{"edd_source", "2", "edd", "2025-09-01"}, []string{"edd date"}, nil, nil},
		found{"maternal-child 1.3 rule 2 the biological due date is taken for it", []string{"edd", "2026-06-08"}, nil, nil, nil},
		found{"maternal-child 1.3 rule 2 another due date", []string{"edd", "2026-06-20"}, nil, []string{"edd logic"}, nil},
		found{"maternal-child 1.7 rule 2 purple beside a colour", []string{"risk_colour", "2|5"}, nil, nil, nil},
		found{"maternal-child 1.7 rule 2 purple alone", []string{"risk_colour", "5"}, nil, nil, []string{"risk_colour required"}},
		found{"maternal-child 1.7 rule 1 two colours", []string{"risk_colour", "2|3"}, []string{"risk_colour exclusive"}, nil, nil},
		found{"maternal-child 1.1 row close_reason", []string{"closed_on", "2026-07-20"}, nil, nil, []string{"close_reason required"}},
		found{"maternal-child 1.1 row close_reason closed before the booking", []string{"closed_on", "2025-11-29", "close_reason", "2"}, []string{"closed_on date"}, nil, nil},
		found{"maternal-child 1.1 row close_reason closed after today", []string{"closed_on", "2027-02-01", "close_reason", "1"}, []string{"closed_on date"}, nil, nil},
		found{"maternal-child 1.3 rule 5 ultrasound before the last period", []string{"us_date", "2025-08-31", "us_weeks", "6"}, []string{"us_date date"}, nil, nil},
	)
}

func TestPregnancy_lunarDate(t *testing.T) { // maternal-child 1.3 rule 4: a lunar date has to be converted before it is entered
	_, refused := form.DecodeRow(form.SpecOf(PregnancyForm), PregnancyForm, and(pregnancyCells, "visit_date", "农历七月初十"))
	if assert.Len(t, refused, 1) {
		assert.Equal(t, "visit_date", refused[0].Name)
	}
}

func TestPregnancy_age(t *testing.T) { // maternal-child 1.1 row person_id: hard 10 to 60, usual 15 to 50, on the day of booking
	for birth, want := range map[string][2][]string{
		"2015-11-30": {nil, {"booking_date unusual"}}, "2015-12-01": {{"booking_date range"}, nil}, "2010-11-30": {nil, nil}, "2010-12-01": {nil, {"booking_date unusual"}},
		"1974-12-01": {nil, nil}, "1974-11-30": {nil, {"booking_date unusual"}}, "1964-12-01": {nil, {"booking_date unusual"}}, "1964-11-30": {{"booking_date range"}, nil},
	} {
		c := lying()
		c.Birth = day(birth)
		checkRows(t, PregnancyForm, c, pregnancyCells, found{rule: "maternal-child 1.1 row person_id born " + birth, errors: want[0], warnings: want[1]})
	}
}

func TestPregnancy_dueDate(t *testing.T) {
	for _, tt := range []struct{ rule, lmp, given, want string }{
		{"maternal-child 1.3 rule 2 computed", "2025-05-31", "", "2026-03-10"},
		{"maternal-child 1.3 rule 3 the biological one is replaced", "2025-05-31", "2026-03-07", "2026-03-10"},
		{"maternal-child 1.3 rule 3 another one is kept", "2025-05-31", "2026-03-20", "2026-03-20"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			rec, _ := validate(t, PregnancyForm, lying(), and(pregnancyCells, "visit_date", tt.lmp, "booking_date", tt.lmp, "edd", tt.given))
			assert.Equal(t, tt.want, rec.(*Pregnancy).EDD.String())
		})
	}
	rec, _ := validate(t, PregnancyForm, lying(), and(pregnancyCells, "edd_source", "2", "edd", "2026-06-15"))
	assert.Equal(t, "2025-09-08", rec.(*Pregnancy).Facts().Marks.Get(rules.MarkDayZero), "maternal-child 1.3 rule 3 counted back 280 days")
}

func TestPregnancy_oneOpenEpisode(t *testing.T) {
	next := and(pregnancyCells, "visit_date", "2026-07-20", "booking_date", "2026-09-20")
	conflict := []string{"visit_date conflict"}
	closed := carried(t)
	closed.Previous[0] = past(t, PregnancyForm, lying(), and(pregnancyCells, "closed_on", "2026-02-01", "close_reason", "2"))
	checkRows(t, PregnancyForm, carried(t), next, found{rule: "maternal-child 1.1 row one open episode a second is refused", errors: conflict})
	checkRows(t, PregnancyForm, carried(t, DeliveryForm), next, found{rule: "maternal-child 1.1 row one open episode after the delivery"})
	checkRows(t, PregnancyForm, closed, next, found{rule: "maternal-child 1.1 row one open episode after the closing"})
	lenient := carried(t)
	set, err := rules.Default().With(rules.MatOneOpenEpisode, "0", day("2020-01-01"))
	assert.NoError(t, err)
	lenient.Params = set
	checkRows(t, PregnancyForm, lenient, next, found{rule: "maternal-child 1.1 row one open episode a county that allows it"})
}

func TestPregnancy_Death(t *testing.T) { // maternal-child 1.9 rule 15
	rec, _ := validate(t, PregnancyForm, lying(), and(pregnancyCells, "closed_on", "2026-02-01", "close_reason", "3", "death_cause", "产科出血"))
	on, cause := rec.(*Pregnancy).Death()
	assert.Equal(t, "2026-02-01 产科出血", on.String()+" "+cause)
	rec, _ = validate(t, PregnancyForm, lying(), and(pregnancyCells, "closed_on", "2026-02-01", "close_reason", "2"))
	on, _ = rec.(*Pregnancy).Death()
	assert.Zero(t, on)
}

func TestPregnancy_Propose(t *testing.T) {
	for _, tt := range []struct {
		rule   string
		change []string
		rules  []string
		next   string
		text   string
	}{
		{"maternal-child 1.1 row enrolment on day 90", nil, []string{"1.3 rule 2", "1.9 rule 1", "1.2 row 2"}, "2025-12-22", "计早孕建册"},
		{"maternal-child 1.1 row enrolment on day 91", []string{"booking_date", "2025-12-01"}, []string{"1.3 rule 2", "1.9 rule 1", "1.2 row 2"}, "2025-12-22", "不计早孕建册"},
		{"maternal-child 1.3 rule 3 by ultrasound", []string{"edd_source", "2", "edd", "2026-06-15"}, []string{"1.3 rule 3", "1.9 rule 1", "1.2 row 2"}, "2025-12-29", "计早孕建册"},
		{"maternal-child 1.3 rule 5 six days off at 8+0", []string{"us_date", "2025-10-27", "us_weeks", "7", "us_rest", "1"}, []string{"1.3 rule 2", "1.3 rule 5", "1.9 rule 1", "1.2 row 2"}, "2025-12-22", "建议按超声核定"},
		{"maternal-child 1.3 rule 5 five days off", []string{"us_date", "2025-10-27", "us_weeks", "7", "us_rest", "2"}, []string{"1.3 rule 2", "1.9 rule 1", "1.2 row 2"}, "2025-12-22", "计早孕建册"},
		{"maternal-child 1.9 rule 14 abortion", []string{"closed_on", "2026-01-10", "close_reason", "2"}, []string{"1.3 rule 2", "1.9 rule 14"}, "", "1 次健康访视"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			p := proposed(t, PregnancyForm, lying(), and(pregnancyCells, tt.change...))
			assert.Equal(t, tt.rules, ruled(p))
			assert.Equal(t, tt.next, p.NextVisit.String())
			assert.Contains(t, p.Reasons[1].Text, tt.text)
		})
	}
}
