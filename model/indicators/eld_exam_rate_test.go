package indicators_test

import "testing"

func TestEldExamRate(t *testing.T) {
	checkAges(t, "eld.exam_rate", "1/1")
	check(t, "eld.exam_rate", periodRows("1/1", "0/1 exam")...)
	check(t, "eld.exam_rate",
		row{"contract 5.5: regardless of completeness", senior(exam("2024-05-01", incomplete)), "2024-06-30", "1/1"},
		row{"contract 5.5: two check-ups are one person", senior(exam("2024-03-01"), exam("2024-05-01")), "2024-06-30", "1/1"},
	)
	checkFrom(t, "eld.exam_rate", "contract 5.1: before the period", senior(exam("2024-03-31")), "2024-04-01", "2024-06-30", "0/1 exam")
	checkFrom(t, "eld.exam_rate", "contract 5.1: first day of the period", senior(exam("2024-04-01")), "2024-04-01", "2024-06-30", "1/1")
	checkFrom(t, "eld.exam_rate", "contract 5.1: a period across the new year", senior(exam("2023-12-31")), "2023-07-01", "2024-06-30", "1/1")
}
