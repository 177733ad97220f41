package indicators_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// vaccinated is a dose of the programme.
func vaccinated(product, d string, details ...detail) fact {
	return visit(rules.FormVaccination, d, append([]detail{mark(rules.MarkVaccine, product), mark(rules.MarkVaccineFunding, "1")}, details...)...)
}

// certified is a certificate with its card.
func certified(d string) fact {
	return visit(rules.FormCertificate, d, mark(rules.MarkCertificate, d), mark(rules.MarkVaccineCard, d))
}

// contraindicated is a permanent contraindication from a day on.
func contraindicated(scope, from string) fact {
	return held("1", "1", scope, from, "")
}

// held is a record of vac_contra_type with a reason: no dose of the scope in [from, to).
func held(kind, reason, scope, from, to string) fact {
	details := []detail{mark(rules.MarkContraType, kind), mark(rules.MarkContraScope, scope), mark(rules.MarkContraFrom, from), mark(rules.MarkContraReason, reason)}
	if to != "" {
		details = append(details, mark(rules.MarkContraTo, to))
	}
	return visit(rules.FormContraindication, from, details...)
}

// vaccinee is somebody born on a day and what the facts say.
func vaccinee(birth string, facts ...fact) *measure.History {
	return person(append([]fact{born(birth), known(birth), filed(birth)}, facts...)...)
}

func TestVaccination_everyDoseOfTheScheduleHasARate(t *testing.T) {
	for _, a := range vaccine.Antigens() {
		for _, r := range vaccine.Schedule(on("2026-07-01")) {
			switch r.Code {
			case "JE-I-3", "JE-I-4", "HepA-I-2", "DT": // the alternative lines go on where the usual ones have ended; DT is catching up only
				continue
			}
			if r.Antigen != a {
				continue
			}
			codes := []string{"imm.dose_rate.%s.%d", "imm.dose_rate.%s.%d.period", "imm.timely_rate.%s.%d"}
			if r.Late != (vaccine.Length{}) {
				codes = append(codes, "imm.timely_rate.%s.%d.period")
			}
			for _, format := range codes {
				code := fmt.Sprintf(format, strings.ToLower(a.String()), r.Dose)
				_, ok := indicators.Lookup(code)
				assert.True(t, ok, code)
			}
		}
	}
}

func vaccineeGirl(birth string, facts ...fact) *measure.History {
	h := vaccinee(birth, facts...)
	h.Person.Sex = 2
	return h
}
