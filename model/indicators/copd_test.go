package indicators_test

import (
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// lungPatient is somebody of 54 enrolled in the COPD programme since 2018, first visited at home then.
func lungPatient(facts ...fact) *measure.History {
	return person(append(facts, enrolled(measure.COPD, "2018-05-01"), visit(rules.FormCOPDFirst, "2018-05-05", atHome))...)
}

func lungVisit(d string, details ...detail) fact { return visit(rules.FormCOPDFollowup, d, details...) }

func lungTest(d string) detail { return mark(rules.MarkLungFunction, d) }

// copdBelow are the rows that say who is below the line: the managed, as 1/1 or nobody.
func copdBelow(code string) []row {
	cite := "indicators 4.9 " + code
	march := lungVisit("2024-03-05", lungTest("2024-03-05"), mark(rules.MarkSpO2, "95"))
	exams := exam("2024-02-01")
	return []row{
		{cite + ": the day before the first follow-up", lungPatient(exams, march), "2024-03-04", "out"},
		{cite + ": one follow-up", lungPatient(exams, march), "2024-03-05", "1/1"},
		{cite + ": a follow-up that was refused", lungPatient(exams, lungVisit("2024-03-05", outcome(form.OutcomeRefused))), "2024-03-05", "out"},
		{cite + ": the first assessment is one", person(enrolled(measure.COPD, "2024-03-01"), exams, visit(rules.FormCOPDFirst, "2024-03-05", lungTest("2024-03-05"), mark(rules.MarkSpO2, "95"))), "2024-03-05", "1/1"},
		{cite + ": 34 years old", lungPatient(born("1989-03-06"), exams, march), "2024-03-05", "out"},
		{cite + ": not enrolled", person(exams, march), "2024-03-05", "out"},
		{"contract 5 rule 2: died", lungPatient(exams, march, died("2024-03-20")), "2024-03-20", "out"},
		{"contract 5 rule 2: transferred", lungPatient(exams, march, moved("2024-03-20", villageB)), "2024-03-20", "1/1 @2"},
	}
}
