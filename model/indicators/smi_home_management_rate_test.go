package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestSMIHomeManagementRate(t *testing.T) {
	code := "smi.home_management_rate"
	check(t, code, smiRows(code)...)
	away := mark(rules.MarkSMIAway, "1")
	check(t, code,
		row{"indicators 4.10 smi.home_management_rate: in hospital, in custody or nobody knows where", mindPatient(mindVisit("2024-03-05", away)), "2024-03-05", "out"},
		row{"indicators 4.10 smi.home_management_rate: at home the day before", mindPatient(mindVisit("2024-01-05"), mindVisit("2024-03-05", away)), "2024-03-04", "1/1"},
		row{"indicators 4.10 smi.home_management_rate: home again", mindPatient(mindVisit("2024-01-05", away), mindVisit("2024-03-05")), "2024-03-05", "1/1"},
		row{"indicators 4.10 smi.home_management_rate: missing, found out by an attempt", mindPatient(mindVisit("2024-01-05"), mindVisit("2024-03-05", away, outcome(form.OutcomeLost))), "2024-03-05", "out"},
		row{"indicators 4.10 smi.home_management_rate: refused", mindPatient(mindVisit("2024-03-05", outcome(form.OutcomeRefused))), "2024-03-05", "0/1 no_followup"},
		row{"records-and-chronic 7.5 rule 7: lost, the enrolment stays open", person(enrolled(measure.SMI, "2018-05-01", lost("2024-02-01"))), "2024-03-05", "0/1 no_followup"},
	)
}
