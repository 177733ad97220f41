package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestChildNewbornVisitRate(t *testing.T) {
	check(t, "child.newborn_visit_rate",
		row{"contract 5 rule 10: visited on the birth date", youngster(newborn("2023-03-10")), "2023-09-30", "1/0"},
		row{"contract 5 rule 10: visited on day 28", youngster(newborn("2023-04-07")), "2023-09-30", "1/0"},
		row{"contract 5 rule 10: visited on day 29", youngster(newborn("2023-04-08")), "2023-09-30", "out"},
		row{"contract 5 rule 10: the day before the visit", youngster(newborn("2023-04-07")), "2023-04-06", "out"},
		row{"contract 5 rule 10: never visited", youngster(), "2023-09-30", "out"},
		row{"contract 5 rule 10: two visits are one child", youngster(newborn("2023-03-15"), newborn("2023-03-25")), "2023-09-30", "1/0"},
		row{"contract 5 rule 10: without an archive", youngster(filed(""), newborn("2023-03-15")), "2023-09-30", "1/0"},
		row{"contract 5 rule 1: only a done one", youngster(newborn("2023-03-15", outcome(5))), "2023-09-30", "out"},
		row{"maternal-child 0: by telephone", youngster(newborn("2023-03-15", byPhone)), "2023-09-30", "out"},
		row{"indicators 4.4: a child who dies after the visit stays", youngster(newborn("2023-03-15"), died("2023-05-01")), "2023-09-30", "1/0"},
		row{"contract 5 rule 2: closed later", youngster(newborn("2023-03-15"), closed("2023-05-01")), "2023-09-30", "1/0"},
		row{"contract 5 rule 2: the organisation of the birth date", youngster(newborn("2023-03-15"), moved("2023-03-11", villageB)), "2023-09-30", "1/0"},
		row{"contract 5 rule 2: moved on the birth date", youngster(newborn("2023-03-15"), moved("2023-03-10", villageB)), "2023-09-30", "1/0 @2"},
		row{"contract 5 rule 1: to the end of the year", youngster(newborn("2023-03-15")), "2023-12-31", "1/0"},
		row{"maternal-child 5.1 rule 2: born in another year", youngster(newborn("2023-03-15")), "2024-01-01", "out"},
		row{"contract 5 rule 14: born on 29 February", youngster(born("2024-02-29"), newborn("2024-03-28")), "2024-12-31", "1/0"},
	)
	checkLiveBirths(t, "child.newborn_visit_rate")
	i := measuredBy(t, "child.newborn_visit_rate")
	for asOf, code := range map[string]string{"2023-03-10": "not_yet_due", "2023-04-07": "not_yet_due", "2023-04-08": "no_visit"} {
		v := measure.Judge(i, youngster(), measure.ThePerson, i.YearToDate(on(asOf)), rules.Default())
		assert.Equal(t, code, v.Missing.Code, "maternal-child 5.1 rule 7: the newborn is listed with a reason, %s", asOf)
		assert.NotEmpty(t, v.Missing.Text)
		assert.Zero(t, v.Denominator, "contract 5 rule 10: the mother's delivery counts it")
	}
	assert.Equal(t, []measure.Subject{measure.Subject(on("2024-05-10"))}, i.SubjectsOf(person(bore("2024-05-10", "1"))), "a mother is no newborn herself")
}
