package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatCaesareanRateMCH: live births by caesarean.
func TestMatCaesareanRateMCH(t *testing.T) {
	check(t, "mat.caesarean_rate.mch",
		row{"maternal-child 5.2 row 剖宫产率 caesarean", mother(delivered(delivery, gestation(280), live(2), mark(rules.MarkDeliveryMode, "4"))), "2025-09-30", "2/2"},
		row{"maternal-child 5.2 row 剖宫产率 forceps", mother(delivered(delivery, gestation(280), mark(rules.MarkDeliveryMode, "3"))), "2025-09-30", "0/1 vaginal"},
	)
}
