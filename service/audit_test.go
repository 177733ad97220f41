package service_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/dbtest"
	"github.com/jiwei-health/jiwei/service"
)

// clinic is a world with one patient who has something of everything.
func clinic(t *testing.T) (*world, *service.Resident, *service.Record) {
	t.Helper()
	w := newWorld(t)
	p := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
	w.enrol(p.ID, "htn", "2020-02-01")
	return w, p, w.save(p.ID, "hypertension_followup", "2026-02-01", bp(150, 95))
}

// reading is a use case that shows personal data.
type reading struct {
	name, action string
	do           func(w *world, actor access.Actor, resident model.ID, record string) error
}

// readings of one resident's data.
var readings = []reading{
	{"open", "resident.read", func(w *world, a access.Actor, r model.ID, _ string) error {
		_, err := w.svc.OpenResident(w.Context(), a, r, false)
		return err
	}},
	{"reveal", "resident.reveal", func(w *world, a access.Actor, r model.ID, _ string) error {
		_, err := w.svc.OpenResident(w.Context(), a, r, true)
		return err
	}},
	{"history", "history.read", func(w *world, a access.Actor, r model.ID, _ string) error {
		_, err := w.svc.ResidentHistory(w.Context(), a, r)
		return err
	}},
	{"timeline", "timeline.read", func(w *world, a access.Actor, r model.ID, _ string) error {
		_, err := w.svc.Timeline(w.Context(), a, r)
		return err
	}},
	{"enrolments", "enrolment.list", func(w *world, a access.Actor, r model.ID, _ string) error {
		_, err := w.svc.ListEnrolments(w.Context(), a, r)
		return err
	}},
	{"record", "record.read", func(w *world, a access.Actor, r model.ID, id string) error {
		_, err := w.svc.OpenRecord(w.Context(), a, r, "hypertension_followup", id)
		return err
	}},
	{"records", "record.list", func(w *world, a access.Actor, r model.ID, _ string) error {
		_, err := w.svc.Records(w.Context(), a, r, "hypertension_followup")
		return err
	}},
	{"record history", "history.read", func(w *world, a access.Actor, r model.ID, id string) error {
		_, err := w.svc.RecordHistory(w.Context(), a, r, "hypertension_followup", id)
		return err
	}},
	{"transfers", "transfer.list", func(w *world, a access.Actor, r model.ID, _ string) error {
		_, err := w.svc.Transfers(w.Context(), a, r)
		return err
	}},
	{"validate", "record.validate", func(w *world, a access.Actor, r model.ID, _ string) error {
		_, err := w.svc.ValidateRecord(w.Context(), a, r, "hypertension_followup", "", body("2026-03-01", bp(130, 80)))
		return err
	}},
	{"duties", "duty.read", func(w *world, a access.Actor, r model.ID, _ string) error {
		_, _, err := w.svc.Duties(w.Context(), a, service.DutyQuery{Resident: r, Limit: 10})
		return err
	}},
}

// lists show many people at once.
var lists = []reading{
	{"find", "resident.list", func(w *world, a access.Actor, _ model.ID, _ string) error {
		_, _, err := w.svc.FindResidents(w.Context(), a, service.ResidentQuery{Q: "张", Limit: 10})
		return err
	}},
	{"work list", "duty.list", func(w *world, a access.Actor, _ model.ID, _ string) error {
		_, _, err := w.svc.Duties(w.Context(), a, service.DutyQuery{Limit: 10})
		return err
	}},
	{"drill-down", "coverage.subjects", func(w *world, a access.Actor, _ model.ID, _ string) error {
		_, _, err := w.svc.Subjects(w.Context(), a, "htn.control_rate", service.CoverageQuery{}, repository.PartGap, repository.SubjectCursor{}, 10)
		return err
	}},
	{"merges", "merge.list", func(w *world, a access.Actor, _ model.ID, _ string) error {
		_, _, err := w.svc.Merges(w.Context(), a, service.MergeQuery{Limit: 10})
		return err
	}},
	{"export", "export.residents", func(w *world, a access.Actor, _ model.ID, _ string) error {
		return w.svc.BeginExport(w.Context(), a, "residents", county, "status=open")
	}},
}

// Design 5: reading a person's record is audited; house-style 7: no audit row, no data.
func TestReads_leaveTheirAuditRow(t *testing.T) {
	t.Parallel()
	w, p, r := clinic(t)
	for _, c := range append(readings, lists...) {
		rows := fmt.Sprintf("SELECT seq FROM audit_log WHERE user_id = 1 AND action = '%s'", c.action)
		before := len(w.dump(rows))
		require.NoError(t, c.do(w, w.clerk, p.ID, r.ID), c.name)
		require.Len(t, w.dump(rows), before+1, "%s", c.name)
	}
	w.verify()
}

// Out of scope and absent are the same answer (house-style 7).
func TestReads_strangersFindNobody(t *testing.T) {
	t.Parallel()
	w, p, r := clinic(t)
	stranger := w.actor(2, villages[2], access.RecordsClerk)
	for _, c := range readings {
		requireCode(t, "not_found", c.do(w, stranger, p.ID, r.ID))
		requireCode(t, "not_found", c.do(w, w.clerk, 12345, r.ID))
	}
	require.Empty(t, w.dump("SELECT seq FROM audit_log WHERE user_id = 2"))
	found, _, err := w.svc.FindResidents(t.Context(), stranger, service.ResidentQuery{Q: "张", Limit: 10})
	require.NoError(t, err)
	require.Empty(t, found)
	_, err = w.svc.Coverage(t.Context(), stranger, service.CoverageQuery{Org: county})
	requireCode(t, "not_found", err)

	// After a handover the former organisation reads and no longer writes (records-and-chronic 1.10 rule 4).
	former := w.actor(3, villages[0], access.RecordsClerk)
	_, err = w.svc.Transfer(t.Context(), former, p.ID, villages[2], day("2026-06-01"))
	require.NoError(t, err)
	for _, c := range readings {
		require.NoError(t, c.do(w, former, p.ID, r.ID), c.name)
		require.NoError(t, c.do(w, stranger, p.ID, r.ID), c.name)
	}
	_, err = w.svc.SaveRecord(t.Context(), former, recordInput(p.ID, "hypertension_followup", "2026-07-01", bp(130, 80)))
	requireCode(t, "read_only_here", err)
	_, err = w.svc.SaveRecord(t.Context(), stranger, recordInput(p.ID, "hypertension_followup", "2026-07-01", bp(130, 80)))
	require.NoError(t, err)
	w.verify()
}

// Contract section 4: every use case asks for its permission.
func TestReads_needTheirPermission(t *testing.T) {
	t.Parallel()
	w, p, r := clinic(t)
	for _, role := range []access.Role{access.OrgAdmin, access.SystemAdmin, access.Resident, access.Device} {
		nobody := w.actor(4, county, role)
		for _, c := range append(readings, lists...) {
			requireCode(t, "forbidden", c.do(w, nobody, p.ID, r.ID))
		}
	}
	for _, c := range append(readings, lists...) {
		requireCode(t, "not_signed_in", c.do(w, access.Actor{}, p.ID, r.ID))
	}
	official := w.actor(6, county, access.CountyOfficial)
	requireCode(t, "reason_required", lists[2].do(w, official, p.ID, r.ID))
	official.Purpose = "年终核查"
	require.NoError(t, lists[2].do(w, official, p.ID, r.ID))
	require.Contains(t, strings.Join(w.dump("SELECT detail FROM audit_log WHERE user_id = 6"), ""), "年终核查")
}

// The checks that run while somebody types leave one row for a person, a user and an action in ten minutes; opening leaves one each time.
func TestChecks_oneAuditRowInTenMinutes(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)
	w := newWorld(t, dbtest.Clock(func() time.Time { return now }))
	p, other := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01")), w.create(w.somebody(villages[0], "1951-03-01", "2020-01-01"))
	colleague := w.actor(2, county, access.RecordsClerk)
	checks := map[string]func(access.Actor, model.ID) error{
		"record.validate": func(a access.Actor, id model.ID) error {
			_, err := w.svc.ValidateRecord(t.Context(), a, id, "hypertension_followup", "", body("2026-03-01", bp(130, 80)))
			return err
		},
		"encounter.validate": func(a access.Actor, id model.ID) error {
			_, err := w.svc.ValidateEncounter(t.Context(), a, service.EncounterInput{ResidentID: id, Records: []service.EncounterRecord{{Form: "checkup"}}})
			return err
		},
		"encounter.plan": func(a access.Actor, id model.ID) error {
			_, err := w.svc.PlanEncounter(t.Context(), a, id, day(today), nil)
			return err
		},
	}
	for action, check := range checks {
		rows := func() int { return len(w.dump("SELECT chain, seq FROM audit_log WHERE action = '" + action + "'")) }
		steps := []struct {
			name  string
			after time.Duration
			who   access.Actor
			about model.ID
			rows  int
		}{
			{"the first leaves its row", 0, w.clerk, p.ID, 1},
			{"the next does not", time.Second, w.clerk, p.ID, 1},
			{"nor does one just inside the window", 10*time.Minute - time.Second - time.Millisecond, w.clerk, p.ID, 1},
			{"another person", 0, w.clerk, other.ID, 2},
			{"another user", 0, colleague, p.ID, 3},
			{"the window is over", time.Millisecond, w.clerk, p.ID, 4},
			{"and a new one has begun", 9 * time.Minute, w.clerk, p.ID, 4},
		}
		for _, s := range steps {
			now = now.Add(s.after)
			require.NoError(t, check(s.who, s.about), "%s: %s", action, s.name)
			require.Equal(t, s.rows, rows(), "%s: %s", action, s.name)
		}
		inspector := w.clerk
		inspector.Purpose = "投诉核查"
		require.NoError(t, check(inspector, p.ID))
		require.NoError(t, check(inspector, p.ID))
		require.Equal(t, 5, rows(), "%s: a reason is kept", action)
		now = now.Add(-time.Hour)
		require.NoError(t, check(w.clerk, p.ID))
		require.Equal(t, 6, rows(), "%s: a clock that was put back hides nothing", action)
		now = now.Add(2 * time.Hour)
	}
	opened := func() int { return len(w.dump("SELECT chain, seq FROM audit_log WHERE action = 'resident.read'")) }
	before := opened()
	for range 3 {
		_, err := w.svc.OpenResident(t.Context(), w.clerk, p.ID, false)
		require.NoError(t, err)
	}
	require.Equal(t, before+3, opened())
	w.verify()
}

// A check whose row was taken back is not one that stands for the next.
func TestChecks_aRowThatWasTakenBackStandsForNothing(t *testing.T) {
	t.Parallel()
	w, p, _ := clinic(t)
	check := func(fail error) error {
		return w.store.Audited(t.Context(), w.clerk, func(tx *repository.Tx) error {
			_, err := tx.CheckResident(p.ID, "record.validate", "")
			return errors.Join(err, fail)
		})
	}
	require.ErrorIs(t, check(io.EOF), io.EOF)
	require.Empty(t, w.dump("SELECT seq FROM audit_log WHERE action = 'record.validate'"))
	require.NoError(t, check(nil))
	require.Len(t, w.dump("SELECT seq FROM audit_log WHERE action = 'record.validate'"), 1)
}

func TestAudited_withoutAnAuditRowFails(t *testing.T) {
	t.Parallel()
	w, p, _ := clinic(t)
	before := w.contents()
	err := w.store.Audited(t.Context(), w.clerk, func(tx *repository.Tx) error {
		return tx.LinkMother(p.ID, p.ID)
	})
	requireCode(t, "internal", err)
	require.Equal(t, before, w.contents(), "what it wrote is taken back")
}

// Design 5: audit rows are chained by hash so that a removed or altered one shows.
func TestVerify_tamperedAuditShows(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, sql string }{
		{"a row removed", "DELETE FROM audit_log WHERE chain = 1 AND seq = 3"},
		{"the first row removed", "DELETE FROM audit_log WHERE chain = 1 AND seq = 1"},
		{"a row edited", "UPDATE audit_log SET detail = '无' WHERE chain = 1 AND seq = 3"},
		{"an action hidden", "UPDATE audit_log SET resident_id = 0 WHERE chain = 1 AND seq = 4"},
		{"a time moved", "UPDATE audit_log SET at = at - 1 WHERE chain = 1 AND seq = 2"},
		{"two rows swapped", "UPDATE audit_log SET seq = CASE seq WHEN 3 THEN 1000 ELSE 3 END WHERE chain = 1 AND seq IN (3, 4); UPDATE audit_log SET seq = 4 WHERE chain = 1 AND seq = 1000"},
		{"the end cut off", "DELETE FROM audit_log WHERE chain = 1 AND seq > 4"},
		{"everything gone", "DELETE FROM audit_log"},
		{"a head removed", "DELETE FROM audit_heads WHERE chain = 1"},
		{"the head of an unused chain removed", "DELETE FROM audit_heads WHERE chain = 63"},
		{"a row of one's own added", "INSERT INTO audit_log SELECT 2, 1, at, user_id, username, org_id, action, resident_id, subject, trace_id, detail, mac FROM audit_log WHERE chain = 1 AND seq = 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w, p, r := clinic(t)
			for _, read := range readings[:4] {
				require.NoError(t, read.do(w, w.clerk, p.ID, r.ID))
			}
			w.verify()
			for _, statement := range strings.Split(c.sql, ";") {
				_, err := w.raw.Exec(statement)
				require.NoError(t, err)
			}
			require.Contains(t, strings.Join(w.differences(day(today)), "\n"), "审计链")
		})
	}
}

// Design 5: identifiers are encrypted at rest with a searchable keyed hash.
func TestIdentifiers_areNowhereInPlainText(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	w.mustLoad(good())
	w.clerk = w.actor(1, county, access.RecordsClerk)
	in := w.somebody("990101001101", "1961-08-09", "2024-01-01")
	in.Ref = "C1"
	p := w.create(in)
	change := in
	change.OrgCode, change.Phone = "", "10099999999"
	_, err := w.svc.UpdateResident(t.Context(), w.clerk, p.ID, p.Version, change, nil, true)
	require.NoError(t, err)
	_, _, err = w.svc.FindResidents(t.Context(), w.clerk, service.ResidentQuery{Q: in.IDNo, Limit: 5})
	require.NoError(t, err)
	_, err = w.svc.CreateResident(t.Context(), w.clerk, in, nil, true)
	requireCode(t, "duplicate_identity", err)
	_, err = w.svc.OpenResident(t.Context(), w.clerk, p.ID, true)
	require.NoError(t, err)
	for table, rows := range w.contents() {
		for _, secret := range []string{in.IDNo, in.IDNo[6:], in.Phone, change.Phone, idNumber(day(birthOf), 1), "10000000001", "10000000002"} {
			require.NotContains(t, strings.Join(rows, "\n"), secret, "table %s", table)
		}
	}
}

func TestRotateKeys_everythingStaysReadable(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	in := w.somebody(villages[0], "1961-08-09", "2024-01-01")
	p := w.create(in)
	n, err := w.svc.RotateKeys(t.Context(), nil)
	require.NoError(t, err)
	require.EqualValues(t, 1, n)
	sealed := w.dump("SELECT id_sealed, phone_sealed FROM residents")[0]
	require.Regexp(t, `^k2:[^|]+\|k2:`, sealed, "sealed with the new key")
	open, err := w.svc.OpenResident(t.Context(), w.clerk, p.ID, true)
	require.NoError(t, err)
	require.Equal(t, []string{in.IDNo, in.Phone}, []string{open.IDNo, open.Phone})
	for _, q := range []string{in.IDNo, in.IDNo[12:], in.Phone, in.Phone[7:]} {
		found, _, err := w.svc.FindResidents(t.Context(), w.clerk, service.ResidentQuery{Q: q, Limit: 5})
		require.NoError(t, err)
		require.Len(t, found, 1, q)
	}
	_, err = w.svc.CreateResident(t.Context(), w.clerk, in, nil, true)
	requireCode(t, "duplicate_identity", err)
	w.verify()
}

// Design 8: logging a follow-up costs at most three bare inserts; the number of statements is what keeps it there.
func TestSaveRecord_fewStatements(t *testing.T) {
	w, p, _ := clinic(t)
	for _, on := range []string{"2025-02-01", "2025-05-01", "2025-08-01", "2025-11-01", "2026-05-01"} {
		w.save(p.ID, "hypertension_followup", on, bp(134, 82))
	}
	before, spoken := w.store.Statements.Load(), w.store.Trips.Load()
	w.save(p.ID, "hypertension_followup", "2026-08-01", bp(134, 82))
	n, trips := w.store.Statements.Load()-before, w.store.Trips.Load()-spoken
	t.Logf("%s: %d statements, %d round trips", w.store.Dialect(), n, trips)
	require.LessOrEqual(t, n, int64(20))
	require.LessOrEqual(t, trips, int64(3), "lock and read, write and read the audit's head, commit")
}
