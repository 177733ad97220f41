package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestImmAEFIReportedRate(t *testing.T) {
	inTime, late := visit(rules.FormAEFI, "2024-06-01"), visit(rules.FormAEFI, "2024-06-03", mark(rules.MarkAEFILate, "1"))
	check(t, "imm.aefi_reported_rate",
		row{"maternal-child 4.7: in time", vaccinee("2024-01-15", inTime), "2024-06-01", "1/1"},
		row{"maternal-child 4.7: late", vaccinee("2024-01-15", late), "2024-06-03", "0/1 late"},
		row{"indicators 4.3 imm.aefi_reported_rate: of the period", vaccinee("2024-01-15", inTime), "2025-01-01", "out"},
	)
	checkFrom(t, "imm.aefi_reported_rate", "indicators 4.3 imm.aefi_reported_rate: each event counts", vaccinee("2024-01-15", inTime, late), "2024-01-01", "2024-12-31", "1/2 late")
}
