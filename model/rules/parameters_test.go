package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

var _ form.Params = (*Set)(nil)

func TestParameters_everyRowIsWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range Parameters() {
		_, err := p.parse(p.Default)
		require.NoError(t, err)
		assert.False(t, seen[p.Name], "%s twice", p.Name)
		assert.NotEmpty(t, p.Label, p.Name)
		assert.NotEmpty(t, p.Clause, p.Name)
		assert.Contains(t, []string{"V", "U", "P"}, p.Evidence, p.Name)
		assert.Equal(t, p.Kind == KindChoice, len(p.Choices) > 0, p.Name)
		seen[p.Name] = true
	}
}

func TestSet_defaults(t *testing.T) { // records-and-chronic 9.6 rule 6, contract section 5
	on := day("2026-05-01")
	s := Default()
	for name, want := range map[string]string{
		F2FRequired: "4", RoutineMonths: "3", RevisitDays: "14", GraceDays: "7", DynamicMonths: "12", DeadFileMonths: "24",
		BPTargetSBP: "140", BPTargetDBP: "90", BPTarget65SBP: "150", BPTarget65DBP: "90", FPGTarget: "7.0", COPDMinF2F: "2", LostAttempts: "3",
	} {
		assert.Equal(t, want, s.Number(name, on).String(), name)
	}
	assert.Equal(t, "quarter", s.Text(Prorate, on))
	assert.True(t, s.Flag(QuarterCoverage, on))
	assert.True(t, s.Flag(ExcludeDeadMoved, on))
	assert.False(t, s.Flag(ElderlyHbA1cFrom, on))
	assert.False(t, s.Flag(ElderlyDRFrom, on))
	assert.Equal(t, day("2026-12-31"), s.DayIn(ElderlyCutoff, 2026))
	assert.Equal(t, day("2026-10-01"), s.DayIn(CheckupExempt, 2026))
}

func TestSet_With(t *testing.T) {
	on := day("2026-07-01")
	s, err := Default().With("bp_target", "130/80", on)
	require.NoError(t, err)
	assert.Equal(t, 140, s.Int(BPTargetSBP, on-1), "the day before")
	assert.Equal(t, 130, s.Int(BPTargetSBP, on))
	assert.Equal(t, 80, s.Int(BPTargetDBP, on))
	assert.Equal(t, 140, Default().Int(BPTargetSBP, on), "the original is untouched")

	s, err = s.With(ElderlyDRFrom, "2025-03-01", civil.None)
	require.NoError(t, err)
	assert.False(t, s.Flag(ElderlyDRFrom, day("2025-02-28")))
	assert.True(t, s.Flag(ElderlyDRFrom, day("2025-03-01")))

	for name, bad := range map[string]string{RoutineMonths: "three", QuarterCoverage: "yes", Prorate: "half", ElderlyCutoff: "02-29",
		ElderlyHbA1cFrom: "2025", "bp_target": "high/low", "no_such": "1"} {
		_, err := Default().With(name, bad, on)
		assert.Error(t, err, name)
	}
}
