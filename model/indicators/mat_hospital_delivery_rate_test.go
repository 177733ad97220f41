package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatHospitalDeliveryRate: live births over live births.
func TestMatHospitalDeliveryRate(t *testing.T) {
	check(t, "mat.hospital_delivery_rate",
		row{"indicators 4.5 mat.hospital_delivery_rate in a facility", mother(delivered(delivery, gestation(280))), yearEnd, "1/1"},
		row{"indicators 4.5 mat.hospital_delivery_rate at home", mother(delivered(delivery, gestation(280), mark(rules.MarkPlace, "2"))), yearEnd, "0/1 not_in_facility"},
		row{"maternal-child 5.2 row 住院分娩率 twins are two", mother(delivered(delivery, gestation(280), live(2))), yearEnd, "2/2"},
		row{"maternal-child 5.2 row 住院分娩率 a stillbirth is none", mother(delivered(delivery, gestation(280), live(0))), yearEnd, "out"},
	)
}
