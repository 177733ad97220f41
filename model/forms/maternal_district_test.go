package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// lying is a woman born 1996 on the day of writing 2026-06-30, and what her earlier records say.
func lying(past ...form.Past) form.Context {
	return form.Context{Sex: rules.Female, Birth: day("1996-05-20"), Today: day("2026-06-30"), Params: rules.Default(), Previous: past}
}

// past validates import cells, which must break no rule, and returns what later records see of them.
func past(t *testing.T, def *form.Definition, c form.Context, cells map[string]string) form.Past {
	t.Helper()
	rec, result := validate(t, def, c, cells)
	assert.Empty(t, result.Errors)
	return form.Past{Form: def.Code, Date: rec.Header().VisitDate, Mode: rec.Header().Mode(), Outcome: rec.Header().Outcome(),
		Facts: rec.(form.FactSource).Facts()}
}

// TestMaternal_sparseRows: rows of a real district, which hold few columns, break no rule; they are incomplete
// (maternal-child 1.1, contract section 3).
func TestMaternal_sparseRows(t *testing.T) {
	c := lying()
	for _, row := range []struct {
		def   *form.Definition
		cells map[string]string
	}{
		{PregnancyForm, map[string]string{"visit_date": "2025-05-31", "booking_date": "2025-07-20", "gravidity": "1", "edd": "2026-03-07", "edd_source": "1"}},
		{AntenatalFirstForm, map[string]string{"visit_date": "2025-07-20", "height": "155.3", "weight": "47.4", "sbp": "126", "dbp": "60", "hb": "105"}},
		{DeliveryForm, map[string]string{"visit_date": "2026-03-05", "discharge_date": "2026-03-08", "ga_weeks": "39", "ga_rest": "5", "live_births": "2",
			"delivery_place": "1", "delivery_mode": "4"}},
		{PostpartumVisitForm, map[string]string{"visit_date": "2026-04-05", "temperature": "36.6", "sbp": "95", "dbp": "82", "classification": "1"}},
	} {
		rec, result := validate(t, row.def, c, row.cells)
		assert.Empty(t, result.Errors, row.def.Code)
		assert.False(t, result.Complete, row.def.Code)
		c.Previous = append(c.Previous, form.Past{Form: row.def.Code, Date: rec.Header().VisitDate, Outcome: 1, Facts: rec.(form.FactSource).Facts()})
	}
	p := rules.PregnanciesBefore(&c)
	if assert.Len(t, p, 1) {
		assert.True(t, p[0].EarlyBooked())
		assert.Equal(t, 2, p[0].Delivery.LiveBirths())
		assert.Equal(t, []civil.Date{day("2026-04-05")}, p[0].Visits)
		assert.Equal(t, rules.EpisodePuerperium, p[0].State())
	}
}
