package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// openArchiveRows are what every rate over open archives shares: who is below the line. in and gap are what the indicator says of a person
// without any service.
func openArchiveRows(verdict string) []row {
	at := verdict + " @2"
	return []row{
		{"contract 5.2: closed on the day", person(closed("2024-06-30")), "2024-06-30", "out"},
		{"contract 5.2: closed on the next day", person(closed("2024-06-30")), "2024-06-29", verdict},
		{"contract 5.2: died on the day", person(died("2024-06-30")), "2024-06-30", "out"},
		{"contract 5.2: died on the next day", person(died("2024-06-30")), "2024-06-29", verdict},
		{"contract 5.2: transferred on the day", person(moved("2024-05-15", villageB)), "2024-05-15", at},
		{"contract 5.2: transferred on the next day", person(moved("2024-05-15", villageB)), "2024-05-14", verdict},
		{"contract 5.2: moved on before the day, and back", person(moved("2024-05-15", villageB), moved("2024-06-15", villageA)), "2024-06-20", verdict},
		{"contract 5.4: known, no archive", person(filed("")), "2024-06-30", "out"},
	}
}

// contract 5.4: what is a service that keeps an archive alive. Rows of the use rate; the dead rate asks the same question.
func TestArchive_whatIsAService(t *testing.T) {
	served := func(f fact) *measure.History { return person(f) }
	check(t, "ehr.use_rate",
		row{"contract 5.4: a follow-up", served(visit(rules.FormHypertension, "2024-03-01")), "2024-06-30", "1/1"},
		row{"contract 5.4: a check-up", served(exam("2024-03-01")), "2024-06-30", "1/1"},
		row{"contract 5.4: any form, a consultation", served(visit("consultation", "2024-03-01")), "2024-06-30", "1/1"},
		row{"contract 5.4: a telephone follow-up", served(visit(rules.FormDiabetes, "2024-03-01", byPhone)), "2024-06-30", "1/1"},
		row{"contract 5.4: an incomplete form was a service too", served(exam("2024-03-01", incomplete)), "2024-06-30", "1/1"},
		row{"contract 5.4: personal information is the building itself", served(info("2024-03-01")), "2024-06-30", "0/1 no_service"},
		row{"contract 5.4: enrolment is no service", person(enrolled(measure.Hypertension, "2024-03-01")), "2024-06-30", "0/1 no_service"},
		row{"contract 5.1: outcome lost", served(visit(rules.FormHypertension, "2024-03-01", outcome(form.OutcomeLost))), "2024-06-30", "0/1 no_service"},
		row{"contract 5.1: outcome refused", served(visit(rules.FormHypertension, "2024-03-01", outcome(form.OutcomeRefused))), "2024-06-30", "0/1 no_service"},
		row{"contract 5.2: delivered before the transfer, by another organisation", person(visit(rules.FormCheckup, "2024-03-01"), moved("2024-05-15", villageB)), "2024-06-30", "1/1 @2"},
	)
}
