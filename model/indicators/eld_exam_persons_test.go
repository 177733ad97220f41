package indicators_test

import "testing"

func TestEldExamPersons(t *testing.T) {
	checkAges(t, "eld.exam_persons", "1/0")
	check(t, "eld.exam_persons", periodRows("1/0", "out")...)
	check(t, "eld.exam_persons",
		row{"indicators 4.6: persons, not check-ups", senior(exam("2024-03-01"), exam("2024-05-01")), "2024-06-30", "1/0"},
	)
}
