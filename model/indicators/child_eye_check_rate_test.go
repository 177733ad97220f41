package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestChildEyeCheckRate(t *testing.T) {
	check(t, "child.eye_check_rate", childRows(eyeExam, "1/1", "0/1 no_eye_check", "2024-09-30")...)
	check(t, "child.eye_check_rate",
		row{"maternal-child 2.9: a check-up with a measured acuity", youngster(born("2019-03-10"), childExam("2024-05-10", mark(rules.MarkChildVision, "1"))), "2024-06-01", "1/1"},
		row{"maternal-child 2.9: a check-up without", youngster(born("2019-03-10"), childExam("2024-05-10")), "2024-06-01", "0/1 no_eye_check"},
	)
}
