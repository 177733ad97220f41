package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestEhrStandardCoverageRate(t *testing.T) {
	const today = "2024-06-30"
	ok := info("2015-01-01")
	elderly := func(facts ...fact) *measure.History { return person(append(facts, born("1950-05-20"), ok)...) }
	check(t, "ehr.standard_coverage_rate",
		row{"records-and-chronic 1.7 row qualified: built, complete, confirmed", person(ok), today, "1/1"},
		row{"records-and-chronic 1.7 row built: no archive", person(ok, filed("")), today, "out"},
		row{"records-and-chronic 1.7 row built: no personal information", person(), today, "0/1 basic_incomplete"},
		row{"records-and-chronic 1.7 row built: incomplete personal information", person(info("2015-01-01", incomplete)), today, "0/1 basic_incomplete"},
		row{"records-and-chronic 1.7 row built: completed on the day", person(info("2015-01-01", incomplete), info(today)), today, "1/1"},
		row{"records-and-chronic 1.7 row built: completed on the next day", person(info("2015-01-01", incomplete), info(today)), "2024-06-29", "0/1 basic_incomplete"},
		row{"indicators 3: the newborn visit stands in", person(born("2023-12-20"), visit("newborn_visit", "2024-01-02")), today, "1/1"},
		row{"records-and-chronic 1.7 row qualified: identity not confirmed", person(ok, unconfirmed), today, "0/1 identity"},

		row{"records-and-chronic 1.7 row qualified: 65 and over, no check-up this year", elderly(exam("2023-05-01", complete)), today, "0/1 exam"},
		row{"records-and-chronic 1.7 row qualified: 65 and over, incomplete check-up", elderly(exam("2024-05-01")), today, "0/1 exam"},
		row{"records-and-chronic 1.7 row qualified: 65 and over, complete check-up", elderly(exam("2024-05-01", complete)), today, "1/1"},
		row{"contract 5.1: a check-up that was refused", elderly(exam("2024-05-01", complete, outcome(form.OutcomeRefused))), today, "0/1 exam"},
		row{"contract 5.14: the day before the 65th birthday", person(ok, born("1959-06-30")), "2024-06-29", "1/1"},
		row{"contract 5.14: the 65th birthday", person(ok, born("1959-06-30")), today, "0/1 exam"},
		row{"contract 5.14: born on 29 February, 65 on 28 February", person(ok, born("1960-02-29")), "2025-02-28", "0/1 exam"},
		row{"contract 5.14: born on 29 February, the day before", person(ok, born("1960-02-29")), "2025-02-27", "1/1"},

		row{"records-and-chronic 1.7 row qualified: a patient without a follow-up this year", person(ok, enrolled(measure.Hypertension, "2018-05-01"), htn.visit("2023-11-02")), today, "0/1 followup"},
		row{"records-and-chronic 1.7 row qualified: a patient with one", person(ok, enrolled(measure.Hypertension, "2018-05-01"), htn.visit("2024-02-03")), today, "1/1"},
		row{"records-and-chronic 1.7 row qualified: an incomplete one", person(ok, enrolled(measure.Hypertension, "2018-05-01"), htn.visit("2024-02-03", incomplete)), today, "0/1 followup"},
		row{"records-and-chronic 1.7 row qualified: of both diseases only one", person(ok, enrolled(measure.Hypertension, "2018-05-01"), enrolled(measure.Diabetes, "2018-05-01"), htn.visit("2024-02-03")), today, "0/1 followup"},
		row{"contract 5.6: a follow-up from before the enrolment", person(ok, enrolled(measure.Hypertension, "2024-03-01"), htn.visit("2024-02-29")), today, "0/1 followup"},
		row{"contract 5.6: no longer enrolled", person(ok, enrolled(measure.Hypertension, "2018-05-01", ended("2024-06-30", 3))), today, "1/1"},
		row{"contract 5.6: a patient of 34 owes nothing", person(ok, born("1989-07-01"), enrolled(measure.Hypertension, "2018-05-01")), today, "1/1"},
		row{"contract 5.6: a patient of 35 does", person(ok, born("1989-06-30"), enrolled(measure.Hypertension, "2018-05-01")), today, "0/1 followup"},

		row{"records-and-chronic 1.8 rule 3: a man with a gynaecological finding", person(ok, exam("2022-05-01", mark(rules.MarkGynaecology, "1"))), today, "0/1 logic"},
		row{"records-and-chronic 1.8: not found yet", person(ok, exam("2024-06-30", mark(rules.MarkGynaecology, "1"))), "2024-06-29", "1/1"},
		row{"contract 5.2: closed on the day", person(ok, closed(today)), today, "out"},
		row{"contract 5.2: transferred on the day", person(ok, moved(today, villageB)), today, "1/1 @2"},
	)
}
