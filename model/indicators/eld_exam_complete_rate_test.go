package indicators_test

import "testing"

func TestEldExamCompleteRate(t *testing.T) {
	checkAges(t, "eld.exam_complete_rate", "1/1")
	check(t, "eld.exam_complete_rate", periodRows("1/1", "out")...)
	check(t, "eld.exam_complete_rate",
		row{"records-and-chronic 2.9 rule 6: not complete for an elderly person", senior(exam("2024-05-01")), "2024-06-30", "0/1 exam_incomplete"},
		row{"indicators 4.6: forms, not persons", senior(exam("2024-03-01"), exam("2024-05-01", complete)), "2024-06-30", "1/2 exam_incomplete"},
		row{"indicators 4.6: both complete", senior(exam("2024-03-01", complete), exam("2024-05-01", complete)), "2024-06-30", "2/2"},
		row{"contract 5.1: the refused one is no check-up", senior(exam("2024-03-01", outcome(4)), exam("2024-05-01", complete)), "2024-06-30", "1/1"},
	)
}
