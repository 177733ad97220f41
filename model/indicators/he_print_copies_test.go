package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

// indicators 4.2: copies in the period.
func TestPrintCopies_areAddedUp(t *testing.T) {
	h := organisation("township_hospital",
		arranged(rules.PrintedMaterial, "2025-01-05", "甲", rules.MarkCopies, "100"),
		arranged(rules.PrintedMaterial, "2025-02-05", "甲", rules.MarkCopies, "50"),
		incompleteOf(arranged(rules.PrintedMaterial, "2025-02-06", "乙", rules.MarkCopies, "9")))
	assert.Equal(t, "100/0", tally("he.print_copies", h, "2025-02-04"), "the first")
	assert.Equal(t, "150/0", tally("he.print_copies", h, "2025-02-05"), "both")
	assert.Equal(t, "150/0", tally("he.print_copies", h, "2025-12-31"), "an incomplete one never")
}
