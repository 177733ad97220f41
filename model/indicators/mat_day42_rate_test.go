package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
)

// TestMatDay42Rate: judged from day 56 on.
func TestMatDay42Rate(t *testing.T) {
	checked := func(day string) fact { return visit(rules.FormPostpartumDay42, day) }
	home := delivered("2024-03-01", gestation(280))
	check(t, "mat.day42_rate",
		row{"indicators 4.5 mat.day42_rate day 55", mother(home), "2024-04-25", "out"},
		row{"indicators 4.5 mat.day42_rate day 56", mother(home), "2024-04-26", "0/1 no_check"},
		row{"indicators 4.5 mat.day42_rate checked on day 42", mother(home, checked("2024-04-12")), yearEnd, "1/1"},
		row{"indicators 4.5 mat.day42_rate checked on day 56", mother(home, checked("2024-04-26")), yearEnd, "1/1"},
		row{"indicators 4.5 mat.day42_rate checked on day 57", mother(home, checked("2024-04-27")), yearEnd, "0/1 no_check"},
		row{"maternal-child 1.2 row 7 day 38 is accepted", mother(home, checked("2024-04-08")), yearEnd, "1/1"},
		row{"maternal-child 1.2 row 7 day 37 is not", mother(home, checked("2024-04-07")), yearEnd, "0/1 no_check"},
	)
	checkUnder(t, with(t, rules.MatDay42To, "50", "2024-01-01"), "mat.day42_rate",
		row{"maternal-child 1.2 row 7 another limit", mother(home), "2024-04-20", "0/1 no_check"})
}
