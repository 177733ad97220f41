package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

// indicators 4.2: attendees.
func TestLecturePersons_countThoseAttending(t *testing.T) {
	h := organisation("township_hospital",
		arranged(rules.Lecture, "2025-01-05", "一", rules.MarkPersons, "25"),
		arranged(rules.Lecture, "2025-02-05", "二", rules.MarkPersons, "30"))
	assert.Equal(t, "25/0", tally("he.lecture_persons", h, "2025-02-04"), "of the first")
	assert.Equal(t, "55/0", tally("he.lecture_persons", h, "2025-12-31"), "of both")
	assert.Equal(t, "0/0", tally("he.lecture_persons", h, "2026-01-01"), "a new year")
}
