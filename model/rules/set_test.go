package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
)

// What is derived for the future must be cut on every day on which a value begins to hold.
func TestSet_changes(t *testing.T) {
	assert.Empty(t, Default().Changes())
	s := Default()
	for _, change := range []struct{ name, text, from string }{
		{ElderlyAge, "60", "2026-07-01"},
		{DeadFileMonths, "12", "2026-01-01"},
		{DynamicMonths, "6", "2026-07-01"},
		{ManagedAge, "30", ""},
		{ElderlyDRFrom, "2025-03-01", ""},
	} {
		from := civil.None
		if change.from != "" {
			from = day(change.from)
		}
		var err error
		s, err = s.With(change.name, change.text, from)
		require.NoError(t, err)
	}
	assert.Equal(t, []civil.Date{day("2025-03-01"), day("2026-01-01"), day("2026-07-01")}, s.Changes(), "each day once, in order")
	assert.Empty(t, Default().Changes(), "a set is immutable")
}

func TestSet_valuesTellTheirDays(t *testing.T) {
	s, err := Default().With(F2FRequired, "6", day("2026-01-01"))
	require.NoError(t, err)
	assert.Equal(t, []Dated{{civil.None, "4"}, {day("2026-01-01"), "6"}}, s.Values(F2FRequired))
	assert.Empty(t, s.Values("no_such"))
}
