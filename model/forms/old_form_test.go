package forms

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// records-and-chronic 1.5: older forms ask "RH阴性: 1否 2是 3不详", in the reversed sense.
func TestFromOldForm_reversesRhesus(t *testing.T) {
	for answer, want := range map[string]string{"1": "2", "否": "2", "2": "1", "是": "1", " 3 ": "3", "不详": "3", "4": "4"} {
		assert.Equal(t, map[string]string{"blood_rh": want, "name": "x"}, FromOldForm(map[string]string{"rh_negative": answer, "name": "x"}), answer)
	}
	assert.Equal(t, map[string]string{"blood_rh": "1"}, FromOldForm(map[string]string{"rh_negative": "1", "blood_rh": "1"}), "today's answer holds")
	plain := map[string]string{"blood_rh": "2"}
	assert.Equal(t, plain, FromOldForm(plain))
}
