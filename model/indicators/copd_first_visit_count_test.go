package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestCOPDFirstVisitCount(t *testing.T) {
	late := person(enrolled(measure.COPD, "2024-03-01"), visit(rules.FormCOPDFirst, "2024-03-05", atHome))
	check(t, "copd.first_visit_count",
		row{"indicators 4.9 copd.first_visit_count: the day before", late, "2024-03-04", "out"},
		row{"indicators 4.9 copd.first_visit_count: at home", late, "2024-03-05", "1/0"},
		row{"indicators 4.9 copd.first_visit_count: by telephone", person(enrolled(measure.COPD, "2024-03-01"), lungVisit("2024-03-05", byPhone)), "2024-03-05", "out"},
		row{"indicators 4.9 copd.first_visit_count: years ago", lungPatient(), "2024-06-30", "1/0"},
	)
}
