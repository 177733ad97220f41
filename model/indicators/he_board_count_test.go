package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

// indicators 4.2: boards in use on the as-of day.
func TestBoardCount_isBoardsInUse(t *testing.T) {
	h := organisation("township_hospital",
		arranged(rules.NoticeBoard, "2025-01-05", "一", rules.MarkBoard, "东", rules.MarkBoardUntil, "2025-02-28"),
		arranged(rules.NoticeBoard, "2025-01-06", "一", rules.MarkBoard, "西"),
		arranged(rules.NoticeBoard, "2025-04-01", "二", rules.MarkBoard, "东 "),
		incompleteOf(arranged(rules.NoticeBoard, "2025-01-07", "一", rules.MarkBoard, "南")))
	assert.Equal(t, "1/0", tally("he.board_count", h, "2025-01-05"), "the first")
	assert.Equal(t, "2/0", tally("he.board_count", h, "2025-02-28"), "its last day")
	assert.Equal(t, "1/0", tally("he.board_count", h, "2025-03-01"), "the day after")
	assert.Equal(t, "2/0", tally("he.board_count", h, "2025-04-01"), "shown again")
	assert.Equal(t, "2/0", tally("he.board_count", h, "2026-06-01"), "without an end it stays, whatever the year")
}
