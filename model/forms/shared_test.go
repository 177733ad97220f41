package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
)

// Records-and-chronic 9.5 rule 1: one encounter, one set of shared facts; what differs in kind, unit or value set is asked by each form.
func TestShared(t *testing.T) {
	both := Shared([]*form.Definition{HypertensionFollowupForm, DiabetesFollowupForm})
	assert.Subset(t, both, []string{"visit_date", "visit_mode", "doctor", "sbp", "dbp", "weight", "smoke_now", "meds", "next_visit_date"})
	assert.Subset(t, both, []string{"adherence", "adverse"}, "records-and-chronic 9.5 rule 3: shared unless a form says otherwise")
	for _, own := range []string{"symptoms", "heart_rate", "fpg", "bmi"} { // other options, asked once, asked once, computed
		assert.NotContains(t, both, own)
	}
	for _, pulse := range []string{"foot_pulse", "dorsalis_pedis"} { // records-and-chronic 5.4 row mapping: never copied as it is
		assert.NotContains(t, Shared([]*form.Definition{CheckupForm, DiabetesFollowupForm}), pulse)
	}
	assert.Contains(t, Shared([]*form.Definition{CheckupForm, HypertensionFollowupForm}), "visit_date", "whatever each form calls its date")
	assert.Empty(t, Shared([]*form.Definition{CheckupForm}), "nothing to share with")
}
