package indicators_test

import "testing"

func TestRefUpCount(t *testing.T) {
	check(t, "ref.up_count", referralRows("indicators 4.18 ref.up_count", referredOut)...)
	check(t, "ref.up_count", row{"indicators 4.18 ref.up_count: a return is none", person(referredBack("2024-05-01")), "2024-06-30", "out"})
	checkFrom(t, "ref.up_count", "indicators 4.18 ref.up_count: times, not persons", person(referredOut("2024-05-01"), referredOut("2024-06-01")), "2024-01-01", "2024-06-30", "2/0")
}
