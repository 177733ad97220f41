package indicators_test

import "testing"

func TestChildNewbornVisitRateMch(t *testing.T) {
	check(t, "child.newborn_visit_rate.mch",
		row{"contract 5 rule 10: visited on the birth date", youngster(newborn("2023-03-10")), "2023-09-30", "1/0"},
		row{"contract 5 rule 10: visited on day 28", youngster(newborn("2023-04-07")), "2023-09-30", "1/0"},
		row{"contract 5 rule 10: visited on day 29", youngster(newborn("2023-04-08")), "2023-09-30", "out"},
		row{"contract 5 rule 10: the day before the visit", youngster(newborn("2023-04-07")), "2023-04-06", "out"},
		row{"contract 5 rule 10: never visited", youngster(), "2023-09-30", "out"},
		row{"contract 5 rule 10: two visits are one child", youngster(newborn("2023-03-15"), newborn("2023-03-25")), "2023-09-30", "1/0"},
		row{"contract 5 rule 10: without an archive", youngster(filed(""), newborn("2023-03-15")), "2023-09-30", "1/0"},
		row{"contract 5 rule 1: only a done one", youngster(newborn("2023-03-15", outcome(5))), "2023-09-30", "out"},
		row{"maternal-child 0: by telephone", youngster(newborn("2023-03-15", byPhone)), "2023-09-30", "out"},
		row{"indicators 4.4: a child who dies after the visit stays", youngster(newborn("2023-03-15"), died("2023-05-01")), "2023-09-30", "1/0"},
		row{"contract 5 rule 2: closed later", youngster(newborn("2023-03-15"), closed("2023-05-01")), "2023-09-30", "1/0"},
		row{"contract 5 rule 2: the organisation of the birth date", youngster(newborn("2023-03-15"), moved("2023-03-11", villageB)), "2023-09-30", "1/0"},
		row{"contract 5 rule 2: moved on the birth date", youngster(newborn("2023-03-15"), moved("2023-03-10", villageB)), "2023-09-30", "1/0 @2"},
		row{"maternal-child 5.1 rule 1: born on the last day of the statistics year", youngster(born("2023-09-30"), newborn("2023-09-30")), "2023-09-30", "1/0"},
		row{"maternal-child 5.1 rule 1: on the first day of the next one", youngster(born("2023-09-30"), newborn("2023-09-30")), "2023-10-01", "out"},
	)
	checkLiveBirths(t, "child.newborn_visit_rate.mch")
}
