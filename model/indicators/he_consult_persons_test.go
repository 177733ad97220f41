package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/rules"
)

// indicators 4.2: attendees.
func TestConsultPersons_countThoseAttending(t *testing.T) {
	h := organisation("township_hospital",
		arranged(rules.PublicConsultation, "2025-01-05", "一", rules.MarkPersons, "60"),
		arranged(rules.PublicConsultation, "2025-02-05", "二", rules.MarkPersons, "40"))
	assert.Equal(t, "60/0", tally("he.consult_persons", h, "2025-01-05"), "of the first")
	assert.Equal(t, "100/0", tally("he.consult_persons", h, "2025-02-05"), "of both")
}
