package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestEldSelfcareAssessedRate(t *testing.T) {
	checkAges(t, "eld.selfcare_assessed_rate", "1/1")
	check(t, "eld.selfcare_assessed_rate", periodRows("1/1", "out")...)
	check(t, "eld.selfcare_assessed_rate",
		row{"indicators 4.6: examined without it", senior(exam("2024-05-01")), "2024-06-30", "0/1 selfcare"},
		row{"records 3.4: on its own form", senior(exam("2024-05-01"), visit(rules.FormSelfcare, "2024-06-30")), "2024-06-30", "1/1"},
		row{"records 3.4: on its own form, the day before", senior(exam("2024-05-01"), visit(rules.FormSelfcare, "2024-06-30")), "2024-06-29", "0/1 selfcare"},
		row{"contract 5.1: lost", senior(exam("2024-05-01"), visit(rules.FormSelfcare, "2024-02-01", outcome(form.OutcomeLost))), "2024-06-30", "0/1 selfcare"},
		row{"indicators 4.6: of persons examined", senior(visit(rules.FormSelfcare, "2024-02-01")), "2024-06-30", "out"},
	)
}
