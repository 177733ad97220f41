package indicators_test

import (
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// mindPatient is somebody registered with a severe mental disorder since 2018.
func mindPatient(facts ...fact) *measure.History {
	return person(append(facts, enrolled(measure.SMI, "2018-05-01"))...)
}

// mindVisit is a follow-up of a stable patient who was seen himself and takes his drugs.
func mindVisit(d string, details ...detail) fact {
	return visit(rules.FormSMIFollowup, d, append([]detail{func(r *measure.Record) { r.Facts.Class = rules.SMIStable }, risk("0"),
		mark(rules.MarkSMIAdherence, "1"), mark(rules.MarkSMISeen, "1")}, details...)...)
}

func risk(level string) detail { return mark(rules.MarkSMIRisk, level) }

func class(n int) detail { return func(r *measure.Record) { r.Facts.Class = n } }

func consent(d, answer string) fact {
	return visit(rules.FormSMISupplement, d, mark(rules.MarkSMIConsent, answer))
}

// smiBelow are the rows that say who is below the line: every registered patient, of any age, followed up or not.
func smiBelow(code, some, none string) []row {
	cite := "indicators 4.10 " + code
	march := mindVisit("2024-03-05")
	left := person(enrolled(measure.SMI, "2024-03-01", ended("2024-06-30", 2)), march)
	return []row{
		{cite + ": registered, not followed up", mindPatient(), "2024-03-05", none},
		{cite + ": followed up", mindPatient(march), "2024-03-05", some},
		{cite + ": the day before", mindPatient(march), "2024-03-04", none},
		{cite + ": last year's follow-up", mindPatient(mindVisit("2023-12-31")), "2024-01-01", none},
		{"records-and-chronic 7.1: of any age", mindPatient(born("2010-01-01"), march), "2024-03-05", some},
		{cite + ": not registered", person(march), "2024-03-05", "out"},
		{cite + ": the day before the registration", left, "2024-02-29", "out"},
		{cite + ": ended the next day", left, "2024-06-29", ""},
		{cite + ": ended", left, "2024-06-30", "out"},
		{"contract 5 rule 2: died", mindPatient(march, died("2024-03-20")), "2024-03-20", "out"},
		{"contract 5 rule 2: transferred", mindPatient(march, moved("2024-03-20", villageB)), "2024-03-20", some + " @2"},
	}
}

// smiRows are smiBelow for a rate by the latest follow-up: whoever has none does not meet it.
func smiRows(code string) []row {
	rows := smiBelow(code, "1/1", "0/1 no_followup")
	for n := range rows {
		if rows[n].want == "" {
			rows[n].want = "1/1"
		}
	}
	return rows
}

// smiLost are the rows of a lost patient: below the line, not above it (indicators.md 1.3).
func smiLost() []row {
	h := person(enrolled(measure.SMI, "2018-05-01", lost("2024-03-20")), mindVisit("2024-03-05"))
	return []row{
		{"indicators 1.3: lost the next day", h, "2024-03-19", "1/1"},
		{"indicators 1.3, records-and-chronic 7.5 rule 7: lost, still registered", h, "2024-03-20", "0/1 lost"},
	}
}
