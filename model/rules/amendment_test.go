package rules_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestParameter_itsDefaultAndItsLimitsMayBeGiven(t *testing.T) {
	t.Parallel()
	for _, p := range rules.Parameters() {
		code, message := p.Check(p.Default)
		assert.Empty(t, code, "%s: %s", p.Name, message)
		if p.Kind != rules.KindNumber {
			continue
		}
		low, high := p.Limits()
		for _, limit := range []form.Decimal{low, high} {
			code, message := p.Check(limit.String())
			assert.Empty(t, code, "%s: %s", p.Name, message)
		}
		if d := form.MustDecimal(p.Default); !d.IsZero() {
			assert.Positive(t, low.Cmp(form.NewDecimal(0, 0)), "%s: an interval of nothing never ends", p.Name)
		}
		code, _ = p.Check(high.Add(form.NewDecimal(1, 0)).String())
		assert.Equal(t, "range", code, p.Name)
		code, _ = p.Check("-1")
		assert.Equal(t, "range", code, p.Name)
	}
}

func TestLimits_tenTimesSmallerOrLarger(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, low, high string }{
		{rules.BPTargetSBP, "14", "1400"},
		{rules.F2FRequired, "1", "40"},
		{rules.FPGTarget, "0.7", "70.0"},
		{rules.HbA1cTarget, "0.7", "70.0"},
		{rules.ChildHBAltitude, "0", "9999"},
		{rules.COPDRatioLimit, "7", "100"},
	} {
		low, high := rules.ParameterNamed(tt.name).Limits()
		assert.Zero(t, low.Cmp(form.MustDecimal(tt.low)), "%s from %s", tt.name, low)
		assert.Zero(t, high.Cmp(form.MustDecimal(tt.high)), "%s to %s", tt.name, high)
	}
	require.Nil(t, rules.ParameterNamed("no_such"))
}

func TestAmended_theLastAmendmentOfADayHolds(t *testing.T) {
	t.Parallel()
	january, july := civil.Of(2026, 1, 1), civil.Of(2026, 7, 1)
	file, err := rules.Default().With(rules.BPTargetDBP, "85", civil.None)
	require.NoError(t, err)
	require.True(t, file.Fixed(rules.BPTargetDBP))
	require.False(t, file.Fixed(rules.BPTargetSBP))
	set, err := file.Amended([]rules.Amendment{
		{rules.BPTargetSBP, january, new("130")},
		{rules.BPTargetSBP, july, new("135")},
		{rules.BPTargetSBP, january, new("125")},
		{rules.F2FRequired, january, new("5")},
		{rules.F2FRequired, january, nil},
		{rules.BPTargetDBP, january, new("80")}, // the file's
		{"no_longer_known", january, new("1")},
	})
	require.NoError(t, err)
	require.Equal(t, []rules.Dated{{Value: "140"}, {From: january, Value: "125"}, {From: july, Value: "135"}}, set.Values(rules.BPTargetSBP))
	require.Equal(t, []rules.Dated{{Value: "4"}}, set.Values(rules.F2FRequired))
	require.Equal(t, []rules.Dated{{Value: "85"}}, set.Values(rules.BPTargetDBP))
	require.Equal(t, []civil.Date{january, july}, set.Changes())
	require.Equal(t, []rules.Dated{{Value: "140"}}, file.Values(rules.BPTargetSBP), "a set does not change")
	_, err = file.Amended([]rules.Amendment{{rules.QuarterCoverage, january, new("2")}})
	require.Error(t, err)
}
