package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// senior is somebody of 73 on the days of the tables.
func senior(facts ...fact) *measure.History { return person(append(facts, born("1950-10-31"))...) }

// ageRows are who is elderly on a day (contract 5.5, 5.14), for an indicator that says verdict of an elderly person with one check-up, of
// 3 January, that carries everything.
func ageRows(year, verdict string) []row {
	full := exam(year+"-01-03", complete, guided, selfcare, told(year+"-01-10"), mark(rules.MarkCognition, "1"), mark(rules.MarkMood, "1"))
	turning := map[string]string{"2024": "1959-", "2025": "1960-"}[year]
	rows := []row{
		{"contract 5.5: the day before the 65th birthday", person(born(turning+"06-30"), full), year + "-06-29", "out"},
		{"contract 5.5: the 65th birthday, after the check-up", person(born(turning+"06-30"), full), year + "-06-30", verdict},
		{"contract 5.5: the 65th birthday on the visit day", person(born(turning+"01-03"), full), year + "-01-03", verdict},
		{"indicators 4.6: who turns 65 in December counts at year end", person(born(turning+"12-31"), full), year + "-12-31", verdict},
		{"contract 5.5: no archive", person(born("1950-10-31"), filed(""), full), year + "-06-30", "out"},
		{"contract 5.5: archive built on the day, after the check-up", person(born("1950-10-31"), filed(year+"-06-30"), full), year + "-06-30", verdict},
		{"contract 5.2: closed on the day", senior(full, closed(year+"-06-30")), year + "-06-30", "out"},
		{"contract 5.2: closed on the next day", senior(full, closed(year+"-06-30")), year + "-06-29", verdict},
		{"indicators 4.6: died in June after the check-up", senior(full, died(year+"-06-30")), year + "-12-31", "out"},
		{"contract 5.2: examined before the transfer, credited to the receiving organisation", senior(full, moved(year+"-05-15", villageB)), year + "-05-15", verdict + " @2"},
		{"contract 5.2: the day before the transfer", senior(full, moved(year+"-05-15", villageB)), year + "-05-14", verdict},
	}
	if year == "2025" {
		rows = append(rows,
			row{"contract 5.14: born on 29 February, the day before", person(born("1960-02-29"), full), "2025-02-27", "out"},
			row{"contract 5.14: born on 29 February, 65 on 28 February", person(born("1960-02-29"), full), "2025-02-28", verdict})
	}
	return rows
}

// checkAges runs the rows of both years: the second has the 65th birthday of somebody born on 29 February.
func checkAges(t *testing.T, code, verdict string) {
	t.Helper()
	check(t, code, append(ageRows("2024", verdict), ageRows("2025", verdict)...)...)
}

// periodRows are which check-ups count (contract 5.1), for an indicator that says some with one and none without.
func periodRows(some, none string) []row {
	full := []detail{complete, guided, selfcare, told("2024-05-10"), mark(rules.MarkCognition, "1"), mark(rules.MarkMood, "1")}
	with := func(d string, more ...detail) *measure.History { return senior(exam(d, append(more, full...)...)) }
	return []row{
		{"contract 5.1: the day before the check-up", with("2024-05-01"), "2024-04-30", none},
		{"contract 5.1: on the day of the check-up", with("2024-05-01"), "2024-05-01", some},
		{"contract 5.1: last day of the year", with("2024-05-01"), "2024-12-31", some},
		{"contract 5.1: next year", with("2024-05-01"), "2025-01-01", none},
		{"contract 5.1: first day of the year", with("2024-01-01"), "2024-01-01", some},
		{"contract 5.1: refused", with("2024-05-01", outcome(form.OutcomeRefused)), "2024-06-30", none},
		{"contract 5.1: lost", with("2024-05-01", outcome(form.OutcomeLost)), "2024-06-30", none},
		{"house-style 6: a void one is not in the history", senior(), "2024-06-30", none},
		{"contract 5.2: delivered by another organisation", with("2024-05-01", func(r *measure.Record) { r.Org = villageB }), "2024-06-30", some},
	}
}
