package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatSystemManagementRateMCH: the examination is early, the visit within 28 days after the delivery.
func TestMatSystemManagementRateMCH(t *testing.T) {
	late := append(full()[:4:4], postpartum("2024-11-05"))
	bookedLate := append([]fact{booked("2024-06-01")}, full()[1:]...)
	check(t, "mat.system_management_rate.mch",
		row{"maternal-child 5.2 row 孕产妇系统管理率 28 days after the delivery", mother(full()...), "2025-09-30", "1/1"},
		row{"maternal-child 7 rule 1 29 days after the delivery", mother(late...), "2025-09-30", "0/1 no_visit"},
		row{"maternal-child 5.2 row 孕产妇系统管理率 booked late, examined early", mother(bookedLate...), "2025-09-30", "1/1"},
		row{"maternal-child 5.2 row 孕产妇系统管理率 twins", mother(full(live(2))...), "2025-09-30", "1/2"},
	)
	checkUnder(t, with(t, rules.MatMCHPerDelivery, "1", "2020-01-01"), "mat.system_management_rate.mch",
		row{"maternal-child 5.2 row 孕产妇系统管理率 a county that counts women", mother(full(live(2))...), "2025-09-30", "1/1"})
}
