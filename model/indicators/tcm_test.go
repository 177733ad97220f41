package indicators_test

import (
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// constitution is a constitution form; toddler is a child of the age points, filed a month after birth.
func constitution(d string, details ...detail) fact {
	return visit(rules.FormTCMElderly, d, details...)
}

func childTCM(d string, details ...detail) fact { return visit(rules.FormTCMChild, d, details...) }

func toddler(birth string, facts ...fact) *measure.History {
	start := []fact{born(birth), known(birth), filed((on(birth) + 30).String())}
	return person(append(start, facts...)...)
}

var guidedTCM = mark(rules.MarkTCMService, "2|3")

// tcmServiceRows are what counts as a service of traditional medicine for somebody who is below the line. below is the fact that puts him
// there, dated before May 2024.
func tcmServiceRows(rule string, below fact) []row {
	return []row{
		{rule + ": without a service", person(below), "2024-06-30", "0/1 tcm"},
		{rule + ": guidance at an encounter", person(below, visit(rules.FormEncounter, "2024-05-01", guidedTCM)), "2024-06-30", "1/1"},
		{rule + ": the day before it", person(below, visit(rules.FormEncounter, "2024-05-01", guidedTCM)), "2024-04-30", "0/1 tcm"},
		{rule + ": an encounter without guidance", person(below, visit(rules.FormEncounter, "2024-05-01")), "2024-06-30", "0/1 tcm"},
		{rule + ": a service that did not take place", person(below, visit(rules.FormEncounter, "2024-05-01", guidedTCM, outcome(form.OutcomeRefused))), "2024-06-30", "0/1 tcm"},
		{rule + ": a service of the year before", person(below, visit(rules.FormEncounter, "2023-12-31", guidedTCM)), "2024-06-30", "0/1 tcm"},
		{rule + ": dead", person(below, died("2024-06-30")), "2024-06-30", "out"},
	}
}
