package indicators_test

import "testing"

func TestEldExamTimes(t *testing.T) {
	checkAges(t, "eld.exam_times", "1/0")
	check(t, "eld.exam_times", periodRows("1/0", "out")...)
	check(t, "eld.exam_times",
		row{"indicators 4.6: check-ups, not persons", senior(exam("2024-03-01"), exam("2024-05-01")), "2024-06-30", "2/0"},
		row{"indicators 4.6: one until the second", senior(exam("2024-03-01"), exam("2024-05-01")), "2024-04-30", "1/0"},
	)
}
