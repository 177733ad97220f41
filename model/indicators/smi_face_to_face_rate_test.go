package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestSMIFaceToFaceRate(t *testing.T) {
	code := "smi.face_to_face_rate"
	rows := smiRows(code)
	for n := range rows {
		if rows[n].want == "0/1 no_followup" {
			rows[n].want = "0/1 not_seen"
		}
	}
	check(t, code, rows...)
	family := mark(rules.MarkSMISeen, "")
	check(t, code,
		row{"records-and-chronic 7.5 rule 8: the family only", mindPatient(mindVisit("2024-03-05", family)), "2024-06-30", "0/1 not_seen"},
		row{"records-and-chronic 7.5 rule 8: the patient by telephone", mindPatient(mindVisit("2024-03-05", byPhone)), "2024-06-30", "0/1 not_seen"},
		row{"records-and-chronic 7.5 rule 8: the patient at home", mindPatient(mindVisit("2024-03-05", family), mindVisit("2024-05-05", atHome)), "2024-06-30", "1/1"},
	)
}
