package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestTBReferralArrivalRate(t *testing.T) {
	suspect := func(d string, details ...detail) fact {
		return visit(rules.FormReferral, d, append([]detail{mark(rules.MarkTBSuspect, "1")}, details...)...)
	}
	arrived := suspect("2024-03-05", mark(rules.MarkReceived, "2024-03-10"))
	check(t, "tb.referral_arrival_rate",
		row{"records-and-chronic 8.1 row screening, indicators 4.11 tb.referral_arrival_rate: the day before the arrival", person(arrived), "2024-03-09", "0/1 not_arrived"},
		row{"indicators 4.11 tb.referral_arrival_rate: arrived", person(arrived), "2024-03-10", "1/1"},
		row{"indicators 4.11 tb.referral_arrival_rate: never arrived", person(suspect("2024-03-05")), "2024-12-31", "0/1 not_arrived"},
		row{"indicators 4.11 tb.referral_arrival_rate: notified as a patient", person(suspect("2024-03-05"), enrolled(measure.TB, "2024-03-12")), "2024-03-12", "1/1"},
		row{"indicators 4.11 tb.referral_arrival_rate: a patient already is no suspect", person(suspect("2024-03-05"), enrolled(measure.TB, "2024-03-04")), "2024-12-31", "out"},
		row{"indicators 4.11 tb.referral_arrival_rate: another referral", person(visit(rules.FormReferral, "2024-03-05")), "2024-12-31", "out"},
		row{"indicators 4.11 tb.referral_arrival_rate: a new year", person(arrived), "2025-01-01", "out"},
		row{"contract 5 rule 2: transferred since", person(arrived, moved("2024-03-06", villageB)), "2024-03-31", "1/1"},
	)
}
