package rules

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

func day(s string) civil.Date { return civil.MustParse(s) }

func dec(s string) *form.Decimal { return new(form.MustDecimal(s)) }

func bp(sbp, dbp int) form.Facts { return form.Facts{SBP: &sbp, DBP: &dbp} }

func fpg(s string) form.Facts { return form.Facts{FPG: dec(s)} }

// visit is a done clinic visit.
func visit(formCode, on string, facts form.Facts) measure.Record {
	return measure.Record{ID: formCode + on, Form: formCode, Date: day(on), Mode: measure.ModeClinic, Outcome: form.OutcomeDone,
		Complete: true, Facts: facts}
}

func withMode(r measure.Record, mode int) measure.Record {
	r.Mode = mode
	return r
}

func withOutcome(r measure.Record, outcome int) measure.Record {
	r.Outcome = outcome
	return r
}

func with(f form.Facts, marks form.Marks) form.Facts {
	f.Marks = marks
	return f
}

// enrolled is a person born 1970 with an archive and one open enrolment.
func enrolled(programme, on string, records ...measure.Record) *measure.History {
	h := &measure.History{
		Person:     measure.Person{Sex: Male, Birth: day("1970-05-20"), FiledOn: day("2020-01-02")},
		Enrolments: []measure.Enrolment{{Programme: programme, EnrolledOn: day(on)}},
		Records:    records,
	}
	h.Sort()
	return h
}
