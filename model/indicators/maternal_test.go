package indicators_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// The pregnancy of the tables: last menstrual period on 2024-01-01, so that 2024-03-31 is day 90, 2024-07-15 day 196 and 2024-10-07 day 280.
const (
	lmp       = "2024-01-01"
	day90     = "2024-03-31"
	day91     = "2024-04-01"
	delivery  = "2024-10-07"
	discharge = "2024-10-10"
	yearEnd   = "2024-12-31"
)

// mother is a woman born in 1995 and what the facts say.
func mother(facts ...fact) *measure.History {
	return person(append([]fact{born("1995-06-01"), func(h *measure.History) { h.Person.Sex = 2 }}, facts...)...)
}

func booked(on string, details ...detail) fact {
	return visit(rules.FormPregnancies, lmp, append([]detail{mark(rules.MarkBooked, on)}, details...)...)
}

func first(on string, details ...detail) fact { return visit(rules.FormAntenatalFirst, on, details...) }

// exams are antenatal follow-ups.
func exams(days ...string) fact {
	return func(h *measure.History) {
		for _, d := range days {
			visit(rules.FormAntenatalFollowup, d)(h)
		}
	}
}

// delivered is a delivery in a facility with one live birth and what the details say.
func delivered(on string, details ...detail) fact {
	return visit(rules.FormDelivery, on, append([]detail{live(1), mark(rules.MarkPlace, "1"), mark(rules.MarkDeliveryMode, "1")}, details...)...)
}

func live(n int) detail           { return mark(rules.MarkLiveBirths, strconv.Itoa(n)) }
func discharged(on string) detail { return mark(rules.MarkDischarged, on) }
func gestation(days int) detail   { return mark(rules.MarkGestation, strconv.Itoa(days)) }
func postpartum(on string) fact   { return visit(rules.FormPostpartumVisit, on, atHome) }
func assessed(on string, details ...detail) fact {
	return visit(rules.FormPregnancyRisk, on, append([]detail{mark(rules.MarkAssessKind, "2")}, details...)...)
}
func severity(n int) detail { return mark(rules.MarkSeverity, strconv.Itoa(n)) }

// full is a pregnancy with everything that system management asks for.
func full(details ...detail) []fact {
	return []fact{booked(day90), first(day90), exams("2024-04-25", "2024-06-01", "2024-08-01", "2024-09-20"),
		delivered(delivery, append([]detail{discharged(discharge)}, details...)...), postpartum("2024-11-04")}
}

// TestMaternal_events: what every rate of a delivery shares.
func TestMaternal_events(t *testing.T) {
	check(t, "mat.card_rate",
		row{"contract 5 rule 9 28+0 weeks counts", mother(booked(day90), delivered("2024-07-15")), yearEnd, "1/1"},
		row{"contract 5 rule 9 27+6 weeks does not", mother(booked(day90), delivered("2024-07-14")), yearEnd, "out"},
		row{"contract 5 rule 9 weeks on the record, 28+0", mother(delivered(delivery, gestation(196))), yearEnd, "0/1 no_card"},
		row{"contract 5 rule 9 weeks on the record, 27+6", mother(delivered(delivery, gestation(195))), yearEnd, "out"},
		row{"contract 5 rule 9 the pregnancy record stands before the weeks stated", mother(booked(day90), delivered("2024-07-14", gestation(280))), yearEnd, "out"},
		row{"maternal-child 1.6 weeks unknown, 1000 g", mother(delivered(delivery, mark(rules.MarkHeavyBaby, "1"))), yearEnd, "0/1 no_card"},
		row{"maternal-child 1.6 weeks and weight unknown", mother(delivered(delivery)), yearEnd, "out"},
		row{"contract 5 rule 1 the day before the delivery", mother(booked(day90), delivered(delivery)), "2024-10-06", "out"},
		row{"contract 5 rule 1 the day of the delivery", mother(booked(day90), delivered(delivery)), delivery, "1/1"},
		row{"contract 5 rule 1 the next year", mother(booked(day90), delivered(delivery)), "2025-01-01", "out"},
		row{"contract 5 rule 1 not done", mother(booked(day90), visit(rules.FormDelivery, delivery, live(1), outcome(2))), yearEnd, "out"},
		row{"contract 5 rule 2 she moves on the day of the delivery", mother(booked(day90), delivered(delivery), moved(delivery, villageB)), yearEnd, "1/1 @2"},
		row{"contract 5 rule 2 she moves the day after", mother(booked(day90), delivered(delivery), moved("2024-10-08", villageB)), yearEnd, "1/1"},
		row{"contract 5 rule 2 died after the delivery", mother(booked(day90), delivered(delivery), died("2024-10-08")), yearEnd, "1/1"},
		row{"contract 5 rule 2 closed after the delivery", mother(booked(day90), delivered(delivery), closed("2024-11-08")), yearEnd, "1/1"},
		row{"maternal-child 5.1 rule 2 booked the year before", mother(visit(rules.FormPregnancies, "2023-06-01"), delivered("2024-03-01")), yearEnd, "1/1"},
		row{"maternal-child 5.1 rule 4 two rows of one day are one delivery", mother(booked(day90), delivered(delivery), delivered(delivery)), yearEnd, "1/1"},
		row{"maternal-child 5.1 rule 3 delivered elsewhere, living here", mother(booked(day90), delivered(delivery, func(r *measure.Record) { r.Org = villageB })), yearEnd, "1/1"},
		row{"maternal-child 5.1 rule 6 moved in before the delivery", mother(moved("2024-09-01", villageB), delivered(delivery, gestation(280))), yearEnd, "0/1 no_card @2"},
		row{"maternal-child 1.1 a record of an earlier pregnancy is none of this one", mother(visit(rules.FormPregnancies, "2022-01-01"), delivered(delivery, gestation(280))), yearEnd, "0/1 no_card"},
	)
	checkFrom(t, "mat.card_rate", "contract 5 rule 1 a period of one's own", mother(booked(day90), delivered(delivery)), "2024-10-08", yearEnd, "out")
}

// TestMaternal_gap: whoever is not counted is told why, and whether there is still time.
func TestMaternal_gap(t *testing.T) {
	i, _ := indicators.Lookup("mat.postpartum_visit_rate")
	h := mother(delivered(delivery, gestation(280), discharged(discharge)))
	for rule, want := range map[string]struct{ asOf, text string }{
		"maternal-child 5.1 rule 7 still due": {"2024-11-07", "尚无产后访视，11 月 7 日前访视仍可计入"},
		"maternal-child 5.1 rule 7 over":      {"2024-11-08", "2024-10-10 至 2024-11-07 没有产后访视"},
	} {
		t.Run(rule, func(t *testing.T) {
			assert.Equal(t, want.text, total(i, h, i.YearToDate(on(want.asOf)), rules.Default()).Missing.Text)
		})
	}
}

// Cross check X6 of indicators.md section 6, and the two denominators of 7.1 lesson 1.
func TestMaternal_denominators(t *testing.T) {
	for code, want := range map[string]struct{ figure, denominator string }{
		"mat.early_booking_rate": {"pop.live_births", "2"}, "mat.postpartum_visit_rate": {"pop.live_births", "2"},
		"mat.system_management_rate": {"pop.live_births", "2"}, "mat.anc5_rate": {"pop.live_births", "2"}, "mat.card_rate": {"pop.deliveries", "1"},
	} {
		t.Run("maternal-child 7 rule 2 "+code, func(t *testing.T) {
			i, ok := indicators.Lookup(code)
			assert.True(t, ok)
			assert.Equal(t, measure.Official, i.Denominator)
			assert.True(t, i.CountsFor, "the system's count stands in")
			assert.Equal(t, want.figure, i.Figure)
			twins := mother(full(live(2))...)
			v := total(i, twins, i.YearToDate(on(yearEnd)), rules.Default())
			assert.Equal(t, want.denominator, strconv.Itoa(v.Denominator))
			assert.LessOrEqual(t, v.Numerator, 1, "one woman")
		})
	}
}

// TestMaternal_calendars: the annual report runs from 1 October to 30 September (maternal-child 5.1 rule 1).
func TestMaternal_calendars(t *testing.T) {
	h := mother(booked(day90), delivered("2024-10-01"))
	check(t, "mat.card_rate.mch",
		row{"maternal-child 5.1 rule 1 1 October begins the year", h, "2024-10-01", "1/1"},
		row{"maternal-child 7 rule 8 the last day of it", h, "2025-09-30", "1/1"},
		row{"maternal-child 7 rule 8 the year after", h, "2025-10-01", "out"},
		row{"maternal-child 5.1 rule 1 30 September belongs to the year before", mother(booked(day90), delivered("2024-09-30")), "2024-10-01", "out"},
	)
	for _, i := range indicators.All() {
		if i.Programme == "mat" {
			variant := i.Calendar == measure.ReportingYear
			assert.Equal(t, variant, len(i.Code) > 4 && i.Code[len(i.Code)-4:] == ".mch", "%s: the variants of the annual report have its year", i.Code)
		}
	}
}

// TestMaternal_twoPregnancies: each delivery is judged by its own pregnancy, and twins days apart share theirs.
func TestMaternal_twoPregnancies(t *testing.T) {
	h := mother(append(full(), visit(rules.FormPregnancies, "2025-01-05", mark(rules.MarkBooked, "2025-06-30")), delivered("2025-10-01"))...)
	check(t, "mat.early_booking_rate",
		row{"maternal-child 1.1 the first pregnancy", h, yearEnd, "1/1"},
		row{"maternal-child 1.1 the second pregnancy", h, "2025-12-31", "0/1 late_booking"},
	)
	checkFrom(t, "mat.early_booking_rate", "maternal-child 1.6 twins two days apart", mother(append(full(), delivered("2024-10-09"))...), "2024-01-01", yearEnd, "2/2")
	i, _ := indicators.Lookup("mat.early_booking_rate")
	assert.Equal(t, []measure.Subject{measure.Subject(civil.MustParse(delivery)), measure.Subject(civil.MustParse("2025-10-01"))}, i.SubjectsOf(h))
}
