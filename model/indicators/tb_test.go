package indicators_test

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// notified is a patient with tuberculosis whose notice came on 5 March 2024.
func notified(facts ...fact) *measure.History {
	return person(append(facts, enrolled(measure.TB, "2024-03-05"))...)
}

func tbVisit(d string, details ...detail) fact {
	return visit(rules.FormTBFirst, d, append([]detail{atHome}, details...)...)
}

// finished is a closing assessment after a completed course.
func finished(d, due, taken string, details ...detail) fact {
	return visit(rules.FormTBClosing, d, append([]detail{mark(rules.MarkTBStopReason, "1"), mark(rules.MarkTBDosesDue, due), mark(rules.MarkTBDosesTaken, taken)}, details...)...)
}

// tbAnchored are the rows of a rate that is anchored on the notice of 5 March: it stays with the organisation of that day, whatever happens.
func tbAnchored(code string) []row {
	cite := "indicators 4.11 " + code
	seen := tbVisit("2024-03-06")
	return []row{
		{cite + ": the day before the notice", notified(seen), "2024-03-04", "out"},
		{cite + ": visited", notified(seen), "2024-03-06", "1/1"},
		{cite + ": the last day of the year", notified(seen), "2024-12-31", "1/1"},
		{cite + ": a new year", notified(seen), "2025-01-01", "out"},
		{"contract 5 rule 2: died since", notified(seen, died("2024-04-01")), "2024-06-30", "1/1"},
		{"contract 5 rule 2: closed since", notified(seen, closed("2024-04-01")), "2024-06-30", "1/1"},
		{"contract 5 rule 2: transferred since", notified(seen, moved("2024-04-01", villageB)), "2024-06-30", "1/1"},
		{"contract 5 rule 2: transferred before", notified(seen, moved("2024-03-05", villageB)), "2024-06-30", "1/1 @2"},
		{cite + ": cured", person(enrolled(measure.TB, "2024-03-05", ended("2024-09-10", 4)), seen), "2024-12-31", "1/1"},
		{cite + ": of any age", notified(born("2015-01-01"), seen), "2024-06-30", "1/1"},
		{cite + ": not notified", person(seen), "2024-06-30", "out"},
		{cite + ": another programme", person(enrolled(measure.Hypertension, "2024-03-05"), seen), "2024-06-30", "out"},
		{cite + ": misdiagnosed, known on the day", person(enrolled(measure.TB, "2024-03-05", ended("2024-04-10", 3)), seen), "2024-04-10", "out"},
		{cite + ": misdiagnosed, the day before", person(enrolled(measure.TB, "2024-03-05", ended("2024-04-10", 3)), seen), "2024-04-09", "1/1"},
	}
}

// notifiedTwice are two courses of one patient in a year: each is a subject of its own, and a span.
func notifiedTwice(sputum ...detail) *measure.History {
	return person(enrolled(measure.TB, "2024-01-05", ended("2024-02-01", 9)), tbVisit("2024-01-06", sputum...), enrolled(measure.TB, "2024-03-05"),
		tbVisit("2024-03-06", sputum...))
}
