package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestFPGControlled(t *testing.T) { // records-and-chronic 5.5 row target
	for value, want := range map[string]bool{"6.9": true, "6.99": true, "7.0": false, "7": false, "7.1": false} {
		assert.Equal(t, want, FPGControlled(nil, form.MustDecimal(value), day("2026-01-05")), value)
	}
}

func TestGlucoseDangers(t *testing.T) { // records-and-chronic 5.5 D1, D2
	for value, want := range map[string]form.Codes{"3.8": {"D2"}, "3.9": {"D2"}, "4.0": nil, "16.6": nil, "16.7": {"D1"}, "16.8": {"D1"}} {
		assert.Equal(t, want, GlucoseDangers(nil, day("2026-01-05"), dec(value)), value)
	}
	assert.Equal(t, form.Codes{"D1"}, GlucoseDangers(nil, day("2026-01-05"), nil, dec("17"), dec("18")), "each sign once")
}

func TestFPGHigh(t *testing.T) { // records-and-chronic 2.9 rule 1, 5.1 row diagnosis
	assert.False(t, FPGHigh(nil, form.MustDecimal("6.0"), day("2026-01-05")))
	assert.True(t, FPGHigh(nil, form.MustDecimal("6.1"), day("2026-01-05")))
}

func TestHbA1cImplausible(t *testing.T) { // records-and-chronic 2.6 row lab sanity: (7.0 + 2.6) ÷ 1.6 = 6.0
	for value, want := range map[string]bool{"2.0": false, "1.9": true, "6": false, "10.0": false, "10.1": true} {
		assert.Equal(t, want, HbA1cImplausible(form.MustDecimal(value), form.MustDecimal("7.0")), value)
	}
}
