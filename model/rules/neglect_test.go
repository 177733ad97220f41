package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// Which visit was neglected, and until when something had to happen; what counts as an answer is tabled with the rates that ask (level L3).
func TestNeglected_namesTheFirst(t *testing.T) { // records-and-chronic 4.6 rule 4
	at := func(d string, sbp, dbp int) measure.Record {
		return measure.Record{ID: d, Form: FormHypertension, Date: day(d), Mode: measure.ModeClinic, Outcome: form.OutcomeDone, Facts: form.Facts{SBP: &sbp, DBP: &dbp}}
	}
	h := &measure.History{Person: measure.Person{Birth: day("1970-05-20")},
		Records: []measure.Record{at("2026-01-10", 150, 80), at("2026-01-20", 130, 80), at("2026-04-10", 150, 80), at("2026-07-10", 190, 80)}}
	e := &measure.Enrolment{Programme: measure.Hypertension, EnrolledOn: day("2025-01-01")}
	judge := func(since, asOf string) *Neglect {
		return Hypertension.Neglected(Default(), h.Cut(day(asOf)), e, day(since), day(asOf))
	}
	assert.Nil(t, judge("2026-01-01", "2026-04-30"), "the first was answered, the second is not late yet")
	assert.Equal(t, &Neglect{day("2026-04-10"), day("2026-05-01"), false}, judge("2026-01-01", "2026-12-31"))
	assert.Equal(t, &Neglect{day("2026-07-10"), day("2026-07-31"), true}, judge("2026-04-11", "2026-12-31"))
	later := *e
	later.EnrolledOn = day("2026-07-11")
	assert.Nil(t, Hypertension.Neglected(Default(), h, &later, day("2026-01-01"), day("2026-12-31")), "visits from before the enrolment")

	assert.Same(t, COPD, DiseaseOf(measure.COPD))
	assert.Nil(t, DiseaseOf(measure.SMI))
}
