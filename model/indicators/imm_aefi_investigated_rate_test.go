package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestImmAEFIInvestigatedRate(t *testing.T) {
	event := func(inquiry string) fact {
		return visit(rules.FormAEFI, "2024-06-01", mark(rules.MarkAEFIInquiry, inquiry))
	}
	check(t, "imm.aefi_investigated_rate",
		row{"maternal-child 4.7: no investigation needed", vaccinee("2024-01-15", visit(rules.FormAEFI, "2024-06-01")), "2024-06-01", "out"},
		row{"maternal-child 4.7: begun in time", vaccinee("2024-01-15", event(rules.InquiryInTime)), "2024-06-01", "1/1"},
		row{"maternal-child 4.7: begun late", vaccinee("2024-01-15", event(rules.InquiryLate)), "2024-06-01", "0/1 late"},
		row{"maternal-child 4.7: not begun", vaccinee("2024-01-15", event(rules.InquiryNone)), "2024-06-01", "0/1 not_begun"},
		row{"maternal-child 5.5: of the period", vaccinee("2024-01-15", event(rules.InquiryInTime)), "2025-01-01", "out"},
	)
}
