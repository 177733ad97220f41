package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestTCMMaternalRate(t *testing.T) {
	booked := visit("antenatal_first", "2024-02-01")
	check(t, "tcm.maternal_rate", tcmServiceRows("indicators 4.12 tcm.maternal_rate", booked)...)
	check(t, "tcm.maternal_rate",
		row{"indicators 4.12 tcm.maternal_rate: not booked", person(visit("encounter", "2024-05-01", guidedTCM)), "2024-06-30", "out"},
		row{"indicators 4.12 tcm.maternal_rate: the day before the booking", person(booked), "2024-01-31", "out"},
		row{"indicators 4.12 tcm.maternal_rate: booked in another year", person(booked), "2025-01-01", "out"},
		row{"indicators 4.12 tcm.maternal_rate: the booking did not take place", person(visit("antenatal_first", "2024-02-01", outcome(form.OutcomeNotMet))), "2024-06-30", "out"},
	)
}
