package rules

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
)

func TestBPControlled(t *testing.T) {
	for _, tt := range []struct {
		rule         string
		birth, visit string
		sbp, dbp     int
		want         bool
	}{
		{"records-and-chronic 4.4 row under 65: both below", "1962-06-02", "2026-06-01", 139, 89, true}, // 63
		{"records-and-chronic 4.4 row under 65: SBP at the limit", "1962-06-02", "2026-06-01", 140, 89, false},
		{"records-and-chronic 4.4 row under 65: DBP at the limit, both must be under", "1962-06-02", "2026-06-01", 139, 90, false},
		{"records-and-chronic 4.4 row under 65: 64 years on the visit", "1961-06-02", "2026-06-01", 149, 89, false},
		{"records-and-chronic 4.4 row 65 and over: 65th birthday on the visit", "1961-06-01", "2026-06-01", 149, 89, true},
		{"records-and-chronic 4.4 row 65 and over: SBP at the limit", "1961-06-01", "2026-06-01", 150, 89, false},
		{"records-and-chronic 4.4 row 65 and over: DBP at the limit", "1961-06-01", "2026-06-01", 149, 90, false},
		{"contract 5 rule 14: born 29 February, 27 February", "1960-02-29", "2025-02-27", 149, 89, false},
		{"contract 5 rule 14: born 29 February, 65 on 28 February", "1960-02-29", "2025-02-28", 149, 89, true},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			on := day(tt.visit)
			assert.Equal(t, tt.want, BPControlled(Default(), civil.Age(day(tt.birth), on), tt.sbp, tt.dbp, on))
		})
	}
}

func TestBPDanger(t *testing.T) { // records-and-chronic 4.4 D1
	for _, tt := range []struct {
		sbp, dbp int
		want     bool
	}{{179, 109, false}, {180, 109, true}, {179, 110, true}, {181, 70, true}} {
		assert.Equal(t, tt.want, BPDanger(nil, tt.sbp, tt.dbp, day("2026-01-05")), "%d/%d", tt.sbp, tt.dbp)
	}
}

func TestBPGrade(t *testing.T) { // records-and-chronic 4.1 row grade: the higher of the two decides
	for _, tt := range []struct {
		sbp, dbp, grade      int
		highNormal, isolated bool
	}{
		{129, 84, 0, false, false}, {130, 84, 0, true, false}, {129, 85, 0, true, false}, {139, 89, 0, true, false},
		{140, 89, 1, false, true}, {139, 90, 1, false, false}, {159, 99, 1, false, false}, {160, 89, 2, false, true},
		{159, 100, 2, false, false}, {179, 109, 2, false, false}, {180, 89, 3, false, true}, {120, 110, 3, false, false},
	} {
		assert.Equal(t, tt.grade, BPGrade(tt.sbp, tt.dbp), "grade of %d/%d", tt.sbp, tt.dbp)
		assert.Equal(t, tt.highNormal, BPHighNormal(tt.sbp, tt.dbp), "high normal %d/%d", tt.sbp, tt.dbp)
		assert.Equal(t, tt.isolated, IsolatedSystolic(tt.sbp, tt.dbp), "isolated %d/%d", tt.sbp, tt.dbp)
	}
}

func TestPulsePressureAndArms(t *testing.T) {
	on := day("2026-01-05")
	for _, tt := range []struct {
		sbp, dbp int
		want     bool
	}{{100, 81, true}, {100, 80, false}, {170, 70, false}, {171, 70, true}} { // records-and-chronic 4.3 row sbp: < 20 or > 100
		assert.Equal(t, tt.want, PulsePressureUnusual(nil, tt.sbp, tt.dbp, on), "%d/%d", tt.sbp, tt.dbp)
	}
	left, near, far := 140, 121, 120
	assert.False(t, ArmsDiffer(nil, &left, &near, on), "records-and-chronic 2.2 row sbp_right: 19 apart")
	assert.True(t, ArmsDiffer(nil, &far, &left, on), "records-and-chronic 2.2 row sbp_right: 20 apart")
	assert.False(t, ArmsDiffer(nil, nil, &left, on))
	assert.False(t, PulsesDiffer(nil, 80, 100, on), "records-and-chronic 2.5 row heart_rate: 20 apart")
	assert.True(t, PulsesDiffer(nil, 101, 80, on), "records-and-chronic 2.5 row heart_rate: 21 apart")
}
