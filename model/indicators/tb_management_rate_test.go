package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestTBManagementRate(t *testing.T) {
	code := "tb.management_rate"
	check(t, code, tbAnchored(code)...)
	check(t, code,
		row{"indicators 4.11 tb.management_rate, records-and-chronic 8.5: not visited yet", notified(), "2024-03-05", "0/1 no_first_visit"},
		row{"indicators 4.11 tb.management_rate: not met", notified(tbVisit("2024-03-06", outcome(form.OutcomeNotMet))), "2024-06-30", "0/1 no_first_visit"},
		row{"indicators 4.11 tb.management_rate: visited before the notice", notified(tbVisit("2024-03-04")), "2024-06-30", "0/1 no_first_visit"},
		row{"indicators 4.11 tb.management_rate: visited late", notified(tbVisit("2024-05-01")), "2024-06-30", "1/1"},
		row{"indicators 4.11 tb.management_rate: the day before that", notified(tbVisit("2024-05-01")), "2024-04-30", "0/1 no_first_visit"},
	)
	checkFrom(t, "tb.management_rate", "indicators 4.11 tb.management_rate: two courses", notifiedTwice(), "2024-01-01", "2024-06-30", "2/2")
}
