package indicators_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestSMIDetectionPermille(t *testing.T) {
	rows := smiBelow("smi.detection_permille", "1/1", "1/1")
	for n := range rows {
		if rows[n].want == "" {
			rows[n].want = "1/1"
		}
	}
	check(t, "smi.detection_permille", rows...)
	assert.Equal(t, 1000, measuredBy(t, "smi.detection_permille").Scale, "indicators 4.10 smi.detection_permille: per mille")
}
