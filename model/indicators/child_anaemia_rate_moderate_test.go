package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestChildAnaemiaRateModerate(t *testing.T) {
	tested := func(d, hb string) fact { return childExam(d, mark(rules.MarkChildHB, hb)) }
	check(t, "child.anaemia_rate.moderate",
		row{"maternal-child 2.7 rule 4: 59 g/L", youngster(tested("2024-03-12", "59")), "2024-06-01", "1/1"},
		row{"maternal-child 2.7 rule 4: 89 g/L", youngster(tested("2024-03-12", "89")), "2024-06-01", "1/1"},
		row{"maternal-child 2.7 rule 4: 90 g/L", youngster(tested("2024-03-12", "90")), "2024-06-01", "0/1 normal"},
		row{"maternal-child 2.7 rule 4: 91 g/L", youngster(tested("2024-03-12", "91")), "2024-06-01", "0/1 normal"},
		row{"maternal-child 5.3: the last test of the period", youngster(tested("2024-03-12", "80"), tested("2024-05-12", "115")), "2024-06-01", "0/1 normal"},
		row{"maternal-child 5.3: under 6 months is not tested", youngster(tested("2023-09-09", "80")), "2023-09-30", "out"},
		row{"maternal-child 5.3: from 6 months on", youngster(tested("2023-09-10", "80")), "2023-09-30", "1/1"},
		row{"maternal-child 2.3 rule 4: five years on the day", youngster(born("2019-06-01"), tested("2024-03-12", "80")), "2024-06-01", "out"},
		row{"maternal-child 2.3 rule 4: the day before", youngster(born("2019-06-01"), tested("2024-03-12", "80")), "2024-05-31", "1/1"},
		row{"maternal-child 5.3: not tested", youngster(childExam("2024-03-12")), "2024-06-01", "out"},
		row{"maternal-child 5.1 rule 1: tested in the year before", youngster(tested("2023-09-30", "80")), "2023-10-01", "out"},
		row{"contract 5 rule 2: dead", youngster(tested("2024-03-12", "80"), died("2024-04-01")), "2024-06-01", "out"},
	)
}
