package indicators_test

import "testing"

func TestChildStandardManagementRate(t *testing.T) {
	check(t, "child.standard_management_rate",
		row{"indicators 4.4 child.standard_management_rate: not managed in the period", youngster(schedule(1)), "2024-02-01", "out"},
		row{"indicators 4.4 child.standard_management_rate: all due are done", youngster(schedule(1, 3)), "2023-12-31", "0/1 slot_6"},
		row{"indicators 4.4 child.standard_management_rate: up to the day before it is due", youngster(schedule(1, 3)), "2023-11-08", "1/1"},
		row{"indicators 1.4: due on the last day of the window", youngster(schedule(1, 3)), "2023-11-09", "0/1 slot_6"},
		row{"indicators 4.4 child.standard_management_rate: only what fell due in the period", youngster(schedule(8)), "2024-03-09", "out"},
		row{"indicators 4.4 child.standard_management_rate: a window of two years, done in the first", youngster(schedule(8), childExam("2024-04-01")), "2024-06-01", "1/1"},
		row{"indicators 4.4 child.standard_management_rate: yearly from 3 on", youngster(born("2019-03-10"), filed("2019-03-10"), childExam("2023-02-10")), "2023-03-09", "1/1"},
		row{"indicators 4.4 child.standard_management_rate: 3 years missed", youngster(born("2019-03-10"), filed("2019-03-10"), childExam("2023-03-10")), "2023-04-09", "0/1 slot_36"},
		row{"maternal-child 2.2: an extra visit is no slot", youngster(childExam("2023-05-20")), "2023-06-01", "0/1 slot_1"},
		row{"contract 5 rule 2: closed", youngster(schedule(1), closed("2023-06-01")), "2023-06-01", "out"},
	)
}
