package indicators_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// Facts fall into three years, of which the first two are judged day by day: they hold a 29 February, and facts lie before and after
// every day.
var (
	factsFrom  = on("2023-07-01")
	judgedFrom = on("2024-01-01")
	judgedTo   = on("2026-01-01")
	factsTo    = on("2026-07-01")
)

var orgs = []measure.OrgID{villageA, villageB, township}

// edges are the days on which rules turn.
var edges = []civil.Date{on("2023-09-30"), on("2023-10-01"), on("2023-12-31"), on("2024-01-01"), on("2024-02-28"), on("2024-02-29"), on("2024-03-01"),
	on("2024-03-31"), on("2024-04-01"), on("2024-06-30"), on("2024-07-01"), on("2024-09-30"), on("2024-10-01"), on("2024-12-31"), on("2025-01-01"),
	on("2025-02-28"), on("2025-03-31"), on("2025-06-30"), on("2025-09-30"), on("2025-10-01"), on("2025-12-31"), on("2026-01-01")}

// below draws an even number from 0 to n-1. The ranges of rapid prefer small numbers: its years would be all January.
func below(t *rapid.T, n int) int {
	x := 0
	for m := 1; m < n; m *= 2 {
		x *= 2
		if rapid.Bool().Draw(t, "bit") {
			x++
		}
	}
	return x % n
}

// chance is true once in n draws.
func chance(t *rapid.T, n int) bool { return below(t, n) == n-1 }

func pick[T any](t *rapid.T, from ...T) T { return from[below(t, len(from))] }

func dayBetween(t *rapid.T, from, to civil.Date) civil.Date {
	return from + civil.Date(below(t, int(to-from)))
}

// anyDay is a day on which a fact may lie, every third time one on which rules turn.
func anyDay(t *rapid.T) civil.Date {
	if chance(t, 3) {
		return pick(t, edges...)
	}
	return dayBetween(t, factsFrom, factsTo)
}

// maybe is a day once in n draws, else None.
func maybe(t *rapid.T, n int) civil.Date {
	if chance(t, n) {
		return anyDay(t)
	}
	return civil.None
}

// several draws from least to most values.
func several[T any](t *rapid.T, least, most int, draw func(*rapid.T) T) []T {
	list := make([]T, least+below(t, most-least+1))
	for n := range list {
		list[n] = draw(t)
	}
	return list
}

// birth makes birthdays of 35 and 65 fall into the time judged, on leap days too; others are of any age.
func birth(t *rapid.T) civil.Date {
	switch below(t, 4) {
	case 0:
		return pick(t, on("1960-02-29"), on("1959-12-31"), on("1960-01-01"), on("1988-02-29"), on("1990-02-28"), on("1989-06-30"))
	case 1:
		return dayBetween(t, on("1958-06-01"), on("1961-06-01"))
	case 2:
		return dayBetween(t, on("1988-06-01"), on("1991-06-01"))
	}
	return dayBetween(t, on("1930-01-01"), on("2025-01-01"))
}

// filing is a day within the time judged or so long before that the archive can be dead; some have none.
func filing(t *rapid.T) civil.Date {
	switch below(t, 8) {
	case 0:
		return civil.None
	case 1, 2:
		return anyDay(t)
	}
	return dayBetween(t, on("2020-06-01"), judgedFrom)
}

func enrolment(t *rapid.T) measure.Enrolment {
	e := measure.Enrolment{Programme: pick(t, measure.Hypertension, measure.Hypertension, measure.Diabetes, measure.COPD),
		EnrolledOn: anyDay(t), EndedOn: maybe(t, 4), LostOn: maybe(t, 6)}
	if e.EndedOn != civil.None {
		e.EndedOn, e.EndReason = max(e.EndedOn, e.EnrolledOn), pick(t, 1, 2, 3, 4, 9)
	}
	if e.LostOn != civil.None {
		e.LostOn = max(e.LostOn, e.EnrolledOn)
	}
	return e
}

func transfer(t *rapid.T) measure.Episode {
	return measure.Episode{From: anyDay(t), Org: pick(t, orgs...)}
}

func twinOf(t *rapid.T) measure.Twin {
	w := measure.Twin{FiledOn: filing(t), ClosedOn: maybe(t, 3)}
	if chance(t, 2) { // the same name only
		w.Episodes = []measure.Episode{{Org: pick(t, orgs...)}, transfer(t)}
	}
	return w
}

// marks are what check-ups and follow-ups may carry.
var marks = []struct{ name, value string }{{rules.MarkElderlyComplete, "1"}, {rules.MarkGuidance, "1"}, {rules.MarkSelfcare, "1"},
	{rules.MarkFeedback, "2025-01-01"}, {rules.MarkCognition, "1"}, {rules.MarkMood, "2"}, {rules.MarkPPG, "9.9"}, {rules.MarkHbA1c, "7.0"}}

func serviceOn(t *rapid.T, formCode string, day civil.Date) measure.Record {
	r := measure.Record{Form: formCode, Date: day, Mode: pick(t, 0, measure.ModeClinic, measure.ModeClinic, measure.ModeClinic, measure.ModeHome, measure.ModePhone),
		Outcome: form.OutcomeDone, Complete: !chance(t, 4), Org: pick(t, orgs...), Entered: int64(below(t, 3)), Facts: form.Facts{Marks: form.Marks{}}}
	if chance(t, 6) {
		r.Outcome = pick(t, form.OutcomeLost, form.OutcomeRefused)
	}
	if !chance(t, 4) {
		r.Facts.SBP, r.Facts.DBP = new(pick(t, 139, 140, 149, 150)), new(pick(t, 89, 89, 90))
	}
	if !chance(t, 4) {
		r.Facts.FPG = new(form.MustDecimal(pick(t, "6.9", "7.0")))
	}
	r.Facts.Adverse = chance(t, 8)
	if chance(t, 4) {
		r.Facts.Marks[rules.MarkReferred] = (day + civil.Date(below(t, 16))).String()
		r.Facts.Marks[rules.MarkTracked] = (day + civil.Date(below(t, 32))).String()
	}
	for _, m := range marks {
		if !chance(t, 3) {
			r.Facts.Marks[m.name] = m.value
		}
	}
	if chance(t, 32) {
		r.Facts.Marks[rules.MarkGynaecology] = "1"
	}
	return r
}

func anyService(t *rapid.T) measure.Record {
	return serviceOn(t, pick(t, rules.FormHypertension, rules.FormHypertension, rules.FormDiabetes, rules.FormDiabetes, rules.FormCheckup, rules.FormSelfcare,
		rules.FormPersonal, "consultation"), anyDay(t))
}

// course is what a patient under management gets: nearly every quarter a follow-up, a check-up in most years.
func course(t *rapid.T) []measure.Record {
	var list []measure.Record
	formCode := pick(t, rules.FormHypertension, rules.FormDiabetes)
	for q := judgedFrom; q < judgedTo; q = q.AddMonths(3) {
		if !chance(t, 8) {
			list = append(list, serviceOn(t, formCode, dayBetween(t, q, q.QuarterEnd()+1)))
		}
		if q == q.YearStart() && !chance(t, 4) {
			list = append(list, serviceOn(t, rules.FormCheckup, dayBetween(t, q, q.YearEnd()+1)))
		}
	}
	return list
}

// resident draws people of all ages with every kind of fact, more often odd than in life.
func resident(t *rapid.T) *measure.History {
	h := &measure.History{
		Person: measure.Person{ID: 1, Sex: pick(t, 1, 2), Birth: birth(t), KnownOn: anyDay(t), FiledOn: filing(t), ClosedOn: maybe(t, 8),
			DeathDate: maybe(t, 8), OnlineOn: maybe(t, 3), IdentityConfirmed: !chance(t, 8)},
		Episodes:   append([]measure.Episode{{Org: pick(t, orgs...)}}, several(t, 0, 3, transfer)...),
		Enrolments: several(t, 0, 3, enrolment),
		Records:    several(t, 0, 15, anyService),
		Twins:      several(t, 0, 2, twinOf),
	}
	if h.Person.ClosedOn != civil.None {
		h.Person.CloseReason = pick(t, 1, 2, 3, 4)
	}
	if chance(t, 2) {
		h.Enrolments = append(h.Enrolments, measure.Enrolment{Programme: pick(t, measure.Hypertension, measure.Diabetes), EnrolledOn: factsFrom})
		h.Records = append(h.Records, course(t)...)
	}
	addVaccinations(t, h)
	addTCMAndCare(t, h)
	addCOPDAndMentalAndTB(t, h)
	addMotherhood(t, h)
	addChildhood(t, h)
	number(h)
	h.Sort()
	return h
}

var (
	histories = rapid.Custom(resident)
	days      = rapid.Custom(anyDay)
	periods   = rapid.Custom(func(t *rapid.T) measure.Period {
		p := measure.YearToDate(anyDay(t))
		if chance(t, 2) {
			p.From = min(p.AsOf, anyDay(t))
		}
		return p
	})
)

// number gives what has an identity one of its own.
func number(h *measure.History) {
	for n := range h.Enrolments {
		h.Enrolments[n].ID = int64(n + 1)
	}
	for n := range h.Records {
		h.Records[n].ID = fmt.Sprintf("r%02d", n)
	}
	for n := range h.Twins {
		h.Twins[n].ID = int64(n + 2)
	}
}

// judgedDays is every day of the two years, and some before and after.
func judgedDays(t *rapid.T) []civil.Date {
	outside := rapid.Custom(func(t *rapid.T) civil.Date { return dayBetween(t, on("2020-01-01"), horizon) })
	list := append(rapid.SliceOfN(outside, 0, 20).Draw(t, "days outside"), horizon-1)
	for d := judgedFrom; d < judgedTo; d++ {
		list = append(list, d)
	}
	slices.Sort(list)
	return list
}

// someParams is the default parameters or those of a county that changed one in the time judged.
func someParams(t *rapid.T) *rules.Set {
	change := rapid.SampledFrom([]struct{ name, value string }{{}, {rules.DeadFileMonths, "12"}, {rules.DynamicMonths, "6"}, {rules.ElderlyAge, "60"},
		{rules.ManagedAge, "30"}, {rules.QuarterCoverage, "0"}, {rules.StandardLevel, "L1"}, {rules.StandardLevel, "L3"}, {rules.Prorate, "strict"}, {rules.Prorate, "rolling"}, {rules.Prorate, "exclude"}, {rules.ExcludeDeadMoved, "0"}, {rules.F2FRequired, "6"}, {rules.F2FRequired, "5"}, {rules.RevisitDays, "10"}, {rules.SMIStandardFull, "1"}, {rules.TBFirstVisitHours, "24"}, {rules.COPDMinF2F, "4"}, {rules.MatDay42To, "50"}, {rules.MatMCHPerDelivery, "1"}, {rules.ChildFirstCloses, "40"}, {rules.NewbornCountDays, "14"}, {rules.ChildMonths, "72"}, {rules.ChildPrevalenceMonths, "72"},
		{rules.ChildIndicatorStandard, rules.StandardWHO}, {rules.ChildExamsYear1, "2"}, {vaccine.HepBThirdMonths, "5"}, {vaccine.JEInactivated, "1"}, {vaccine.DTaPFifthMonths, "6"}, {rules.RoutineVaccineAge, "6"}, {rules.CoverageGraceDays, "0"}, {rules.TimelyBoosterMonths, "6"}, {rules.CertificateMonths, "2"}, {rules.CheckupExempt, "07-01"}, {rules.BPTarget65SBP, "140"}}).Draw(t, "parameter")
	if change.name == "" {
		return rules.Default()
	}
	set, err := rules.Default().With(change.name, change.value, days.Draw(t, "changed on"))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// continued is a history with more facts after a day: a later life of the same person.
func continued(t *rapid.T, h *measure.History, after civil.Date) *measure.History {
	next := histories.Draw(t, "later life")
	c := *h
	for _, d := range []struct{ mine, theirs *civil.Date }{
		{&c.Person.FiledOn, &next.Person.FiledOn}, {&c.Person.ClosedOn, &next.Person.ClosedOn}, {&c.Person.DeathDate, &next.Person.DeathDate},
		{&c.Person.OnlineOn, &next.Person.OnlineOn},
	} {
		if (*d.mine == civil.None || *d.mine > after) && *d.theirs > after {
			*d.mine = *d.theirs
		}
	}
	c.Episodes = slices.Concat(h.Episodes, slices.DeleteFunc(slices.Clone(next.Episodes), func(e measure.Episode) bool { return e.From <= after }))
	c.Records = slices.Concat(h.Records, slices.DeleteFunc(slices.Clone(next.Records), func(r measure.Record) bool { return r.Date <= after }))
	c.Enrolments = slices.Concat(h.Enrolments, slices.DeleteFunc(slices.Clone(next.Enrolments), func(e measure.Enrolment) bool { return e.EnrolledOn <= after }))
	c.Twins = slices.Concat(h.Twins, slices.DeleteFunc(slices.Clone(next.Twins), func(w measure.Twin) bool { return w.FiledOn <= after }))
	for n := range c.Enrolments {
		if e := &c.Enrolments[n]; e.EndedOn == civil.None && rapid.Bool().Draw(t, "ends") {
			e.EndedOn, e.EndReason = max(after+1, e.EnrolledOn), 3
		}
	}
	number(&c)
	c.Sort()
	return &c
}
