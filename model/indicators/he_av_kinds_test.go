package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

// indicators 4.2: distinct titles.
func TestAVKinds_eachTitleOnceAYear(t *testing.T) {
	h := organisation("township_hospital",
		arranged(rules.AudioVisual, "2025-01-05", "甲"),
		arranged(rules.AudioVisual, "2025-02-05", "甲"),
		arranged(rules.AudioVisual, "2025-03-05", "乙"),
		arranged(rules.PrintedMaterial, "2025-03-06", "丙"))
	assert.Equal(t, "1/0", tally("he.av_kinds", h, "2025-02-28"), "the same title")
	assert.Equal(t, "2/0", tally("he.av_kinds", h, "2025-03-05"), "another")
	assert.Equal(t, "0/0", tally("he.av_kinds", h, "2026-03-05"), "a new year")
}
