package indicators_test

import (
	"testing"

	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

func TestImmValidRate(t *testing.T) {
	good, soon := vaccinated("HepB", "2024-05-15"), vaccinated("HepB", "2024-06-01")
	check(t, "imm.valid_rate",
		row{"maternal-child 5.5 row valid: of the period", vaccinee("2023-05-15", vaccinated("HepB", "2023-05-15")), "2024-06-01", "out"},
		row{"maternal-child 4.2 invalid_reason: stated", vaccinee("2024-05-15", vaccinated("HepB", "2024-05-15", mark(rules.MarkVaccineInvalid, "4"))), "2024-06-01", "0/1 invalid"},
		row{"maternal-child 5.5 row valid: tests and immunoglobulins are no doses", vaccinee("2024-05-15", vaccinated(vaccine.ProductPPD, "2024-05-15"), vaccinated("HBIG", "2024-05-15"), good), "2024-06-01", "1/1"},
		row{"contract 5 rule 2: doses stay with the organisation of their day", vaccinee("2024-05-15", good, moved("2024-05-20", villageB), closed("2024-06-01")), "2024-07-01", "1/1"},
		row{"contract 5 rule 2: and after a move with the new one", vaccinee("2024-05-15", vaccinated("HepB", "2024-05-21"), moved("2024-05-20", villageB)), "2024-07-01", "1/1 @2"},
	)
	checkFrom(t, "imm.valid_rate", "maternal-child 5.5 row valid: each dose", vaccinee("2024-05-15", good, soon, vaccinated("BCG", "2024-05-15")),
		"2024-01-01", "2024-06-01", "2/3 invalid")
	checkFrom(t, "imm.valid_rate", "maternal-child 4.3 rule 6: a combination valid for one of its antigens",
		vaccinee("2025-01-15", vaccinated("DTaP-IPV", "2025-03-15"), vaccinated("DTaP-IPV", "2025-04-15")), "2025-01-01", "2025-06-01", "2/2")
}
