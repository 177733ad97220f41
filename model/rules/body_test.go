package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

func TestBMI(t *testing.T) { // records-and-chronic 2.2 row bmi: half up to one decimal
	for _, tt := range []struct{ weight, height, want string }{
		{"65.0", "170.0", "22.5"}, {"72.25", "170", "25.0"}, {"70.0", "160", "27.3"}, {"50", "200", "12.5"}, {"58.7", "178", "18.5"},
	} {
		got := BMI(dec(tt.weight), dec(tt.height))
		require.NotNil(t, got)
		assert.Equal(t, tt.want, got.String())
	}
	assert.Nil(t, BMI(nil, dec("170")))
	assert.Nil(t, BMI(dec("70"), nil))
	assert.Nil(t, BMI(dec("70"), dec("0")))
}

func TestBMIBand(t *testing.T) { // records-and-chronic 2.2 row bmi
	for value, want := range map[string]int{"18.4": 1, "18.5": 2, "23.9": 2, "24.0": 3, "27.9": 3, "28.0": 4} {
		assert.Equal(t, want, BMIBand(form.MustDecimal(value)), value)
	}
	assert.Equal(t, "超重", BMIBandText(3))
}

func TestWaistHigh(t *testing.T) { // records-and-chronic 4.1 screening rule 5b
	for _, tt := range []struct {
		sex   int
		waist string
		want  bool
	}{{Male, "89.9", false}, {Male, "90", true}, {Female, "84.9", false}, {Female, "85.0", true}} {
		assert.Equal(t, tt.want, WaistHigh(tt.sex, form.MustDecimal(tt.waist)), "%d %s", tt.sex, tt.waist)
	}
}

func TestSelfcareGrade(t *testing.T) { // records-and-chronic 3.4 row total
	for total, want := range map[int]int{-1: 0, 0: 1, 3: 1, 4: 2, 8: 2, 9: 3, 18: 3, 19: 4, 24: 4, 25: 4, 37: 4, 38: 0} {
		assert.Equal(t, want, SelfcareGrade(total), total)
	}
}

func TestElderlyIn(t *testing.T) { // records-and-chronic 3.1 row cut-off: 65 by 31 December
	assert.True(t, ElderlyIn(Default(), day("1961-12-31"), 2026))
	assert.False(t, ElderlyIn(Default(), day("1962-01-01"), 2026))
	june, err := Default().With(ElderlyCutoff, "06-30", civil.None)
	require.NoError(t, err)
	assert.False(t, ElderlyIn(june, day("1961-12-31"), 2026))
}

func TestAntihypertensive(t *testing.T) { // records-and-chronic 1.8 rule 2
	for drug, want := range map[string]bool{"苯磺酸氨氯地平片": true, "缬沙坦": true, "依那普利": true, "美托洛尔": true, "二甲双胍": false, "阿司匹林": false} {
		assert.Equal(t, want, Antihypertensive(drug), drug)
	}
}
