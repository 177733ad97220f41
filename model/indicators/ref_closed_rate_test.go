package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestRefClosedRate(t *testing.T) {
	const gap = "0/1 no_receipt"
	check(t, "ref.closed_rate",
		row{"indicators 4.18 ref.closed_rate: no receipt", person(referredOut("2024-05-01")), "2024-06-30", gap},
		row{"indicators 4.18 ref.closed_rate: on day 14", person(referredOut("2024-05-01", received("2024-05-15"))), "2024-06-30", "1/1"},
		row{"indicators 4.18 ref.closed_rate: on day 15", person(referredOut("2024-05-01", received("2024-05-16"))), "2024-06-30", gap},
		row{"indicators 4.18 ref.closed_rate: the day before the receipt", person(referredOut("2024-05-01", received("2024-05-15"))), "2024-05-14", gap},
		row{"indicators 4.18 ref.closed_rate: on the day of the receipt", person(referredOut("2024-05-01", received("2024-05-15"))), "2024-05-15", "1/1"},
		row{"indicators 4.18 ref.closed_rate: one of two", person(referredOut("2024-05-01", received("2024-05-15")), referredOut("2024-05-01")), "2024-06-30", "1/2 no_receipt"},
		row{"indicators 4.18 ref.closed_rate: a return asks for none", person(referredBack("2024-05-01")), "2024-06-30", "out"},
		row{"indicators 4.18 ref.closed_rate: sent last year", person(referredOut("2023-12-31", received("2024-01-05"))), "2024-01-05", "out"},
		row{"contract 5 rule 2: stays after death", person(referredOut("2024-05-01"), died("2024-05-20")), "2024-06-30", gap},
	)
	checkUnder(t, with(t, rules.ReferralDays, "7", ""), "ref.closed_rate",
		row{"records-and-chronic 1.12: a shorter limit", person(referredOut("2024-05-01", received("2024-05-15"))), "2024-06-30", gap})
}
