package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/measure"
)

func TestCOPDRegisteredCount(t *testing.T) {
	ended := person(enrolled(measure.COPD, "2024-03-05", ended("2024-06-30", 2)))
	check(t, "copd.registered_count",
		row{"indicators 4.9 copd.registered_count: the day before the enrolment", ended, "2024-03-04", "out"},
		row{"indicators 4.9 copd.registered_count: enrolled, never seen", ended, "2024-03-05", "1/0"},
		row{"indicators 4.9 copd.registered_count: ended the next day", ended, "2024-06-29", "1/0"},
		row{"indicators 4.9 copd.registered_count: ended", ended, "2024-06-30", "out"},
		row{"indicators 4.9 copd.registered_count: 34 years old", lungPatient(born("1989-07-01")), "2024-06-30", "out"},
		row{"contract 5 rule 2: closed", lungPatient(closed("2024-06-30")), "2024-06-30", "out"},
	)
}
