package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestTCMNCDRateDM(t *testing.T) {
	managed := func(h *measure.History) {
		enrolled(measure.Diabetes, "2022-01-01")(h)
		visit(rules.FormDiabetes, "2024-02-01")(h)
	}
	check(t, "tcm.ncd_rate.dm", tcmServiceRows("indicators 4.12 tcm.ncd_rate", managed)...)
	check(t, "tcm.ncd_rate.dm",
		row{"contract 5 rule 6: enrolled and never seen is not managed", person(enrolled(measure.Diabetes, "2022-01-01"), constitution("2024-05-01", guidedTCM)), "2024-06-30", "out"},
		row{"contract 5 rule 6: not enrolled", person(constitution("2024-05-01", guidedTCM)), "2024-06-30", "out"},
		row{"indicators 4.12 tcm.ncd_rate: by the constitution form", person(managed, constitution("2024-05-01", guidedTCM)), "2024-06-30", "1/1"},
	)
}
