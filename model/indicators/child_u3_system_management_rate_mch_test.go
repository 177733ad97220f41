package indicators_test

import "testing"

func TestChildU3SystemManagementRateMch(t *testing.T) {
	check(t, "child.u3_system_management_rate.mch",
		row{"maternal-child 5.3: not examined", youngster(), "2023-06-01", "0/1 slot_1"},
		row{"maternal-child 5.3: nothing due, not examined", youngster(), "2023-04-01", "0/1 exams"},
		row{"maternal-child 5.3: every check-up due in the statistics year", youngster(schedule(1, 3)), "2023-09-30", "1/1"},
		row{"maternal-child 5.3: one missed", youngster(schedule(1)), "2023-09-30", "0/1 slot_3"},
		row{"maternal-child 5.3: three under one year, one missed", youngster(childExam("2023-10-02"), childExam("2023-10-20"), childExam("2023-10-30")), "2024-03-09", "0/1 slot_8"},
		row{"maternal-child 5.3: four under one year", youngster(childExam("2023-10-02"), childExam("2023-10-20"), childExam("2023-10-25"), childExam("2023-10-30")), "2024-03-09", "1/1"},
		row{"maternal-child 5.3: one in the second year", youngster(childExam("2024-03-01")), "2024-03-10", "0/1 slot_6"},
		row{"maternal-child 5.3: two in the second year", youngster(childExam("2024-03-01"), childExam("2024-03-05")), "2024-03-10", "1/1"},
		row{"maternal-child 5.3: two on one day are one", youngster(childExam("2024-03-01"), childExam("2024-03-01")), "2024-03-10", "0/1 slot_6"},
		row{"maternal-child 5.3: one in the third year", youngster(childExam("2025-01-10")), "2025-03-10", "1/1"},
		row{"maternal-child 5.1 rule 1: in the next statistics year", youngster(schedule(1, 3)), "2023-10-01", "0/1 exams"},
		row{"maternal-child 5.3: 36 months", youngster(childExam("2026-01-10")), "2026-03-10", "out"},
	)
}
