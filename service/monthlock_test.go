package service_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/service"
)

// locking is the world with months locked from the sixth of the next one on: today, 2026-11-22, October is locked and November open.
func locking(t *testing.T) *world {
	t.Helper()
	w := newWorld(t)
	params, err := rules.Default().With(rules.MonthLockDay, "6", civil.None)
	require.NoError(t, err)
	w.svc, err = service.New(t.Context(), w.store, params)
	require.NoError(t, err)
	return w
}

// Maternal-child 6 rule 5: a record can be edited until the month is locked; afterwards with old value, new value, user, time and why.
func TestMonthLock_correctionNeedsAReason(t *testing.T) {
	t.Parallel()
	w := locking(t)
	id := w.patient()
	locked, open := w.save(id, "hypertension_followup", "2026-10-31", bp(150, 95)), w.save(id, "hypertension_followup", "2026-11-01", bp(150, 95))
	correct := func(r *service.Record, on string, sbp int, why string) (*service.Record, error) {
		clerk := w.clerk
		clerk.Purpose = why
		return w.svc.SaveRecord(t.Context(), clerk, service.RecordInput{ResidentID: id, Form: r.Form, ID: r.ID, Version: r.Version, Body: body(on, bp(sbp, 90)), Confirmed: true})
	}
	const rule = "2026年10月的服务记录自 2026-11-06 起按月锁定，更正须写明理由"
	for name, on := range map[string]string{"in place": "2026-10-31", "out of the locked month": "2026-11-02"} {
		_, err := correct(locked, on, 140, "")
		requireCode(t, "month_locked", err)
		require.Equal(t, rule, errs.As(err).Detail, name)
		require.Equal(t, "reason", errs.As(err).Fields[0].Name, name)
	}
	_, err := correct(open, "2026-10-30", 140, "")
	requireCode(t, "month_locked", err)
	open, err = correct(open, "2026-11-02", 140, "")
	require.NoError(t, err, "within the open month nothing is asked")
	require.Equal(t, 2, open.Version)

	same, err := correct(locked, "2026-10-31", 150, "")
	requireCode(t, "month_locked", err)
	require.Nil(t, same)
	locked, err = correct(locked, "2026-10-31", 140, "血压计读数抄错")
	require.NoError(t, err)
	history, err := w.svc.RecordHistory(t.Context(), w.clerk, id, locked.Form, locked.ID)
	require.NoError(t, err)
	require.Len(t, history, 1)
	require.Equal(t, []string{"correct", "血压计读数抄错", "医生1"}, []string{history[0].Action, history[0].Reason, w.clerk.Name})
	require.Contains(t, string(history[0].Before), `"sbp":150`)

	_, err = w.svc.VoidRecord(t.Context(), w.clerk, id, locked.Form, locked.ID, " ", locked.Version)
	requireCode(t, "invalid_fields", err)
	_, err = w.svc.VoidRecord(t.Context(), w.clerk, id, locked.Form, locked.ID, "录错人", locked.Version)
	require.NoError(t, err, "voiding asks for a reason in every month")
	w.verify()
}

// Records that come late are no corrections; a contact never is one; the personal information is kept up to date as long as it lasts.
func TestMonthLock_lateRecordsAndWhatIsNoService(t *testing.T) {
	t.Parallel()
	w := locking(t)
	id := w.patient()
	in := visit(t, id, "2026-05-06")
	saved, err := w.svc.SaveEncounter(t.Context(), w.clerk, in)
	require.NoError(t, err, "a contact of a locked month is entered late")
	again, err := w.svc.SaveEncounter(t.Context(), w.clerk, in)
	require.NoError(t, err, "sent again it is the same contact")
	require.Equal(t, saved.Records[0].Version, again.Records[0].Version)
	in.Shared["sbp"] = []byte("150")
	_, err = w.svc.SaveEncounter(t.Context(), w.clerk, in)
	requireCode(t, "id_reused", err)

	r := w.save(id, "personal_information", "2020-01-01", map[string]any{"past_disease": []map[string]any{{"code": 1}}})
	_, err = w.svc.SaveRecord(t.Context(), w.clerk, service.RecordInput{ResidentID: id, Form: r.Form, ID: r.ID, Version: 1,
		Body: body("2020-01-01", map[string]any{"past_disease": []map[string]any{{"code": 2}}}), Confirmed: true})
	require.NoError(t, err)
	w.verify()
}

// An import that corrects a locked month is rejected row by row; new rows and the same rows again go in, and undoing says why by itself.
func TestMonthLock_importRejectsRowByRow(t *testing.T) {
	t.Parallel()
	w := locking(t)
	files := good()
	delete(files, "orgs.csv")
	rejected, _, err := w.load(t.Context(), files, service.ImportOptions{})
	require.NoError(t, err)
	require.Empty(t, rejected, "rows that come late")
	again := folder{"checkup.csv": lines("ref,visit_date,height,weight,sbp_right,dbp_right,symptoms",
		"A1,2026-04-15,168,61.5,141,88,1", "A4,2026-07-01,150.5,49,138,79,1", "A4,2026-11-02,150.5,49,138,79,1")}
	rejected, summary, err := w.load(t.Context(), again, service.ImportOptions{})
	require.NoError(t, err)
	require.Equal(t, []string{"checkup.csv:3: visit_date: 2026-07-01: 2026年7月的服务记录自 2026-08-06 起按月锁定，更正须写明理由；请在系统中逐条更正"}, rejected)
	require.Equal(t, []int64{1, 1, 0}, []int64{summary["checkup.csv"].Unchanged, summary["checkup.csv"].Created, summary["checkup.csv"].Changed})
	require.Contains(t, w.dump("SELECT weight FROM form_checkup"), "48.0", "the record is as it was")
	w.verify()
}
