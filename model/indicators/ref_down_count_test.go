package indicators_test

import "testing"

func TestRefDownCount(t *testing.T) {
	check(t, "ref.down_count", referralRows("indicators 4.18 ref.down_count", referredBack)...)
	check(t, "ref.down_count", row{"indicators 4.18 ref.down_count: a referral out is none", person(referredOut("2024-05-01")), "2024-06-30", "out"})
	checkFrom(t, "ref.down_count", "indicators 4.18 ref.down_count: times, not persons", person(referredBack("2024-05-01"), referredBack("2024-06-01")), "2024-01-01", "2024-06-30", "2/0")
}
