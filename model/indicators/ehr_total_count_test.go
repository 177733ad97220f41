package indicators_test

import "testing"

// The archives counted above the line of the filing rate (indicators.md 4.1).
func TestEhrTotalCount(t *testing.T) { check(t, "ehr.total_count", filingRows...) }
