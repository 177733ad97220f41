package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// indicators 4.2: follow-ups and visits with advice recorded; 1.2: work is credited to whoever delivered it.
func TestIndividualPersons_areVisitsWithAdvice(t *testing.T) {
	i, _ := indicators.Lookup("he.individual_persons")
	visit := func(day string, outcome int, advised bool) measure.Record {
		r := measure.Record{ID: day, Form: rules.FormHypertension, Date: on(day), Outcome: outcome, Org: 3}
		if advised {
			r.Facts.Marks = form.Marks{rules.MarkAdvised: "1"}
		}
		return r
	}
	h := &measure.History{Episodes: []measure.Episode{{Org: 9}}, Records: []measure.Record{visit("2025-01-10", 1, true), visit("2025-02-10", 1, false),
		visit("2025-03-10", 2, true), visit("2025-04-10", 1, true)}}
	assert.Equal(t, []measure.Subject{1, 4}, i.SubjectsOf(h), "done and with advice")
	assert.Equal(t, measure.Verdict{Numerator: 1, Org: 3}, measure.Judge(i, h, 1, i.YearToDate(on("2025-01-10")), rules.Default()))
	assert.Equal(t, measure.Out(), measure.Judge(i, h, 1, i.YearToDate(on("2025-01-09")), rules.Default()))
	assert.Equal(t, measure.Out(), measure.Judge(i, h, 1, i.YearToDate(on("2026-01-10")), rules.Default()), "another year")
}
