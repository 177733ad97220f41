package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

// indicators 4.2: activities flagged TCM over all activities of the type.
func TestTCMShare_ofTheActivitiesThatCount(t *testing.T) {
	h := organisation("township_hospital",
		arranged(rules.Lecture, "2025-01-05", "一", rules.MarkTCM, "1"),
		arranged(rules.Lecture, "2025-01-06", "二"),
		arranged(rules.PrintedMaterial, "2025-01-07", "三"),
		incompleteOf(arranged(rules.Lecture, "2025-01-08", "四", rules.MarkTCM, "1")))
	assert.Equal(t, "1/3", tally("he.tcm_share", h, "2025-12-31"), "all forms together")
	assert.Equal(t, "1/2", tally("he.tcm_share.lecture", h, "2025-12-31"))
	assert.Equal(t, "0/1", tally("he.tcm_share.print", h, "2025-12-31"))
	assert.Equal(t, "0/0", tally("he.tcm_share.board", h, "2025-12-31"))
}
