package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatHospitalDeliveryRateMCH: the same formula in the statistics year.
func TestMatHospitalDeliveryRateMCH(t *testing.T) {
	check(t, "mat.hospital_delivery_rate.mch",
		row{"maternal-child 5.2 row 住院分娩率 in a facility", mother(delivered(delivery, gestation(280))), "2025-09-30", "1/1"},
		row{"maternal-child 5.2 row 住院分娩率 on the way", mother(delivered(delivery, gestation(280), mark(rules.MarkPlace, "3"))), "2025-09-30", "0/1 not_in_facility"},
	)
}
