package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestTBSputumRate(t *testing.T) {
	sputum := func(result string) detail { return mark(rules.MarkTBSputum, result) }
	check(t, "tb.sputum_rate",
		row{"indicators 4.11 tb.sputum_rate: positive", notified(tbVisit("2024-03-06", sputum("1"))), "2024-03-06", "1/1"},
		row{"indicators 4.11 tb.sputum_rate: negative", notified(tbVisit("2024-03-06", sputum("2"))), "2024-03-06", "1/1"},
		row{"indicators 4.11 tb.sputum_rate: not examined", notified(tbVisit("2024-03-06", sputum("3"))), "2024-03-06", "0/1 no_sputum"},
		row{"indicators 4.11 tb.sputum_rate: not stated", notified(tbVisit("2024-03-06")), "2024-03-06", "0/1 no_sputum"},
		row{"indicators 4.11 tb.sputum_rate: the day before", notified(tbVisit("2024-03-06", sputum("1"))), "2024-03-05", "out"},
		row{"indicators 4.11 tb.sputum_rate: not met", notified(tbVisit("2024-03-06", outcome(form.OutcomeNotMet))), "2024-03-06", "out"},
		row{"indicators 4.11 tb.sputum_rate: each patient once", notified(tbVisit("2024-03-06", sputum("3")), tbVisit("2024-03-20", sputum("1"))), "2024-12-31", "0/1 no_sputum"},
	)
	checkFrom(t, "tb.sputum_rate", "indicators 4.11 tb.sputum_rate: two courses", notifiedTwice(sputum("1")), "2024-01-01", "2024-06-30", "2/2")
}
