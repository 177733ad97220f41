package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

// indicators 4.2: updates in the period.
func TestBoardUpdates_areIssues(t *testing.T) {
	h := organisation("township_hospital",
		arranged(rules.NoticeBoard, "2025-01-05", "一", rules.MarkBoard, "东"),
		arranged(rules.NoticeBoard, "2025-03-06", "二", rules.MarkBoard, "东"))
	assert.Equal(t, "1/0", tally("he.board_updates", h, "2025-03-05"), "the first")
	assert.Equal(t, "2/0", tally("he.board_updates", h, "2025-03-06"), "the second")
	assert.Equal(t, "0/0", tally("he.board_updates", h, "2026-01-01"), "a new year")
}
