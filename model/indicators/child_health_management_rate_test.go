package indicators_test

import "testing"

func TestChildHealthManagementRate(t *testing.T) {
	check(t, "child.health_management_rate", childRows(childExam, "1/1", "0/1 no_contact", "2024-12-31")...)
	check(t, "child.health_management_rate",
		row{"contract 5 rule 10: a newborn visit is a contact", youngster(newborn("2023-03-15")), "2023-12-31", "1/1"},
		row{"contract 5 rule 10: an eye check is none", youngster(eyeExam("2023-05-15")), "2023-12-31", "0/1 no_contact"},
		row{"contract 5 rule 10: incomplete is a contact", youngster(childExam("2023-06-15", incomplete)), "2023-12-31", "1/1"},
		row{"maternal-child 2.7 rule 8: at the kindergarten", youngster(born("2019-03-10"), childExam("2023-06-15", inGroup)), "2023-12-31", "1/1"},
		row{"contract 5 rule 14: born on 29 February, the day before", youngster(born("2017-02-28"), childExam("2024-01-10")), "2024-02-27", "1/1"},
		row{"contract 5 rule 14: born on 29 February, 84 months", youngster(born("2016-02-29"), childExam("2023-01-10")), "2023-02-28", "out"},
	)
	checkFrom(t, "child.health_management_rate", "contract 5 rule 1: before the period", youngster(childExam("2024-03-31")), "2024-04-01", "2024-06-30", "0/1 no_contact")
	checkFrom(t, "child.health_management_rate", "contract 5 rule 1: on its first day", youngster(childExam("2024-04-01")), "2024-04-01", "2024-06-30", "1/1")
}
