package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

// healthManagementRows hold for the rate and for the standard service, whose check-up was also told to the person.
var healthManagementRows = []row{
	{"contract 5.5: not complete for an elderly person", senior(exam("2024-05-01", guided, selfcare, told("2024-05-10"))), "2024-06-30", "0/1 exam_incomplete"},
	{"contract 5.5: no guidance", senior(exam("2024-05-01", complete, selfcare, told("2024-05-10"))), "2024-06-30", "0/1 guidance"},
	{"contract 5.5: guidance on another check-up than the complete one", senior(exam("2024-03-01", complete, selfcare, told("2024-05-10")), exam("2024-05-01", guided)), "2024-06-30", "0/1 guidance"},
	{"contract 5.5: no self-care assessment", senior(exam("2024-05-01", complete, guided, told("2024-05-10"))), "2024-06-30", "0/1 selfcare"},
	{"contract 5.5: self-care on its own form", senior(exam("2024-05-01", complete, guided, told("2024-05-10")), visit(rules.FormSelfcare, "2024-02-01")), "2024-06-30", "1/1"},
	{"contract 5.5: on its own form, later in the year", senior(exam("2024-05-01", complete, guided, told("2024-05-10")), visit(rules.FormSelfcare, "2024-07-01")), "2024-06-30", "0/1 selfcare"},
	{"contract 5.5: on its own form, last year", senior(exam("2024-05-01", complete, guided, told("2024-05-10")), visit(rules.FormSelfcare, "2023-12-31")), "2024-06-30", "0/1 selfcare"},
	{"contract 5.1: on its own form, refused", senior(exam("2024-05-01", complete, guided, told("2024-05-10")), visit(rules.FormSelfcare, "2024-02-01", outcome(form.OutcomeRefused))), "2024-06-30", "0/1 selfcare"},
	{"contract 5.5: self-care on another check-up", senior(exam("2024-03-01", selfcare), exam("2024-05-01", complete, guided, told("2024-05-10"))), "2024-06-30", "1/1"},
	{"contract 5.5: the earlier check-up was complete", senior(exam("2024-03-01", complete, guided, selfcare, told("2024-03-10")), exam("2024-05-01")), "2024-06-30", "1/1"},
	{"contract 5.5: self-care alone is no check-up", senior(visit(rules.FormSelfcare, "2024-02-01")), "2024-06-30", "0/1 exam"},
}

func TestEldHealthManagementRate(t *testing.T) {
	checkAges(t, "eld.health_management_rate", "1/1")
	check(t, "eld.health_management_rate", periodRows("1/1", "0/1 exam")...)
	check(t, "eld.health_management_rate", healthManagementRows...)
}
