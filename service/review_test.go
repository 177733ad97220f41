package service_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/review"
	"github.com/jiwei-health/jiwei/service"
)

func (w *world) official(org, figure, on, value string) {
	w.Helper()
	_, err := w.svc.SaveFigure(w.Context(), w.sys, org, figure, service.FigureInput{On: day(on), Value: form.MustDecimal(value)})
	require.NoError(w, err)
}

func (w *world) review(org, asOf string) []review.Item {
	w.Helper()
	r, err := w.svc.Review(w.Context(), w.sys, org, day(asOf))
	require.NoError(w, err)
	return r.Items
}

// found lists check, severity and organisation of each item.
func contradictions(items []review.Item) (list []string) {
	for _, item := range items {
		list = append(list, item.Check+" "+string(item.Severity)+" "+item.Org)
	}
	return list
}

// The figures that the review reads are the organisation's own, its children's, and those of a month and of a year before.
func TestReview_findsWhatContradicts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.official(county, "pop.resident", "2026-01-01", "1")
	for _, village := range villages {
		w.create(w.somebody(village, "1950-01-01", "2026-02-01"))
	}
	w.create(w.somebody(townA, "1990-01-01", "2025-02-01"))
	items := w.review(county, "2026-03-31")
	assert.Contains(t, contradictions(items), "X1 error "+county, "5 archives of 1 resident")
	assert.NotContains(t, contradictions(items), "X13 error "+county, "somebody belongs to the town itself, and still the sum is right")
	assert.Contains(t, contradictions(items), "X14 warning "+county, "1 new archive a year ago, 4 now")
	assert.NotContains(t, contradictions(items), "X14 warning "+townB, "none a year ago")
	for _, item := range items {
		assert.Equal(t, day("2026-03-31"), item.AsOf)
		assert.NotEmpty(t, item.Concerns)
	}

	w.official(townA, "pop.resident", "2026-01-01", "1000")
	w.official(townB, "pop.resident", "2026-01-01", "1000")
	assert.Contains(t, contradictions(w.review(county, "2026-03-31")), "X13 warning "+county, "the towns have 2000 residents, the county 1")
	assert.Empty(t, contradictions(w.review(townB, "2026-03-31")))
}

// Whoever is managed by the organisation itself is its own part of the sum: moving people about never makes the sums differ.
func TestReview_sumsAgreeWhereverPeopleBelong(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, org := range []string{county, townA, villages[0], villages[3]} {
		r := w.create(w.somebody(org, "1950-01-01", "2020-01-01"))
		w.enrol(r.ID, "htn", "2026-01-10")
		w.save(r.ID, "hypertension_followup", "2026-02-10", bp(130, 80))
	}
	for _, org := range []string{county, townA, townB, villages[0]} {
		for _, asOf := range []string{"2026-01-31", "2026-02-10", today} {
			assert.NotContains(t, contradictions(w.review(org, asOf)), "X13 error "+org, "%s %s", org, asOf)
		}
	}
}

func TestReview_permissionScopeAndHorizon(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.svc.Review(t.Context(), w.actor(3, townA, access.Resident), "", day(today))
	require.True(t, errs.Is(err, "forbidden"), "%v", err)
	_, err = w.svc.Review(t.Context(), w.actor(3, townA, access.Clinician), county, day(today))
	require.True(t, errs.Is(err, "not_found"), "%v", err)
	_, err = w.svc.Review(t.Context(), w.sys, county, day("2099-01-01"))
	require.ErrorContains(t, err, "逻辑核对最远到")
	r, err := w.svc.Review(t.Context(), w.actor(3, townA, access.Clinician), "", day(""))
	require.NoError(t, err)
	assert.Equal(t, []string{townA, today}, []string{r.Org, r.AsOf.String()}, "the own organisation, today")
	assert.Zero(t, r.Errors())
}
