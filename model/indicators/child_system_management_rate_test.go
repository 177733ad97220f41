package indicators_test

import "testing"

func TestChildSystemManagementRate(t *testing.T) {
	check(t, "child.system_management_rate",
		row{"maternal-child 5.3: no contact", youngster(), "2023-04-01", "0/1 no_contact"},
		row{"maternal-child 5.3: the newborn visit may still come", youngster(childExam("2023-04-07")), "2023-04-06", "0/1 no_contact"},
		row{"maternal-child 5.3: visited, then everything due", youngster(newborn("2023-03-15"), schedule(1, 3)), "2023-11-08", "1/1"},
		row{"maternal-child 2.2 row 0: the newborn visit is one of the contacts", youngster(schedule(1, 3)), "2023-11-08", "0/1 no_visit"},
		row{"maternal-child 5.1 rule 6: not when the archive came after day 28", youngster(filed("2023-04-08"), schedule(1, 3)), "2023-11-08", "1/1"},
		row{"maternal-child 5.3: a check-up missed", youngster(newborn("2023-03-15"), schedule(1, 3)), "2023-11-09", "0/1 slot_6"},
		row{"maternal-child 5.3: in the next year only what falls due in it", youngster(childExam("2024-02-10"), childExam("2024-05-10")), "2024-06-01", "1/1"},
		row{"contract 5 rule 10: 84 months", youngster(born("2016-06-01"), childExam("2023-02-01")), "2023-06-01", "out"},
	)
}
