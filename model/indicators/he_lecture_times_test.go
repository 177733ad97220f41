package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

// indicators 4.2: forms of type lecture.
func TestLectureTimes_countForms(t *testing.T) {
	h := organisation("village_clinic",
		arranged(rules.Lecture, "2025-01-05", "一"),
		arranged(rules.Lecture, "2025-01-05", "二"),
		incompleteOf(arranged(rules.Lecture, "2025-02-05", "三")))
	assert.Equal(t, "0/0", tally("he.lecture_times", h, "2025-01-04"), "before")
	assert.Equal(t, "2/0", tally("he.lecture_times", h, "2025-01-05"), "two on a day")
	assert.Equal(t, "2/0", tally("he.lecture_times", h, "2025-12-31"), "an incomplete one never")
}
