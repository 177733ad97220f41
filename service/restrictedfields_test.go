package service_test

import (
	"encoding/json"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/service"
)

// infected is a pregnant woman with a first examination, written by a clinician, that found an infection; and that clinician.
func (w *world) infected() (doctor access.Actor, id model.ID, record *service.Record) {
	w.Helper()
	doctor = w.actor(5, townA, access.Clinician)
	in := w.somebody(villages[0], "1995-01-01", "2020-01-01")
	in.Sex = new(2)
	id = w.create(in).ID
	w.save(id, "pregnancies", "2026-06-01", map[string]any{"booking_date": "2026-08-01"})
	r, err := w.svc.SaveRecord(w.Context(), doctor, recordInput(id, "antenatal_first", "2026-08-01", map[string]any{"hb": 120, "hiv": 2, "syphilis": 1, "hbsag": 2}))
	require.NoError(w, err)
	return doctor, id, r
}

// first is the content of a first examination that a test reads.
func first(t *testing.T, r *service.Record) *forms.AntenatalFirst {
	t.Helper()
	f, ok := r.Body.(*forms.AntenatalFirst)
	require.True(t, ok)
	return f
}

// Maternal-child 6 rule 4: without the permission there is a record, that it holds a result, and the purple colour; with it, the result, and a
// row in the audit.
func TestRestrictedFields_areReadWithThePermissionOnly(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	doctor, id, r := w.infected()
	reads := func() int { return len(w.dump("SELECT seq FROM audit_log WHERE action = 'restricted.read'")) }
	for _, tt := range []struct {
		who  access.Actor
		sees bool
	}{
		{doctor, true}, {w.actor(6, villages[0], access.VillageDoctor), false}, {w.clerk, false}, {w.actor(7, townA, access.QualityReviewer), false},
		{w.actor(8, townA, access.SMIOfficer), false}, {w.actor(9, townA, access.SMIOfficer, access.Clinician), true},
	} {
		before := reads()
		got, err := w.svc.OpenRecord(t.Context(), tt.who, id, "antenatal_first", r.ID)
		require.NoError(t, err)
		list, err := w.svc.Records(t.Context(), tt.who, id, "antenatal_first")
		require.NoError(t, err)
		history, err := w.svc.RecordHistory(t.Context(), tt.who, id, "antenatal_first", r.ID)
		require.NoError(t, err)
		require.Empty(t, history)
		plan, err := w.svc.PlanEncounter(t.Context(), tt.who, id, day(today), []string{"antenatal_first"})
		require.NoError(t, err)
		raw, err := json.Marshal([]any{got, list, plan})
		require.NoError(t, err)
		if tt.sees {
			require.Equal(t, 2, *first(t, got).HIV)
			require.Contains(t, string(raw), "HBsAg 阳性")
			require.Empty(t, got.Restricted)
			require.Equal(t, before+3, reads(), "record, list and history; that of the record stands for the last record of a contact")
			continue
		}
		require.Nil(t, first(t, got).HIV)
		require.Subset(t, got.Restricted, []string{"hiv", "syphilis", "hbsag", "risk_found", "neonate_hbig_required"})
		require.NotContains(t, got.Restricted, "hbsab", "not tested")
		require.Equal(t, 120, *first(t, got).Hb)
		require.Contains(t, string(raw), "紫色", "maternal-child 1.7 rule 2")
		for _, word := range []string{`"hiv":2`, `"hbsag":2`, `"hiv":1`, "P1", "P3", "HBsAg 阳性", "母婴传播"} {
			require.NotContains(t, string(raw), word)
		}
		require.Equal(t, before, reads())
	}
}

// Who cannot read a result may enter one; and what he does not see he does not overwrite.
func TestRestrictedFields_writingWithoutReading(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	doctor, id, r := w.infected()
	village := w.actor(6, villages[0], access.VillageDoctor)
	in := service.RecordInput{ResidentID: id, Form: "antenatal_first", ID: r.ID, Version: 1, Confirmed: true, Body: body("2026-08-01", map[string]any{"hb": 108, "risk_found": []string{"Y2.6"}})}
	checked, err := w.svc.ValidateRecord(t.Context(), village, id, in.Form, in.ID, in.Body)
	require.NoError(t, err)
	require.Empty(t, checked.Errors)
	for _, m := range checked.Missing {
		require.NotContains(t, []string{"hiv", "syphilis", "hbsag"}, m.Name, "it is there")
	}
	corrected, err := w.svc.SaveRecord(t.Context(), village, in)
	require.NoError(t, err)
	require.Equal(t, 2, corrected.Version)
	require.Nil(t, first(t, corrected).HIV)
	again, err := w.svc.SaveRecord(t.Context(), village, in)
	require.NoError(t, err)
	require.Equal(t, 2, again.Version, "the same body again is the same answer")

	full, err := w.svc.OpenRecord(t.Context(), doctor, id, in.Form, in.ID)
	require.NoError(t, err)
	require.Equal(t, []int{2, 1, 2, 108}, []int{*first(t, full).HIV, *first(t, full).Syphilis, *first(t, full).HBsAg, *first(t, full).Hb})
	require.True(t, *first(t, full).NeedsHBIG)
	require.ElementsMatch(t, []string{"Y2.6", "P1", "P3"}, first(t, full).RiskFound)

	in.Version, in.Body = 2, body("2026-08-01", map[string]any{"hb": 108, "syphilis": 2, "hbeag": 1})
	entered, err := w.svc.SaveRecord(t.Context(), village, in)
	require.NoError(t, err)
	require.Nil(t, first(t, entered).Syphilis, "not given back, not even to its author")
	full, err = w.svc.OpenRecord(t.Context(), doctor, id, in.Form, in.ID)
	require.NoError(t, err)
	require.Equal(t, []int{2, 2, 2, 1}, []int{*first(t, full).HIV, *first(t, full).Syphilis, *first(t, full).HBsAg, *first(t, full).HBeAg})

	in.Version, in.Body = 3, body("2026-08-01", map[string]any{"hb": 108})
	cleared, err := w.svc.SaveRecord(t.Context(), doctor, in)
	require.NoError(t, err)
	require.Equal(t, 4, cleared.Version)
	require.Nil(t, first(t, cleared).HIV, "who sees a value may take it away")

	history, err := w.svc.RecordHistory(t.Context(), village, id, in.Form, in.ID)
	require.NoError(t, err)
	require.Len(t, history, 3)
	for _, c := range history {
		require.NotContains(t, string(c.Before), `"hiv":2`)
		require.Contains(t, c.Restricted, "hiv")
	}
	history, err = w.svc.RecordHistory(t.Context(), doctor, id, in.Form, in.ID)
	require.NoError(t, err)
	require.Contains(t, string(history[0].Before), `"hiv":2`)
	require.Empty(t, history[0].Restricted)
	w.verify()
}

// Sending a record again tells its author only that it is stored: for somebody else it would be a way to guess the result.
func TestRestrictedFields_cannotBeGuessed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	village, clerk := w.actor(6, villages[0], access.VillageDoctor), w.clerk
	_, id, _ := w.infected()
	in := recordInput(id, "antenatal_first", "2026-08-10", map[string]any{"hb": 120, "hiv": 2, "doctor": "李医生"})
	created, err := w.svc.SaveRecord(t.Context(), village, in)
	require.NoError(t, err)
	again, err := w.svc.SaveRecord(t.Context(), village, in)
	require.NoError(t, err, "the same id and body again is the same answer")
	require.Equal(t, created.Version, again.Version)
	in.Body = body("2026-08-10", map[string]any{"hb": 120, "hiv": 2, "doctor": "李医生", "neonate_hbig_required": true})
	again, err = w.svc.SaveRecord(t.Context(), village, in)
	require.NoError(t, err, "a computed value that he sends says nothing")
	require.Equal(t, created.Version, again.Version)
	_, right := w.svc.SaveRecord(t.Context(), clerk, in)
	in.Body = body("2026-08-10", map[string]any{"hb": 120, "hiv": 1, "doctor": "李医生"})
	_, wrong := w.svc.SaveRecord(t.Context(), clerk, in)
	requireCode(t, "id_reused", right)
	requireCode(t, "id_reused", wrong)
	require.Equal(t, wrong.Error(), right.Error())
}

// A record's history is opened under the form that it is of: another name does not lead past that form's permission.
func TestRecordHistory_onlyUnderItsOwnForm(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	doctor, id, r := w.infected()
	_, err := w.svc.RecordHistory(t.Context(), doctor, id, "checkup", r.ID)
	requireCode(t, "not_found", err)
	_, err = w.svc.RecordHistory(t.Context(), doctor, id, "antenatal_first", uuid.NewString())
	requireCode(t, "not_found", err)
}

// An import by somebody without the permission keeps what the file does not say, too.
func TestRestrictedFields_importKeepsTheUnseen(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	files := good()
	delete(files, "orgs.csv")
	files["checkup.csv"] = lines("ref,visit_date,height,weight,hbsag", "A1,2026-04-15,168,61.5,2", "A4,2026-07-01,150.5,48,")
	_, _, err := w.load(t.Context(), files, service.ImportOptions{})
	require.NoError(t, err)
	hbsag := func() []string {
		return w.dump("SELECT r.ref, f.hbsag, f.weight FROM form_checkup f JOIN residents r ON r.id = f.resident_id")
	}
	only := folder{"checkup.csv": lines("ref,visit_date,height,weight", "A1,2026-04-15,168,62.5", "A4,2026-07-01,150.5,49")}
	for range 2 {
		rejected, summary, err := w.loadAs(t.Context(), w.clerk, only, service.ImportOptions{})
		require.NoError(t, err)
		require.Empty(t, rejected)
		require.EqualValues(t, 2, summary["checkup.csv"].Changed+summary["checkup.csv"].Unchanged)
		require.Equal(t, []string{"A1|2|62.5", "A4|<nil>|49.0"}, hbsag())
	}
	_, summary, err := w.loadAs(t.Context(), w.clerk, only, service.ImportOptions{})
	require.NoError(t, err)
	require.EqualValues(t, 2, summary["checkup.csv"].Unchanged, "the same file again changes nothing")
	only["checkup.csv"] = lines("ref,visit_date,height,weight,hbsag", "A1,2026-04-15,168,62.5,1")
	_, _, err = w.loadAs(t.Context(), w.clerk, only, service.ImportOptions{})
	require.NoError(t, err)
	require.Contains(t, hbsag(), "A1|1|62.5", "what the file says holds")
	only["checkup.csv"] = lines("ref,visit_date,hbsag", "A1,2026-04-16,阳")
	rejected, _, err := w.loadAs(t.Context(), w.clerk, only, service.ImportOptions{})
	require.NoError(t, err)
	require.Len(t, rejected, 1)
	require.NotContains(t, rejected[0], "阳：", "the list of errors does not repeat a result")
	w.verify()
}
