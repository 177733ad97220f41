package indicators_test

import "testing"

// Every archive of this system is electronic (indicators.md 4.1): the rows are those of the filing rate.
func TestEhrEfilingRate(t *testing.T) { check(t, "ehr.efiling_rate", filingRows...) }
