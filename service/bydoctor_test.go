package service_test

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/service"
)

// The figures of a village's doctors add up to the village's.
func TestCoverageByDoctor_addsUpToTheVillage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for i, doctor := range []string{"甲", "甲", "乙", ""} {
		id := w.create(w.somebody(villages[0], "1950-01-01", "2020-01-01")).ID
		w.enrol(id, "htn", "2025-01-01")
		if doctor == "" {
			continue
		}
		answers := bp(130+10*i, 80)
		answers["doctor"] = doctor
		if i > 1 {
			answers["visit_class"] = 2
		}
		w.save(id, "hypertension_followup", "2026-05-01", answers)
	}
	list, err := w.svc.CoverageByDoctor(t.Context(), w.sys, "htn.control_rate", service.CoverageQuery{Org: villages[0], AsOf: day("2026-06-30")})
	require.NoError(t, err)
	whole, err := w.svc.Coverage(t.Context(), w.sys, service.CoverageQuery{Org: villages[0], AsOf: day("2026-06-30"), Codes: []string{"htn.control_rate"}})
	require.NoError(t, err)
	var numerator, denominator int64
	for _, f := range list {
		numerator, denominator = numerator+f.Numerator, denominator+f.Denominator
	}
	require.Equal(t, whole.Indicators[0].Numerator, numerator)
	require.Equal(t, text(whole.Indicators[0].Denominator), strconv.FormatInt(denominator, 10))
	require.Equal(t, []string{"甲", "乙"}, []string{list[0].Doctor, list[1].Doctor})
	town, err := w.svc.CoverageByDoctor(t.Context(), w.sys, "htn.control_rate", service.CoverageQuery{Org: townA, AsOf: day("2026-06-30")})
	require.NoError(t, err)
	require.Equal(t, list, town, "the only village with patients")
}
