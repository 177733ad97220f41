package rules

import (
	"fmt"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/vaccine"
)

// vaccinee is a child with an archive from birth on.
func vaccinee(birth string, records ...measure.Record) *measure.History {
	h := &measure.History{Person: measure.Person{Sex: Male, Birth: day(birth), FiledOn: day(birth)}, Records: records}
	h.Sort()
	return h
}

func doseOf(product, on string) measure.Record {
	return visit(FormVaccination, on, form.Facts{Marks: form.Marks{MarkVaccine: product, MarkVaccineFunding: "1"}})
}

func contra(on string, pairs ...string) measure.Record {
	m := form.Marks{MarkContraFrom: on}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return visit(FormContraindication, on, form.Facts{Marks: m})
}

// vaccinesOn writes the duties of vaccination that exist on a day: "code state due closes".
func vaccinesOn(h *measure.History, on string) []string {
	var list []string
	for _, d := range Duties(h, Default(), horizon) {
		if state := d.State(day(on)); d.Programme == Vaccination && d.Kind == DutyVaccination && state != "" {
			list = append(list, fmt.Sprintf("%s %s %s %s", d.Reason.Code[len("vaccine_"):], state, d.DueOn, d.ClosesOn))
		}
	}
	return list
}

func TestDuties_vaccination(t *testing.T) {
	birth := []measure.Record{doseOf("HepB", "2026-03-10"), doseOf("BCG", "2026-03-10")}
	with := func(more ...measure.Record) []measure.Record { return append(slices.Clone(birth), more...) }
	for _, tt := range []struct {
		rule    string
		records []measure.Record
		on      string
		code    string
		want    string // "" = no such duty
	}{
		{"maternal-child 4.4 rule 11: birth doses", nil, "2026-03-10", "HepB", "HepB due 2026-03-10 2026-03-11"},
		{"maternal-child 4.4 rule 11: overdue", nil, "2026-03-12", "HepB", "HepB overdue 2026-03-10 2026-03-11"},
		{"maternal-child 4.4 rule 11: planned", birth, "2026-04-09", "HepB", "HepB planned 2026-04-10 2026-05-10"},
		{"maternal-child 4.4 rule 11: due", birth, "2026-04-10", "HepB", "HepB due 2026-04-10 2026-05-10"},
		{"maternal-child 4.4 rule 11: the last day", birth, "2026-05-10", "HepB", "HepB due 2026-04-10 2026-05-10"},
		{"maternal-child 4.4 rule 11: overdue from the next", birth, "2026-05-11", "HepB", "HepB overdue 2026-04-10 2026-05-10"},
		{"maternal-child 4.4 rule 11: done", birth, "2026-04-09", "BCG", ""},
		{"maternal-child 4.5 rule 2: live vaccines wait from the next day on", with(doseOf("MMR", "2026-11-20")), "2026-11-21", "JE", "JE planned 2026-12-18 2027-01-17"},
		{"maternal-child 4.6: contraindicated", with(contra("2026-04-01", MarkContraType, "1", MarkContraScope, "HepB")), "2026-06-01", "HepB", ""},
		{"maternal-child 4.6 row defer: deferred", with(contra("2026-04-01", MarkContraType, "2", MarkContraScope, "all", MarkContraTo, "2026-06-01")), "2026-05-31", "HepB", "HepB planned 2026-06-01 2026-07-01"},
		{"maternal-child 4.6 row defer: deferred until then", with(contra("2026-04-01", MarkContraType, "2", MarkContraScope, "all", MarkContraTo, "2026-06-01")), "2026-06-01", "HepB", "HepB due 2026-06-01 2026-07-01"},
		{"maternal-child 4.6: refused, offered again after a year", with(contra("2026-04-15", MarkContraType, "3", MarkContraScope, "HepB")), "2026-05-01", "HepB", "HepB planned 2027-04-15 2027-05-15"},
		{"maternal-child 4.6: refused at a visit", with(withOutcome(doseOf("HepB", "2026-04-15"), form.OutcomeRefused)), "2026-05-01", "HepB", "HepB planned 2027-04-15 2027-05-15"},
		{"maternal-child 4.4 rule 2: PPD positive", []measure.Record{visit(FormVaccination, "2026-07-01", form.Facts{Marks: form.Marks{MarkVaccine: vaccine.ProductPPD, MarkPPD: "2"}})}, "2026-07-02", "BCG", ""},
		{"maternal-child 4.4 rule 1: preterm child of a mother with HBsAg", with(visit(FormCertificate, "2026-03-20", form.Facts{Marks: form.Marks{MarkMotherHBsAg: "2", MarkPremature: "1"}})), "2026-04-10", "HepB", "HepB due 2026-04-10 2026-05-10"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			var got string
			for _, d := range vaccinesOn(vaccinee("2026-03-10", tt.records...), tt.on) {
				if len(d) > len(tt.code) && d[:len(tt.code)+1] == tt.code+" " {
					assert.Empty(t, got, "one duty per antigen")
					got = d
				}
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestDuties_vaccinationOfWhom(t *testing.T) {
	assert.Empty(t, vaccinesOn(vaccinee("2008-01-01"), "2026-03-10"), "grown up")
	assert.Empty(t, vaccinesOn(vaccinee("2016-01-01"), "2026-03-10"), "of a pupil without any record nothing is known")
	assert.NotEmpty(t, vaccinesOn(vaccinee("2016-01-01", doseOf("HepB", "2016-01-01")), "2026-03-10"), "maternal-child 4.1: catching up until 18 years")
	assert.Empty(t, vaccinesOn(vaccinee("2009-01-01", doseOf("HepB", "2009-01-01")), "2027-01-01"), "maternal-child 4.1: not from 18 years on")
	girl := vaccinee("2012-12-01", doseOf("HPV2", "2026-01-10"))
	girl.Person.Sex = Female
	assert.Equal(t, []string{"HPV due 2026-07-10 2026-08-09"}, vaccinesOn(girl, "2026-08-01"), "maternal-child 4.9: only what was begun at school goes on")
	unknown := vaccinee("2026-03-10")
	unknown.Person.FiledOn = civil.None
	assert.Empty(t, vaccinesOn(unknown, "2026-04-10"), "neither archive nor record")
	gone := vaccinee("2026-03-10")
	gone.Person.ClosedOn = day("2026-05-01")
	assert.NotEmpty(t, vaccinesOn(gone, "2026-04-30"))
	assert.Empty(t, vaccinesOn(gone, "2026-05-01"), "contract 5 rule 2")
}

func TestDuties_certificate(t *testing.T) { // maternal-child 4.1
	h := vaccinee("2026-01-31")
	duties := only(h, DutyCertificate)
	require.Len(t, duties, 1)
	assert.Equal(t, day("2026-02-28"), duties[0].DueOn, "maternal-child 4.1 row certificate: a month after birth")
	assert.Equal(t, StateDue, duties[0].State(day("2026-02-28")))
	assert.Equal(t, StateOverdue, duties[0].State(day("2026-03-01")))
	assert.Empty(t, only(vaccinee("2026-01-31", visit(FormCertificate, "2026-02-10", form.Facts{})), DutyCertificate))
}

func TestDuties_mixedJEWaitsForADoctor(t *testing.T) { // maternal-child 4.3 rule 5
	h := vaccinee("2024-01-01", doseOf("JE-L", "2024-09-01"), doseOf("JE-I", "2026-01-10"))
	duties := only(h, DutyVaccineReview)
	require.Len(t, duties, 1)
	assert.Equal(t, day("2026-02-09"), duties[0].DueOn)
}

func TestContraScope(t *testing.T) {
	for reason, want := range map[string]form.Codes{
		"1": nil, ContraImmunodeficient: {"live"}, ContraImmunoglobulin: {"live_injected"}, ContraExposed: {"BCG", "JE-L", "HepA-L", "bOPV"},
		ContraInfected: {"BCG", "JE-L", "HepA-L", "bOPV"}, ContraPPD: {"BCG"},
	} {
		assert.Equal(t, want, ContraScope(reason), "maternal-child 4.6 reason %s", reason)
	}
	exposed := vaccinee("2025-06-01", contra("2025-06-01", MarkContraType, "2", MarkContraReason, ContraExposed, MarkContraScope, ContraScope(ContraExposed).String()))
	duties := vaccinesOn(exposed, "2026-02-01")
	assert.Contains(t, duties, "JE due 2026-02-01 2026-03-03", "maternal-child 4.6: the inactivated one meanwhile")
	assert.Contains(t, duties, "MMR due 2026-02-01 2026-03-03", "maternal-child 4.6: MMR is allowed")
	assert.False(t, slices.ContainsFunc(duties, func(s string) bool { return s[:3] == "BCG" }), "maternal-child 4.6: BCG waits")
	for reason, want := range map[string]bool{"15": false, "21": true, "31": true, "": false} {
		assert.Equal(t, want, NoContraindication(reason), "maternal-child 4.6 reason %s", reason)
	}
}

// On every day after the last record the duties are what vaccine.Due says on that day.
func TestDuties_vaccinationEqualsDueOnEveryDay(t *testing.T) {
	products := []string{"HepB", "HepB", "BCG", "IPV", "bOPV", "DTaP", "DTaP", "MMR", "JE-L", "MPSV-A", "MPSV-AC", "HepA-L", "DT"}
	rapid.Check(t, func(t *rapid.T) {
		birth := day("2012-06-01") + civil.Date(rapid.IntRange(0, 14*365).Draw(t, "birth"))
		h := vaccinee(birth.String())
		h.Person.Sex = rapid.IntRange(1, 2).Draw(t, "sex")
		for range rapid.IntRange(1, 12).Draw(t, "doses") {
			on := min(birth+civil.Date(rapid.IntRange(0, 8*365).Draw(t, "age")), day("2026-06-01"))
			h.Records = append(h.Records, doseOf(rapid.SampledFrom(products).Draw(t, "product"), on.String()))
		}
		if rapid.Bool().Draw(t, "held") {
			on := birth + civil.Date(rapid.IntRange(0, 1000).Draw(t, "held on"))
			r := contra(on.String(), MarkContraType, rapid.SampledFrom([]string{"1", "2", "3"}).Draw(t, "kind"), MarkContraScope, "live", MarkContraReason, "4")
			if rapid.Bool().Draw(t, "ends") {
				r.Facts.Marks[MarkContraTo] = (on + 400).String()
			}
			h.Records = append(h.Records, r)
		}
		h.Sort()
		last := h.Records[len(h.Records)-1].Date
		duties := Duties(h, Default(), horizon)
		child := VaccinationChild(h, Default())
		if child.Doses[0].On >= birth.AddYears(7) {
			return // a pupil of whose earlier doses nothing is known
		}
		for on := last; on < min(horizon, birth.AddYears(18)); on += civil.Date(rapid.IntRange(1, 40).Draw(t, "days")) {
			want := map[string]string{}
			for _, d := range child.Due(Default(), on) {
				if d.Recommended < horizon {
					want["vaccine_"+d.Antigen.String()] = fmt.Sprint(d.Recommended, d.OverdueFrom-1, d.Reason())
				}
			}
			for _, d := range duties {
				if d.Kind != DutyVaccination || d.State(on) == "" {
					continue
				}
				if got := fmt.Sprint(d.DueOn, d.ClosesOn, d.Reason.Text); got != want[d.Reason.Code] {
					t.Fatalf("%s on %s: duty %s, due %s", d.Reason.Code, on, got, want[d.Reason.Code])
				}
				delete(want, d.Reason.Code)
			}
			if len(want) > 0 {
				t.Fatalf("on %s no duty for %v", on, want)
			}
		}
	})
}
