package indicators_test

import "testing"

func TestHtnDetectedCount(t *testing.T) { check(t, "htn.detected_count", htn.detectedRows()...) }
