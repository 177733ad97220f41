package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestSMIStandardManagementRate(t *testing.T) {
	code := "smi.standard_management_rate"
	check(t, code, smiLost()...)
	year := func(facts ...fact) *measure.History {
		return mindPatient(append(facts, mindVisit("2024-01-10"), mindVisit("2024-04-08", byPhone), mindVisit("2024-07-06"), mindVisit("2024-10-04"))...)
	}
	check(t, code,
		row{"indicators 4.10 smi.standard_management_rate: nothing is due before the first quarter ends", mindPatient(), "2024-03-30", "1/1"},
		row{"indicators 4.10 smi.standard_management_rate, records-and-chronic 7.6: never seen", mindPatient(), "2024-03-31", "0/1 quarter"},
		row{"indicators 4.10 smi.standard_management_rate: all visits and the check-up", year(exam("2024-08-01")), "2024-12-31", "1/1"},
		row{"indicators 4.10 smi.standard_management_rate: check-up refused is offered", year(exam("2024-08-01", outcome(form.OutcomeRefused))), "2024-12-31", "1/1"},
		row{"records-and-chronic 7.5 rule 6: no check-up", year(), "2024-12-31", "0/1 exam"},
		row{"records-and-chronic 7.5 rule 6: a check-up not met is not offered", year(exam("2024-08-01", outcome(form.OutcomeNotMet))), "2024-12-31", "0/1 exam"},
		row{"indicators 1.4: 30 December", year(), "2024-12-30", "1/1"},
		row{"records-and-chronic 7.5 rule 6: a quarter without a visit", mindPatient(mindVisit("2024-01-10")), "2024-06-30", "0/1 quarter"},
		row{"indicators 4.10 smi.standard_management_rate: a visit without a danger level", mindPatient(mindVisit("2024-01-10"), mindVisit("2024-04-10", risk(""))), "2024-06-30", "0/1 quarter"},
		row{"indicators 1.4: registered on 1 October owes no check-up", person(enrolled(measure.SMI, "2024-10-01"), mindVisit("2024-10-10")), "2024-12-31", "1/1"},
		row{"contract 5 rule 2: died", year(died("2024-05-20")), "2024-05-20", "out"},
		row{"contract 5 rule 2: transferred", year(moved("2024-05-20", villageB)), "2024-05-20", "1/1 @2"},
	)
	full := with(t, rules.SMIStandardFull, "1", "")
	yes := consent("2024-01-05", "1")
	unstable := mindVisit("2024-04-08", class(rules.SMIUnstable))
	checkUnder(t, full, code,
		row{"records-and-chronic 7.6: consent, supplement and intervals", person(enrolled(measure.SMI, "2024-01-05"), yes, mindVisit("2024-01-10"), mindVisit("2024-04-08")), "2024-06-30", "1/1"},
		row{"records-and-chronic 7.6: no supplementary form", mindPatient(mindVisit("2024-01-10")), "2024-03-31", "0/1 supplement"},
		row{"records-and-chronic 7.6: no consent", mindPatient(consent("2024-01-05", "0"), mindVisit("2024-01-10")), "2024-03-31", "0/1 consent"},
		row{"records-and-chronic 7.6 row window: unstable, day 14", mindPatient(yes, mindVisit("2024-01-10"), unstable), "2024-04-22", "1/1"},
		row{"records-and-chronic 7.6 row window: unstable, day 15", mindPatient(yes, mindVisit("2024-01-10"), unstable), "2024-04-23", "0/1 interval"},
		row{"records-and-chronic 7.6 row window: visited on day 14", mindPatient(yes, mindVisit("2024-01-10"), unstable, mindVisit("2024-04-22")), "2024-04-30", "1/1"},
		row{"records-and-chronic 7.6 row window: visited on day 15", mindPatient(yes, mindVisit("2024-01-10"), unstable, mindVisit("2024-04-23")), "2024-04-30", "0/1 interval"},
	)
}
