package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/measure"
)

var filingRows = []row{
	{"contract 5.4: filed on the day", person(filed("2024-03-01")), "2024-03-01", "1/1"},
	{"contract 5.4: filed on the next day", person(filed("2024-03-01")), "2024-02-29", "0/1 not_filed"},
	{"contract 3: empty filed_on is no archive", person(filed("")), "2024-06-30", "0/1 not_filed"},
	{"contract 5.2: closed on the day", person(closed("2024-06-30")), "2024-06-30", "out"},
	{"contract 5.2: closed on the next day", person(closed("2024-06-30")), "2024-06-29", "1/1"},
	{"contract 5.2: died on the day", person(died("2024-06-30")), "2024-06-30", "out"},
	{"contract 5.2: died without an archive", person(filed(""), died("2024-06-30")), "2024-06-30", "out"},
	{"contract 5.2: transferred on the day", person(moved("2024-05-15", villageB)), "2024-05-15", "1/1 @2"},
	{"contract 5.2: transferred on the next day", person(moved("2024-05-15", villageB)), "2024-05-14", "1/1"},
	{"house-style 6.3: not known yet", person(known("2024-03-01"), filed("")), "2024-02-29", "out"},
	{"house-style 6.3: known from the day on", person(known("2024-03-01"), filed("")), "2024-03-01", "0/1 not_filed"},
	{"contract 5.4: an archive older than its entry", person(known("2024-03-01"), filed("2023-01-01")), "2023-12-31", "1/1"},
	{"house-style 6: a merged archive has no episodes and counts nowhere", person(func(h *measure.History) { h.Episodes = nil }), "2024-06-30", "out"},
}

func TestEhrFilingRate(t *testing.T) { check(t, "ehr.filing_rate", filingRows...) }
