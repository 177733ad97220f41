package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestImmCatchupCheckRate(t *testing.T) {
	const birth = "2023-05-15"
	check(t, "imm.catchup_check_rate",
		row{"indicators 4.3 摸底率: the day before", vaccinee(birth, lacking(1)), "2026-03-09", "out"},
		row{"indicators 4.3 摸底率: checked", vaccinee(birth, lacking(1)), "2026-03-10", "1/1"},
		row{"indicators 4.3 摸底率: nothing missing", vaccinee(birth, lacking(0)), "2026-03-10", "1/1"},
		row{"indicators 4.3 摸底率: twice in one campaign", vaccinee(birth, lacking(1), lacking(0)), "2026-12-31", "1/1"},
		row{"records-and-chronic 0.4 row visit_outcome: not met", vaccinee(birth, lacking(1, outcome(form.OutcomeNotMet))), "2026-12-31", "out"},
		row{"indicators 4.3 摸底率: a new year", vaccinee(birth, lacking(1)), "2027-01-01", "out"},
		row{"indicators 1.3: moved away", vaccinee(birth, lacking(1), closed("2026-04-01")), "2026-04-01", "out"},
	)
	checkFrom(t, "imm.catchup_check_rate", "indicators 4.3 摸底率: in two campaigns", vaccinee(birth, lacking(1), lacking(1, mark(rules.MarkCampaign, "HepB"))),
		"2026-01-01", "2026-12-31", "2/2")
}
