package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

// indicators 4.2: distinct titles.
func TestPrintKinds_eachTitleOnceAYear(t *testing.T) {
	h := organisation("township_hospital",
		arranged(rules.PrintedMaterial, "2024-12-30", "甲"),
		arranged(rules.PrintedMaterial, "2025-01-05", "甲"),
		arranged(rules.PrintedMaterial, "2025-02-05", " 甲 "),
		arranged(rules.PrintedMaterial, "2025-03-05", "乙"),
		incompleteOf(arranged(rules.PrintedMaterial, "2025-03-06", "丙")),
		arranged(rules.AudioVisual, "2025-03-07", "丁"))
	assert.Equal(t, "0/0", tally("he.print_kinds", h, "2025-01-04"), "before the first")
	assert.Equal(t, "1/0", tally("he.print_kinds", h, "2025-01-05"), "on the day of the first")
	assert.Equal(t, "1/0", tally("he.print_kinds", h, "2025-02-28"), "the same title, whatever the spaces")
	assert.Equal(t, "2/0", tally("he.print_kinds", h, "2025-12-31"), "another title")
	assert.Equal(t, "0/0", tally("he.print_kinds", h, "2026-01-01"), "a new year counts anew")
}
