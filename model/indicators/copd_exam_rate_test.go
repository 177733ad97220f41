package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestCOPDExamRate(t *testing.T) {
	code := "copd.exam_rate"
	check(t, code, copdBelow(code)...)
	saturation := mark(rules.MarkSpO2, "95")
	check(t, code,
		row{"indicators 4.9 copd.exam_rate: no check-up", lungPatient(lungVisit("2024-03-05", saturation)), "2024-06-30", "0/1 exam"},
		row{"indicators 4.9 copd.exam_rate: last year's check-up", lungPatient(exam("2023-12-31"), lungVisit("2024-03-05", saturation)), "2024-06-30", "0/1 exam"},
		row{"indicators 4.9 copd.exam_rate: no oxygen saturation", lungPatient(exam("2024-02-01"), lungVisit("2024-03-05")), "2024-06-30", "0/1 no_spo2"},
		row{"indicators 4.9 copd.exam_rate: both", lungPatient(exam("2024-02-01"), lungVisit("2024-03-05", saturation)), "2024-06-30", "1/1"},
	)
}
