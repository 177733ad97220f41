package indicators_test

import (
	"github.com/jiwei-health/jiwei/model/rules"
)

// referredOut and referredBack are referrals; received is the receipt.
func referredOut(d string, details ...detail) fact { return visit(rules.FormReferral, d, details...) }

func referredBack(d string, details ...detail) fact {
	return visit(rules.FormReferral, d, append(details, mark(rules.MarkDirection, "2"))...)
}

func received(d string) detail { return mark(rules.MarkReceived, d) }

// referralRows are what both counts share; fact makes a referral of the direction.
func referralRows(rule string, of func(d string, details ...detail) fact) []row {
	return []row{
		{rule + ": the day before", person(of("2024-05-01")), "2024-04-30", "out"},
		{rule + ": on the day", person(of("2024-05-01")), "2024-05-01", "1/0"},
		{rule + ": next year", person(of("2024-05-01")), "2025-01-01", "out"},
		{rule + ": two on one day", person(of("2024-05-01"), of("2024-05-01")), "2024-06-30", "2/0"},
		{rule + ": not made", person(of("2024-05-01", outcome(4))), "2024-06-30", "out"},
		{"contract 5 rule 2: stays after death", person(of("2024-05-01"), died("2024-05-20")), "2024-06-30", "1/0"},
		{"contract 5 rule 2: stays with the organisation of the day", person(of("2024-05-01"), moved("2024-05-15", villageB)), "2024-06-30", "1/0"},
	}
}
