package measure_test

import (
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

func on(s string) civil.Date { return civil.MustParse(s) }

// params is one number under every name: a first one, and another from a day on.
type params struct {
	first, then int64
	from        civil.Date
}

func (p params) Number(_ string, on civil.Date) form.Decimal {
	if p.from != civil.None && on >= p.from {
		return form.NewDecimal(p.then, 0)
	}
	return form.NewDecimal(p.first, 0)
}

func (p params) RuleSet() int64 { return 0 }

func (p params) Flag(name string, on civil.Date) bool { return !p.Number(name, on).IsZero() }

func (p params) Text(name string, on civil.Date) string { return p.Number(name, on).String() }

func (p params) Changes() []civil.Date {
	if p.from == civil.None {
		return nil
	}
	return []civil.Date{p.from}
}

// life is a resident with one fact of every kind.
func life() *measure.History {
	h := &measure.History{
		Person: measure.Person{ID: 1, Sex: 2, Birth: on("1960-02-29"), KnownOn: on("2020-01-05"), FiledOn: on("2020-02-01"), ClosedOn: on("2024-11-01"),
			CloseReason: 1, DeathDate: on("2024-10-30"), OnlineOn: on("2022-03-01"), InfoOn: on("2020-02-01"),
			Info: measure.PersonalFacts{PastDisease: form.Codes{"2"}}},
		Episodes: []measure.Episode{{Org: 1}, {From: on("2021-06-01"), Org: 2}, {From: on("2023-06-01"), Org: 1}},
		Enrolments: []measure.Enrolment{
			{ID: 1, Programme: measure.Hypertension, EnrolledOn: on("2020-03-01"), EndedOn: on("2021-03-01"), EndReason: 4},
			{ID: 2, Programme: measure.Hypertension, EnrolledOn: on("2022-03-01"), LostOn: on("2023-01-01"), EndedOn: on("2024-03-01"), EndReason: 2},
			{ID: 3, Programme: measure.Diabetes, EnrolledOn: on("2022-03-01")},
		},
		Records: []measure.Record{
			{ID: "a", Form: "personal_information", Date: on("2020-02-01"), Outcome: measure.OutcomeDone, Complete: true},
			{ID: "b", Form: "checkup", Date: on("2022-05-01"), Outcome: measure.OutcomeDone},
			{ID: "c", Form: "checkup", Date: on("2022-05-01"), Outcome: measure.OutcomeDone, Entered: 1},
			{ID: "d", Form: "checkup", Date: on("2023-05-01"), Outcome: measure.OutcomeDone},
		},
		Twins: []measure.Twin{{ID: 2, FiledOn: on("2021-01-01")}},
	}
	h.Sort()
	return h
}
