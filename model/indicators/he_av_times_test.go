package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

// indicators 4.2: sessions.
func TestAVTimes_areSessions(t *testing.T) {
	h := organisation("township_hospital",
		arranged(rules.AudioVisual, "2025-01-05", "甲", rules.MarkSessions, "3"),
		arranged(rules.AudioVisual, "2025-02-05", "甲", rules.MarkSessions, "4"))
	assert.Equal(t, "3/0", tally("he.av_times", h, "2025-01-31"), "of the first")
	assert.Equal(t, "7/0", tally("he.av_times", h, "2025-02-05"), "of both")
}
