package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

// indicators 4.2: sum of duration, in hundredths of an hour.
func TestAVHours_areHundredths(t *testing.T) {
	h := organisation("township_hospital",
		arranged(rules.AudioVisual, "2025-01-05", "甲", rules.MarkHours, "125"),
		arranged(rules.AudioVisual, "2025-02-05", "甲", rules.MarkHours, "50"))
	assert.Equal(t, "125/0", tally("he.av_hours", h, "2025-01-31"), "an hour and a quarter")
	assert.Equal(t, "175/0", tally("he.av_hours", h, "2025-02-05"), "and half an hour")
}
