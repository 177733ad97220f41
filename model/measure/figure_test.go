package measure_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/measure"
)

func TestFigures_areThoseOfTheCatalogue(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		figure, name     string
		known, headcount bool
	}{
		{"pop.resident", "常住人口数", true, true},
		{"est.htn", "估算高血压患者数", true, true},
		{"rate.prev_htn", "高血压患病率（%）", true, false},
		{"quota.per_capita", "人均补助标准（元）", true, false},
		{"pop.key_groups.tb", "pop.key_groups.tb", true, true},
		{"pop.key_groups.", "pop.key_groups.", false, true},
		{"pop.martians", "pop.martians", false, true},
	} {
		assert.Equal(t, tc.name, measure.FigureName(tc.figure), "indicators 2: %s", tc.figure)
		assert.Equal(t, tc.known, measure.IsFigure(tc.figure), "indicators 2: %s", tc.figure)
		assert.Equal(t, tc.headcount, measure.IsHeadcount(tc.figure), "indicators 2: %s", tc.figure)
	}
}

// indicators 5: the year of a target is the statistics year, named after its last day.
func TestCalendar_yearIsNamedAfterItsLastDay(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		calendar measure.Calendar
		on       string
		want     int
	}{
		{measure.CalendarYear, "2026-01-01", 2026}, {measure.CalendarYear, "2026-12-31", 2026},
		{measure.ReportingYear, "2026-09-30", 2026}, {measure.ReportingYear, "2026-10-01", 2027}, {measure.ReportingYear, "2027-01-01", 2027},
	} {
		assert.Equal(t, tc.want, tc.calendar.Year(on(tc.on)), tc.on)
	}
}
