package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestTCMElderlyRate(t *testing.T) {
	done := constitution("2024-03-01")
	check(t, "tcm.elderly_rate",
		row{"contract 5 rule 11: complete in the period", senior(done), "2024-06-30", "1/1"},
		row{"contract 5 rule 11: none", senior(), "2024-06-30", "0/1 tcm"},
		row{"contract 5 rule 11: incomplete", senior(constitution("2024-03-01", incomplete)), "2024-06-30", "0/1 tcm_incomplete"},
		row{"contract 5 rule 11: incomplete, then complete", senior(constitution("2024-03-01", incomplete), constitution("2024-04-01")), "2024-06-30", "1/1"},
		row{"contract 5 rule 11: twice is once", senior(done, constitution("2024-04-01")), "2024-06-30", "1/1"},
		row{"contract 5 rule 11: a checkup is none", senior(exam("2024-03-01", complete, guided, selfcare)), "2024-06-30", "0/1 tcm"},
		row{"contract 5 rule 11: 64 on the day", person(born("1959-07-01"), done), "2024-06-30", "out"},
		row{"contract 5 rule 11: 65 on the day", person(born("1959-06-30"), done), "2024-06-30", "1/1"},
		row{"contract 5 rule 11: no archive", person(born("1950-10-31"), filed(""), done), "2024-06-30", "out"},
		row{"contract 5 rule 11: closed", senior(done, closed("2024-06-30")), "2024-06-30", "out"},
		row{"contract 5 rule 1: the day before", senior(done), "2024-02-29", "0/1 tcm"},
		row{"contract 5 rule 1: the year is over", senior(done), "2025-01-01", "0/1 tcm"},
		row{"contract 5 rule 1: outcome refused", senior(constitution("2024-03-01", outcome(form.OutcomeRefused))), "2024-06-30", "0/1 tcm"},
		row{"contract 5 rule 2: credited to the receiving organisation", senior(done, moved("2024-05-15", villageB)), "2024-06-30", "1/1 @2"},
		row{"maternal-child 3.2 rule 7: 31 December", senior(constitution("2024-12-31")), "2024-12-31", "1/1"},
		row{"indicators 4.12 tcm.elderly_rate", senior(constitution("2024-01-01")), "2024-12-31", "1/1"},
	)
}
