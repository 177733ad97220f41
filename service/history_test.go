package service_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/service"
)

// former are the members of a fact's former versions, oldest first.
func former(t *testing.T, changes []service.Change, name string) (values []any) {
	t.Helper()
	for _, c := range changes {
		var before map[string]any
		require.NoError(t, json.Unmarshal(c.Before, &before))
		values = append(values, before[name])
	}
	return values
}

func TestResidentHistory_aMergeIsKeptAsItWasBefore(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	survivor, duplicate := w.create(w.somebody(villages[0], "1950-01-01", "2020-01-01")), w.create(w.somebody(villages[1], "1950-01-01", "2020-01-01"))
	merged, err := w.svc.MergeResidents(t.Context(), w.clerk, survivor.ID, duplicate.ID)
	require.NoError(t, err)
	_, err = w.svc.UndoMerge(t.Context(), w.clerk, merged.Merge.ID)
	require.NoError(t, err)
	changes, err := w.svc.ResidentHistory(t.Context(), w.clerk, duplicate.ID)
	require.NoError(t, err)
	require.Equal(t, []any{"open", "merged"}, former(t, changes, "status"))
}

// maternal-child 6 rule 5: a correction keeps the old value, who made it and when; no month needs to be locked for that.
func TestRecordHistory_keepsTheDeliveringOrganisation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	id := w.create(w.somebody(villages[0], "1950-01-01", "2020-01-01")).ID
	w.enrol(id, "htn", "2025-01-01")
	const form = "hypertension_followup"
	r := w.save(id, form, "2026-03-01", map[string]any{"sbp": 130, "dbp": 80, "org_code": villages[0]})
	corrected := recordInput(id, form, "2026-03-01", map[string]any{"sbp": 130, "dbp": 80, "org_code": townA})
	corrected.ID, corrected.Version = r.ID, r.Version
	r, err := w.svc.SaveRecord(t.Context(), w.clerk, corrected)
	require.NoError(t, err)
	r, err = w.svc.VoidRecord(t.Context(), w.clerk, id, form, r.ID, "录入错误", r.Version)
	require.NoError(t, err)
	require.Equal(t, townA, r.Body.Header().OrgCode)
	changes, err := w.svc.RecordHistory(t.Context(), w.clerk, id, form, r.ID)
	require.NoError(t, err)
	require.Equal(t, []any{villages[0], townA}, former(t, changes, "org_code"))
	for _, c := range changes {
		require.EqualValues(t, w.clerk.UserID, c.By)
		require.NotZero(t, c.At)
	}
	list, err := w.svc.Records(t.Context(), w.clerk, id, form)
	require.NoError(t, err)
	require.Len(t, list, 1)
	require.Equal(t, townA, list[0].Body.Header().OrgCode)
}
