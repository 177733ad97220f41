package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestChildU3SystemManagementRate(t *testing.T) {
	check(t, "child.u3_system_management_rate",
		row{"indicators 4.4 child.u3_system_management_rate: nothing due, not seen", youngster(), "2023-03-20", "0/1 no_contact"},
		row{"indicators 4.4 child.u3_system_management_rate: nothing due, visited", youngster(newborn("2023-03-15")), "2023-05-07", "1/1"},
		row{"indicators 1.4: due on the last day of the window", youngster(newborn("2023-03-15")), "2023-05-08", "0/1 slot_1"},
		row{"indicators 4.4 child.u3_system_management_rate: done on it", youngster(childExam("2023-05-08")), "2023-05-08", "1/1"},
		row{"indicators 4.4 child.u3_system_management_rate: done a day late", youngster(childExam("2023-05-09")), "2023-06-01", "0/1 slot_1"},
		row{"maternal-child 2.2 row 2: 3 months not due yet", youngster(schedule(1)), "2023-09-08", "1/1"},
		row{"maternal-child 2.2 row 2: 3 months due", youngster(schedule(1)), "2023-09-09", "0/1 slot_3"},
		row{"maternal-child 2.2 row 8: up to 30 months", youngster(schedule(1, 3, 6, 8, 12, 18, 24)), "2026-03-09", "0/1 slot_30"},
		row{"indicators 4.4 child.u3_system_management_rate: every one, in any year", youngster(schedule(1, 3, 6, 8, 12, 18, 24, 30)), "2026-03-09", "1/1"},
		row{"indicators 4.4 child.u3_system_management_rate: 36 months", youngster(schedule(1, 3, 6, 8, 12, 18, 24, 30)), "2026-03-10", "out"},
		row{"maternal-child 5.1 rule 6: what ended before the archive is not owed", youngster(filed("2023-05-09"), childExam("2023-06-12")), "2023-08-01", "1/1"},
		row{"maternal-child 5.1 rule 6: what ended on its day is", youngster(filed("2023-05-08"), childExam("2023-06-12")), "2023-08-01", "0/1 slot_1"},
		row{"contract 5 rule 2: closed", youngster(schedule(1), closed("2023-06-01")), "2023-06-01", "out"},
		row{"contract 5 rule 10: without an archive", youngster(filed(""), schedule(1)), "2023-06-01", "out"},
	)
	checkUnder(t, with(t, rules.ChildFirstCloses, "40", ""), "child.u3_system_management_rate",
		row{"maternal-child 2.2 row 1: a window that closes on day 40", youngster(newborn("2023-03-15")), "2023-04-18", "1/1"},
		row{"maternal-child 2.2 row 1: due on day 40", youngster(newborn("2023-03-15")), "2023-04-19", "0/1 slot_1"})
}
