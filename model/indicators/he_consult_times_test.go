package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

// indicators 4.2: forms of type consultation.
func TestConsultTimes_countForms(t *testing.T) {
	h := organisation("township_hospital",
		arranged(rules.PublicConsultation, "2025-01-05", "一"),
		arranged(rules.Lecture, "2025-01-06", "二"),
		arranged(rules.ThemeDay, "2025-01-07", "三"))
	assert.Equal(t, "0/0", tally("he.consult_times", h, "2025-01-04"), "before")
	assert.Equal(t, "1/0", tally("he.consult_times", h, "2025-12-31"), "no other form")
}
