package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

func TestHtnControlRate(t *testing.T) {
	check(t, "htn.control_rate", htn.managedRowsBelow()...)
	check(t, "htn.control_rate", htn.controlRows()...)

	not := "0/1 not_at_target"
	// Born on 20 May 1959: 64 on 19 May 2024, 65 on the next day.
	at := func(clause, birth, visited string, sbp, dbp int, asOf, want string) row {
		return row{clause, htn.patient(born(birth), htn.visit(visited, bp(sbp, dbp))), asOf, want}
	}
	check(t, "htn.control_rate",
		at("contract 5.8: 139/89 at 64", "1959-05-20", "2024-05-19", 139, 89, "2024-05-19", "1/1"),
		at("contract 5.8: 140/89 at 64", "1959-05-20", "2024-05-19", 140, 89, "2024-05-19", not),
		at("contract 5.8: 139/90 at 64", "1959-05-20", "2024-05-19", 139, 90, "2024-05-19", not),
		at("contract 5.8: 149/89 at 64", "1959-05-20", "2024-05-19", 149, 89, "2024-05-19", not),
		at("contract 5.8: 139/89 at 65", "1959-05-20", "2024-05-20", 139, 89, "2024-05-20", "1/1"),
		at("contract 5.8: 140/89 at 65", "1959-05-20", "2024-05-20", 140, 89, "2024-05-20", "1/1"),
		at("contract 5.8: 149/89 on the 65th birthday", "1959-05-20", "2024-05-20", 149, 89, "2024-05-20", "1/1"),
		at("contract 5.8: 150/89 at 65", "1959-05-20", "2024-05-20", 150, 89, "2024-05-20", not),
		at("contract 5.8: 149/90 at 65", "1959-05-20", "2024-05-20", 149, 90, "2024-05-20", not),
		at("contract 5.8: 149/89 at 64, 65 on as_of: the age of the visit", "1959-05-20", "2024-05-19", 149, 89, "2024-06-30", not),
		at("contract 5.14: born on 29 February, 65 on 28 February", "1960-02-29", "2025-02-28", 149, 89, "2025-02-28", "1/1"),
		at("contract 5.14: born on 29 February, the day before", "1960-02-29", "2025-02-27", 149, 89, "2025-02-28", not),
		row{"contract 5.8: one value is no blood pressure", htn.patient(visit(htn.form, "2024-03-05", sbpOnly(130))), "2024-06-30", "0/1 no_value"},
	)
	checkUnder(t, with(t, rules.BPTarget65SBP, "140", "2024-06-01"), "htn.control_rate",
		at("records 4.4: a new limit holds for visits from its day on, before", "1950-05-20", "2024-05-31", 149, 89, "2024-06-30", "1/1"),
		at("records 4.4: a new limit holds for visits from its day on", "1950-05-20", "2024-06-01", 149, 89, "2024-06-30", not),
	)
}
