package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestCOPDStandardManagementRate(t *testing.T) {
	code := "copd.standard_management_rate"
	check(t, code, copdBelow(code)...)
	year := func(second, third, fourth detail, facts ...fact) *measure.History {
		same := func(r *measure.Record) {}
		for _, d := range []*detail{&second, &third, &fourth} {
			if *d == nil {
				*d = same
			}
		}
		return lungPatient(append(facts, lungVisit("2024-01-10"), lungVisit("2024-04-10", second), lungVisit("2024-07-10", third), lungVisit("2024-10-10", fourth))...)
	}
	check(t, code,
		row{"indicators 4.9 copd.standard_management_rate: the whole year and the check-up", year(byPhone, byPhone, nil, exam("2024-08-01")), "2024-12-31", "1/1"},
		row{"indicators 4.9 copd.standard_management_rate: one visit face to face is too few", year(byPhone, byPhone, byPhone, exam("2024-08-01")), "2024-12-31", "0/1 in_person"},
		row{"indicators 1.4: the last quarter can still bring one", year(byPhone, byPhone, byPhone), "2024-09-30", "1/1"},
		row{"indicators 1.4: the last quarter cannot bring two", lungPatient(lungVisit("2024-01-10", byPhone), lungVisit("2024-04-10", byPhone), lungVisit("2024-07-10", byPhone)), "2024-09-30", "0/1 in_person"},
		row{"indicators 4.9 copd.standard_management_rate: no check-up", year(nil, nil, nil), "2024-12-31", "0/1 exam"},
		row{"indicators 4.9 copd.standard_management_rate: 30 December", year(nil, nil, nil), "2024-12-30", "1/1"},
		row{"indicators 1.4: a quarter without a visit", lungPatient(lungVisit("2024-01-10")), "2024-06-30", "0/1 quarter"},
		row{"indicators 1.4: that quarter has not ended", lungPatient(lungVisit("2024-01-10")), "2024-06-29", "1/1"},
		row{"records-and-chronic 6.3 row first follow-up: first by telephone", person(enrolled(measure.COPD, "2024-01-05"), lungVisit("2024-01-10", byPhone)), "2024-02-01", "0/1 first_visit"},
		row{"records-and-chronic 6.3 row first follow-up: then in person is too late", person(enrolled(measure.COPD, "2024-01-05"), lungVisit("2024-01-10", byPhone), lungVisit("2024-01-20")), "2024-02-01", "0/1 first_visit"},
		row{"indicators 1.4: enrolled in the last quarter, one visit face to face", person(enrolled(measure.COPD, "2024-10-01"), visit(rules.FormCOPDFirst, "2024-10-05")), "2024-12-31", "1/1"},
		row{"indicators 1.3: lost", person(enrolled(measure.COPD, "2018-05-01", lost("2024-02-01")), lungVisit("2024-01-10")), "2024-02-01", "0/1 lost"},
		row{"indicators 1.3: lost the next day", person(enrolled(measure.COPD, "2018-05-01", lost("2024-02-01")), lungVisit("2024-01-10")), "2024-01-31", "1/1"},
	)
	checkUnder(t, with(t, rules.COPDMinF2F, "4", ""), code,
		row{"indicators 4.9 copd.standard_management_rate: the county asks for four face to face", year(byPhone, nil, nil), "2024-06-30", "0/1 in_person"})
}
