package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
)

func TestQuarterCap(t *testing.T) { // records-and-chronic 9.3 rule 1
	for _, tt := range []struct {
		counted []string
		from    string
		want    string
	}{
		{nil, "2026-02-10", "2026-03-31"},
		{[]string{"2026-02-10"}, "2026-02-10", "2026-06-30"},
		{[]string{"2026-02-10", "2026-03-31", "2026-04-01"}, "2026-02-10", "2026-09-30"},
		{[]string{"2026-10-01"}, "2026-10-01", "2027-03-31"},
	} {
		var days []civil.Date
		for _, s := range tt.counted {
			days = append(days, day(s))
		}
		assert.Equal(t, tt.want, QuarterCap(days, day(tt.from)).String(), tt.counted)
	}
}

func TestRequiredVisits(t *testing.T) { // records-and-chronic 4.6 row quarter, row strict, row rolling, row exclude
	for _, tt := range []struct {
		mode, enrolled string
		year, want     int
	}{
		{"quarter", "2025-05-20", 2026, 4}, {"quarter", "2026-03-31", 2026, 4}, {"quarter", "2026-04-01", 2026, 3},
		{"quarter", "2026-05-20", 2026, 3}, {"quarter", "2026-09-30", 2026, 2}, {"quarter", "2026-10-01", 2026, 1},
		{"quarter", "2027-01-01", 2026, 0}, {"strict", "2026-05-20", 2026, 4}, {"rolling", "2026-05-20", 2026, 0},
		{"exclude", "2026-05-20", 2026, 3}, {"exclude", "2026-10-01", 2026, 0}, {"exclude", "2026-10-01", 2027, 4},
	} {
		p, err := Default().With(Prorate, tt.mode, civil.None)
		require.NoError(t, err)
		assert.Equal(t, tt.want, RequiredVisits(p, day(tt.enrolled), tt.year), "%+v", tt)
	}
	six, err := Default().With(F2FRequired, "6", civil.None)
	require.NoError(t, err)
	assert.Equal(t, 5, RequiredVisits(six, day("2026-05-20"), 2026), "three quarters of 6, rounded up")
}

func TestYearPartEnd(t *testing.T) { // indicators 1.4
	for _, tt := range []struct {
		parts    int
		on, want string
	}{
		{4, "2026-01-01", "2026-03-31"}, {4, "2026-03-31", "2026-03-31"}, {4, "2026-04-01", "2026-06-30"}, {4, "2026-12-31", "2026-12-31"},
		{1, "2026-05-20", "2026-12-31"}, {2, "2026-06-30", "2026-06-30"}, {2, "2026-07-01", "2026-12-31"}, {6, "2024-02-29", "2024-02-29"}, {6, "2024-03-01", "2024-04-30"},
		{5, "2026-03-14", "2026-03-14"}, {5, "2026-03-15", "2026-05-26"}, {5, "2024-12-31", "2024-12-31"},
	} {
		assert.Equal(t, tt.want, YearPartEnd(tt.parts, day(tt.on)).String(), "%+v", tt)
	}
}
