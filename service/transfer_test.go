package service_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/service"
)

// Taking a hand-over back leaves every list and every figure of both organisations as if it had not been, on every day.
func TestUndoTransfer_restoresEverything(t *testing.T) {
	t.Parallel()
	o := busy(t, 19, 150)
	state := func() map[string]any {
		s := map[string]any{}
		for name, rows := range o.projections() {
			s[name] = rows
		}
		for _, org := range append([]string{county, townA, townB}, villages...) {
			for _, d := range asOfDays {
				s[org+d] = o.coverage(o.svc, org, day(d))
			}
		}
		return s
	}
	moved := 0
	for i, id := range o.people {
		p, err := o.svc.OpenResident(t.Context(), o.clerk, id, false)
		require.NoError(t, err)
		if p.Status == "merged" || p.Status == "closed" {
			continue
		}
		earlier, err := o.svc.Transfers(t.Context(), o.clerk, id)
		require.NoError(t, err)
		on := day(today) // later than every other transfer
		before := state()
		var out *service.Resident
		for n := range 1 + i%2 { // also two in a row, the second on the day of the first
			out, err = o.svc.Transfer(t.Context(), o.clerk, id, villages[(i+n)%4], on)
			require.NoError(t, err)
		}
		o.verify(asOfDays...)
		out, err = o.svc.UndoTransfer(t.Context(), o.clerk, id, on, out.Version, "办错了人")
		require.NoError(t, err)
		require.Equal(t, p.OrgCode, out.OrgCode)
		require.Equal(t, before, state())
		left, err := o.svc.Transfers(t.Context(), o.clerk, id)
		require.NoError(t, err)
		require.Equal(t, earlier, left)
		o.verify(asOfDays...)
		if moved++; moved == 12 {
			return
		}
	}
	t.Fatal("too few people to hand over")
}

func TestUndoTransfer_onlyTheLatestWithReasonAndVersion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
	for _, to := range []struct{ org, on string }{{villages[1], "2026-02-01"}, {villages[2], "2026-06-01"}} {
		_, err := w.svc.Transfer(t.Context(), w.clerk, p.ID, to.org, day(to.on))
		require.NoError(t, err)
	}
	undo := func(on string, version int, reason string) error {
		_, err := w.svc.UndoTransfer(t.Context(), w.clerk, p.ID, day(on), version, reason)
		return err
	}
	requireCode(t, "invalid_fields", undo("2026-06-01", 3, " "))
	requireCode(t, "if_match_required", undo("2026-06-01", 0, "办错了人"))
	requireCode(t, "version_conflict", undo("2026-06-01", 2, "办错了人"))
	requireCode(t, "not_found", undo("2026-06-02", 3, "办错了人"))
	requireCode(t, "wrong_state", undo("2026-02-01", 3, "办错了人"))
	list, err := w.svc.Transfers(t.Context(), w.clerk, p.ID)
	require.NoError(t, err)
	require.Equal(t, []service.TransferEntry{
		{On: day("2026-06-01"), FromCode: villages[1], FromName: "东二村卫生室", ToCode: villages[2], ToName: "西一村卫生室", At: w.store.Now(), Undoable: true},
		{On: day("2026-02-01"), FromCode: villages[0], FromName: "东一村卫生室", ToCode: villages[1], ToName: "东二村卫生室", At: w.store.Now()},
	}, list)
	require.NoError(t, undo("2026-06-01", 3, "办错了人"))
	require.NoError(t, undo("2026-02-01", 4, "办错了人"))
	require.Equal(t, []string{"undo_transfer|办错了人", "undo_transfer|办错了人"},
		w.dump("SELECT action, reason FROM changes WHERE subject LIKE 'transfer:%'"), "what was taken back is kept")
	require.Len(t, w.dump("SELECT seq FROM audit_log WHERE action = 'resident.undo_transfer' AND detail = '办错了人'"), 2)
	w.verify(asOfDays...)

	// An archive that has ended stays where it ended.
	_, err = w.svc.Transfer(t.Context(), w.clerk, p.ID, villages[1], day("2026-06-01"))
	require.NoError(t, err)
	closed, err := w.svc.CloseResident(t.Context(), w.clerk, p.ID, service.CloseInput{Reason: model.CloseLost, On: day("2026-07-01")})
	require.NoError(t, err)
	requireCode(t, "wrong_state", undo("2026-06-01", closed.Version, "办错了人"))
}

// Who handed a resident over and who received him may take it back; a third organisation finds nobody, one that managed him long before only reads.
func TestUndoTransfer_byBothSidesAndNobodyElse(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	at := func(org string, roles ...access.Role) access.Actor { return w.actor(int64(len(org)), org, roles...) }
	for _, row := range []struct {
		name string
		who  access.Actor
		code string
		sees bool // that he may
	}{
		{"the giving side", at(villages[1], access.VillageDoctor), "", true},
		{"above it", at(townA, access.Clinician), "", true},
		{"the receiving side", at(villages[2], access.VillageDoctor), "", true},
		{"the county", w.clerk, "", true},
		{"an earlier one", at(villages[0], access.VillageDoctor), "read_only_here", false},
		{"a third one", at(villages[3], access.VillageDoctor), "not_found", false},
		{"a reader", at(villages[2], access.QualityReviewer), "forbidden", false},
	} {
		p := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
		for to, on := range map[string]string{villages[1]: "2026-02-01", villages[2]: "2026-06-01"} {
			_, err := w.svc.Transfer(t.Context(), w.clerk, p.ID, to, day(on))
			require.NoError(t, err)
		}
		if list, err := w.svc.Transfers(t.Context(), row.who, p.ID); row.code == "not_found" {
			requireCode(t, row.code, err)
		} else {
			require.NoError(t, err, row.name)
			require.Equal(t, row.sees, list[0].Undoable, row.name)
		}
		out, err := w.svc.UndoTransfer(t.Context(), row.who, p.ID, day("2026-06-01"), 3, "办错了人")
		if row.code != "" {
			requireCode(t, row.code, err)
			continue
		}
		require.NoError(t, err, row.name)
		require.Equal(t, villages[1], out.OrgCode, row.name)
	}
	w.verify(asOfDays...)
}

// An import whose transfer was taken back by hand can still be undone, and leaves what was done since.
func TestUndoTransfer_ofAnImportLeavesNothingToUndo(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.importing()
	p := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
	actor := w.uploader()
	job := w.upload(actor, folder{"transfers.csv": lines("ref,on,to_org_code", p.Ref+",2026-02-01,"+villages[2])})
	require.Empty(t, job.Errors)
	now, err := w.svc.OpenResident(t.Context(), w.clerk, p.ID, false)
	require.NoError(t, err)
	_, err = w.svc.UndoTransfer(t.Context(), w.clerk, p.ID, day("2026-02-01"), now.Version, "导错了")
	require.NoError(t, err)
	w.undo(actor, job.ID)
	require.Empty(t, w.dump("SELECT resident_id FROM transfers"))
	w.verify(asOfDays...)
}
