package indicators_test

import "testing"

func TestDmDetectedCount(t *testing.T) { check(t, "dm.detected_count", dm.detectedRows()...) }
