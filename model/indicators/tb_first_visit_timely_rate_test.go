package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestTBFirstVisitTimelyRate(t *testing.T) {
	code := "tb.first_visit_timely_rate"
	check(t, code, tbAnchored(code)...)
	check(t, code,
		row{"records-and-chronic 8.2 row first visit: the third day after the notice", notified(tbVisit("2024-03-08")), "2024-06-30", "1/1"},
		row{"records-and-chronic 8.2 row first visit: the fourth day", notified(tbVisit("2024-03-09")), "2024-06-30", "0/1 late"},
		row{"records-and-chronic 8.2 row first visit: 72 hours by the clock", notified(tbVisit("2024-03-08", mark(rules.MarkTBHours, "72"))), "2024-06-30", "1/1"},
		row{"records-and-chronic 8.2 row first visit: 73 hours by the clock", notified(tbVisit("2024-03-08", mark(rules.MarkTBHours, "73"))), "2024-06-30", "0/1 late"},
		row{"indicators 4.11 tb.first_visit_timely_rate: there is still time", notified(), "2024-03-08", "0/1 pending"},
		row{"indicators 4.11 tb.first_visit_timely_rate: there is none left", notified(), "2024-03-09", "0/1 no_first_visit"},
	)
	checkUnder(t, with(t, rules.TBFirstVisitHours, "24", ""), code,
		row{"records-and-chronic 8.2 row first visit: the county asks for 24 hours", notified(tbVisit("2024-03-07")), "2024-06-30", "0/1 late"})
	checkFrom(t, "tb.first_visit_timely_rate", "indicators 4.11 tb.first_visit_timely_rate: two courses", notifiedTwice(), "2024-01-01", "2024-06-30", "2/2")
}
