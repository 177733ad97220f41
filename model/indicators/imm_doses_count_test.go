package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

func TestImmDosesCount(t *testing.T) {
	elsewhere := func(r *measure.Record) { r.Org = township }
	check(t, "imm.doses_count",
		row{"indicators 4.3 imm.doses_count: by the organisation that gave them", vaccinee("2024-05-15", vaccinated("HepB", "2024-05-15", elsewhere)), "2024-06-01", "1/0 @3"},
		row{"indicators 4.3 imm.doses_count: a PPD is no dose", vaccinee("2024-05-15", vaccinated(vaccine.ProductPPD, "2024-05-15")), "2024-06-01", "out"},
		row{"indicators 4.3 imm.doses_count: a refused one neither", vaccinee("2024-05-15", vaccinated("HepB", "2024-05-15", outcome(4))), "2024-06-01", "out"},
		row{"indicators 4.3 imm.doses_count: of the period", vaccinee("2023-05-15", vaccinated("HepB", "2023-12-31")), "2024-01-01", "out"},
	)
	checkFrom(t, "imm.doses_count", "indicators 4.3 imm.doses_count: each dose", vaccinee("2024-05-15", vaccinated("HepB", "2024-05-15"), vaccinated("BCG", "2024-05-15")),
		"2024-01-01", "2024-06-01", "2/0")
}
