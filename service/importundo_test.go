package service_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/service"
)

// importing runs imports and undos until the test ends.
func (w *world) importing() {
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.svc.RunImports(ctx, func(err error) { w.Error(err) })
	}()
	w.Cleanup(func() {
		stop()
		<-done
	})
}

// upload imports a folder the way a user does and waits until it is in.
func (w *world) upload(actor access.Actor, f folder) *service.OpenedImport {
	w.Helper()
	up, err := w.svc.NewUpload(actor)
	require.NoError(w, err)
	defer up.Close()
	for name, content := range f {
		require.NoError(w, up.Add(name, strings.NewReader(content)))
	}
	job, err := w.svc.StartImport(w.Context(), actor, up)
	require.NoError(w, err)
	return w.settled(actor, job.ID)
}

// settled waits until nothing is under way about an import.
func (w *world) settled(actor access.Actor, id model.ID) *service.OpenedImport {
	w.Helper()
	var out *service.OpenedImport
	require.Eventually(w, func() bool {
		out = w.openImport(actor, id, 0, 100)
		return slices.Contains([]string{"done", "failed", "undone"}, out.State)
	}, time.Minute, 5*time.Millisecond)
	return out
}

func (w *world) undo(actor access.Actor, id model.ID) *service.OpenedImport {
	w.Helper()
	_, err := w.svc.UndoImport(w.Context(), actor, id)
	require.NoError(w, err)
	out := w.settled(actor, id)
	require.Equal(w, "undone", out.State, out.Failure)
	return out
}

// kept is what an undo left, a line each.
func (w *world) kept(actor access.Actor, id model.ID) []string {
	w.Helper()
	list, err := w.svc.KeptFacts(w.Context(), actor, id)
	require.NoError(w, err)
	lines := []string{}
	for _, k := range list {
		lines = append(lines, strings.TrimSuffix(fmt.Sprintf("%s %s %s: %s", k.Kind, k.Ref, k.Form, k.Reason), " "))
	}
	return lines
}

// notFacts are the tables of what was done and noted, of numbers given, and the sums that verify compares.
var notFacts = append([]string{"imports", "import_errors", "import_facts", "import_undos", "withdrawn_residents", "changes", "archive_numbers", "ledger", "ledger_journal",
	"goose_db_version", "idempotency_keys", "leases", "residents", "enrolments", "encounters"}, logs...)

// facts is what counts: every row of every table but for the numbers of versions and what is voided.
func (w *world) facts() map[string][]string {
	w.Helper()
	all := w.contents(notFacts...)
	for table := range all {
		if strings.HasPrefix(table, "form_") {
			all[table] = w.dump("SELECT f.* FROM " + table + " f JOIN encounters e ON e.resident_id = f.resident_id AND e.id = f.id WHERE e.voided = 0")
		}
	}
	all["residents"] = w.dump("SELECT id, ref, name, sex, birth_date, org_id, first_org_id, filed_on, archive_no, id_type, id_sealed, id_hash, id_missing_reason, id_confirmed," +
		" phone_sealed, address_now, mother_id, closed_on, close_reason, close_detail, death_date, death_cause, online_on, merged_into, merged, moves, twin_key, created_at, created_by FROM residents")
	all["enrolments"] = w.dump("SELECT id, resident_id, programme, enrolled_on, ended_on, end_reason, lost_on, diagnosed_on FROM enrolments")
	all["encounters"] = w.dump("SELECT resident_id, id, form, visit_date, mode, outcome, complete, org_id, doctor, sbp, dbp, fpg, class, adverse, next_date, marks, confirmed, hash," +
		" created_at, created_by FROM encounters WHERE voided = 0")
	all["users"] = w.dump("SELECT id, username, display_name, org_id, roles, disabled FROM users")
	return all
}

// manager may import whatever an import may hold.
func (w *world) manager() access.Actor {
	w.Helper()
	roles := []access.Role{access.RecordsClerk, access.OrgAdmin, access.CountyOfficial, access.SystemAdmin}
	u, err := w.svc.CreateUser(w.Context(), w.sys, service.UserInput{Username: "manager", DisplayName: "陈主任", OrgCode: county, Roles: roles, Password: "correct-horse-9"})
	require.NoError(w, err)
	return w.actor(int64(u.ID), county, roles...)
}

// wholeFolder has one of everything that an import may hold, with children and vaccinations.
func wholeFolder() folder {
	f := good()
	delete(f, "orgs.csv")
	f["users.csv"] = lines("username,display_name,org_code,role,password", "newdoctor,刘医生,990101001,clinician,correct-horse-9")
	f["residents.csv"] += lines("C1,张小宝,1,2024-03-01,990101001101,2024-03-20,01,,,,,,")
	f["residents.2.csv"] = lines("ref,name,sex,birth_date,org_code,mother_ref", "C2,李小宝,2,2023-03-01,990101001101,A4")
	f["health_education_activity.csv"] = lines("org_code,visit_date,activity_type,topic,place,organiser,persons,speaker,evidence",
		"990101001,2026-03-01,1,防跌倒,会议室,公卫科,30,李医生,1|2", "990101001,2026-03-05,1,合理膳食,会议室,公卫科,25,李医生,1", "990101,2026-05-31,7,世界无烟日,广场,卫健局,,,")
	f["vaccination.csv"] = lines("ref,visit_date,vaccine,dose_no", "C1,2024-03-01,HepB,1", "C1,2024-03-01,BCG,1")
	return f
}

func TestUndoImport_everythingIsAsBefore(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.importing()
	actor := w.manager()
	w.create(w.somebody(villages[1], "1950-03-01", "2020-01-01"))
	before, coverage := w.facts(), w.coverage(w.svc, county, day(today))

	job := w.upload(actor, wholeFolder())
	require.Empty(t, job.Errors)
	require.Equal(t, "done", job.State, job.Failure)
	loaded, figures := w.facts(), w.coverage(w.svc, county, day(today))
	require.NotEqual(t, before, loaded)
	again := w.upload(actor, wholeFolder())
	for _, f := range again.Files {
		require.Equal(t, f.Rows, f.Unchanged, "%+v", f)
	}

	out := w.undo(actor, job.ID)
	require.Empty(t, w.kept(actor, job.ID))
	require.Zero(t, out.Kept)
	require.NotZero(t, out.Undone)
	require.Equal(t, before, w.facts())
	require.Equal(t, coverage, w.coverage(w.svc, county, day(today)))
	w.verify(asOfDays...)
	for _, q := range []string{"李四", "A2", idNumber(day(birthOf), 2), "10000000002"} {
		found, _, err := w.svc.FindResidents(t.Context(), actor, service.ResidentQuery{Q: q, Limit: 10})
		require.NoError(t, err)
		require.Empty(t, found, "nobody is found by %s", q)
	}
	require.Len(t, w.dump("SELECT id FROM withdrawn_residents"), 6, "who was withdrawn is kept")

	// Undo twice = once.
	rows := w.contents()
	twice := w.undo(actor, job.ID)
	require.Equal(t, out.Undone, twice.Undone)
	require.Equal(t, rows, w.contents())

	// The same files again restore everything, free of the numbers that the database gives.
	back := w.upload(actor, wholeFolder())
	require.Empty(t, back.Errors)
	require.Equal(t, figures, w.coverage(w.svc, county, day(today)))
	after := w.facts()
	for table := range loaded {
		require.Len(t, after[table], len(loaded[table]), table)
	}
	w.verify(asOfDays...)
}

func TestUndoImport_whatWasChangedComesBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.importing()
	actor := w.manager()
	first := w.upload(actor, wholeFolder())
	require.Empty(t, first.Errors)
	before := w.facts()

	second := w.upload(actor, folder{
		"figures.csv": lines("org_code,figure,on,value", "990101,pop.resident,2026-01-01,1200"),
		"users.csv":   lines("username,display_name,org_code,role", "newdoctor,刘主任,990101,records_clerk"),
		"residents.csv": lines("ref,name,sex,birth_date,org_code,filed_on,id_type,id_no,phone_self,address_now,blood_abo,past_disease",
			"A1,张三丰,1,1950-03-01,990101002101,2020-01-01,01,"+idNumber(day(birthOf), 3)+",10000000009,西一村9组,3,1",
			"A4,赵六,2,1944-11-30,990101002101,2024-05-01,01,,,西一村4组,4,1"),
		"residents.2.csv":           lines("ref,name,sex,birth_date,org_code,mother_ref", "C2,李小宝,2,2023-03-01,990101001101,A2"),
		"transfers.csv":             lines("ref,on,to_org_code", "A3,2026-06-15,990101002102", "A2,2026-01-01,990101001102"),
		"enrolments.csv":            lines("ref,programme,enrolled_on,ended_on,end_reason", "A1,htn,2019-05-01,2026-10-01,4", "A1,htn,2026-11-01,,"),
		"hypertension_followup.csv": lines("ref,visit_date,visit_mode,sbp,dbp,heart_rate,weight,symptoms,smoke_now,drink_now,visit_class,doctor", "A1,2026-04-15,2,138,80,72,61.0,1,0,0,1,李医生"),
		"diabetes_followup.csv":     lines("ref,visit_date,visit_outcome,death_date,death_cause", "A2,2026-10-20,3,2026-10-18,脑卒中"),
		"vaccination.csv":           lines("ref,visit_date,vaccine,dose_no,lot_no", "C1,2024-03-01,BCG,1,X77"),
	})
	require.Empty(t, second.Errors)
	require.NotEqual(t, before, w.facts())
	w.verify()

	w.undo(actor, second.ID)
	require.Empty(t, w.kept(actor, second.ID))
	require.Equal(t, before, w.facts())
	w.verify(asOfDays...)

	// Undone in their turn, the first import can be taken back too, although the facts have got other versions.
	w.undo(actor, first.ID)
	require.Empty(t, w.kept(actor, first.ID))
	require.Empty(t, w.facts()["residents"])
	require.Empty(t, w.facts()["encounters"])
	w.verify(asOfDays...)
}

func TestUndoImport_whatWasChangedSinceStays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.importing()
	actor := w.manager()
	job := w.upload(actor, wholeFolder())
	require.Empty(t, job.Errors)
	find := func(ref string) *service.Resident {
		t.Helper()
		list := w.dump("SELECT id FROM residents WHERE ref = '" + ref + "'")
		require.Len(t, list, 1)
		var id model.ID
		require.NoError(t, id.UnmarshalText([]byte(list[0])))
		r, err := w.svc.OpenResident(t.Context(), actor, id, false)
		require.NoError(t, err)
		return r
	}
	a1, a2, a3, a4 := find("A1"), find("A2"), find("A3"), find("A4")
	list, err := w.svc.Records(t.Context(), actor, a1.ID, "hypertension_followup")
	require.NoError(t, err)
	_, err = w.svc.SaveRecord(t.Context(), actor, service.RecordInput{ResidentID: a1.ID, Form: "hypertension_followup", ID: list[0].ID, Version: 1,
		Body: body(list[0].Body.Header().VisitDate.String(), bp(128, 70)), Confirmed: true})
	require.NoError(t, err)
	w.save(a2.ID, "hypertension_followup", "2026-09-01", bp(130, 80))
	_, err = w.svc.Transfer(t.Context(), actor, a3.ID, villages[3], day("2026-06-15"))
	require.NoError(t, err)
	_, err = w.svc.MergeResidents(t.Context(), actor, w.create(w.somebody(villages[0], "1944-11-30", "2020-01-01")).ID, a4.ID)
	require.NoError(t, err)
	_, err = w.svc.SaveFigure(t.Context(), w.sys, county, "pop.resident", service.FigureInput{On: day("2026-01-01"), Value: form.MustDecimal("900")})
	require.NoError(t, err)

	for _, later := range []string{"UPDATE transfers SET created_at = created_at + 1", "UPDATE org_figures SET updated_at = updated_at + 1 WHERE figure = 'pop.resident'"} {
		_, err = w.raw.Exec(later) // the clock of the world stands still
		require.NoError(t, err)
	}

	out := w.undo(actor, job.ID)
	require.Equal(t, []string{
		"figure  : 导入后已被修改",
		"record A1 hypertension_followup: 导入后已被修改",
		"resident A1 : 还有导入之外或保留下来的资料，居民保留",
		"resident A2 : 还有导入之外或保留下来的资料，居民保留",
		"resident A3 : 导入后已被修改",
		"resident A4 : 导入后已被修改",
		"transfer A3 : 导入后已被修改",
	}, sorted(w.kept(actor, job.ID)))
	require.EqualValues(t, 7, out.Kept)
	w.verify(asOfDays...)
	require.Equal(t, []string{"1", "1"}, w.dump("SELECT 1 FROM encounters WHERE voided = 0"), "the corrected one and the one entered since")
}

func sorted(list []string) []string {
	slices.Sort(list)
	return list
}

// Imports, other writes and undos in any order leave figures that a recount confirms; without other writes everything is as before.
func TestUndoImport_randomFolders(t *testing.T) {
	t.Parallel()
	for seed := range uint64(4) {
		o := busy(t, 100+seed, 80)
		o.importing()
		actor := o.manager()
		r := rand.New(rand.NewPCG(seed, 5))
		before := o.facts()
		job := o.upload(actor, o.randomFolder(r))
		require.Equal(t, "done", job.State, job.Failure)
		o.verify()
		undone := o.undo(actor, job.ID)
		require.Empty(t, o.kept(actor, job.ID))
		require.NotZero(t, undone.Undone)
		require.Equal(t, before, o.facts(), "seed %d", seed)
		o.verify(asOfDays...)

		job = o.upload(actor, o.randomFolder(r))
		other := o.upload(actor, o.randomFolder(r))
		for range 40 {
			require.NoError(t, o.step(t.Context(), r))
		}
		o.verify(asOfDays...)
		for _, id := range []model.ID{job.ID, other.ID} {
			o.undo(actor, id)
			o.verify(asOfDays...)
		}
	}
}

// randomFolder is about people who are known and people who are not.
func (o *office) randomFolder(r *rand.Rand) folder {
	o.Helper()
	refs := o.dump("SELECT ref FROM residents WHERE ref IS NOT NULL")
	files := map[string][]string{
		"residents.csv":             {"ref,name,sex,birth_date,org_code,filed_on,phone_self,address_now,blood_abo"},
		"transfers.csv":             {"ref,on,to_org_code"},
		"enrolments.csv":            {"ref,programme,enrolled_on,ended_on,end_reason"},
		"hypertension_followup.csv": {"ref,visit_date,visit_mode,sbp,dbp,weight"},
		"checkup.csv":               {"ref,visit_date,height,weight,sbp_right,dbp_right"},
	}
	add := func(name, format string, args ...any) {
		files[name] = append(files[name], fmt.Sprintf(format, args...))
	}
	for n := range 40 {
		ref := refs[r.IntN(len(refs))]
		if n%2 == 0 {
			ref = fmt.Sprintf("N%d", r.IntN(60))
			add("residents.csv", "%s,王%s,1,1950-03-%02d,%s,2020-01-01,100%08d,东乡%d组,%d", ref, ref, 1+r.IntN(28), villages[r.IntN(4)], r.IntN(1000), n, 1+r.IntN(4))
		}
		for range r.IntN(3) {
			add("hypertension_followup.csv", "%s,%s,%d,%d,%d,60.5", ref, someDay(r), 1+r.IntN(2), 110+r.IntN(60), 60+r.IntN(40))
		}
		switch r.IntN(6) {
		case 0:
			add("transfers.csv", "%s,%s,%s", ref, someDay(r), villages[r.IntN(4)])
		case 1, 2:
			add("enrolments.csv", "%s,%s,%s,,", ref, []string{"htn", "dm"}[r.IntN(2)], someDay(r))
		case 3:
			add("checkup.csv", "%s,%s,165,60.5,130,80", ref, someDay(r))
		}
	}
	f := folder{}
	for name, rows := range files {
		f[name] = lines(rows...)
	}
	return f
}

func TestUndoImport_goesOnAfterACut(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	actor := w.manager()
	before := w.facts()
	up, err := w.svc.NewUpload(actor)
	require.NoError(t, err)
	require.NoError(t, up.Add("residents.csv", strings.NewReader(good()["residents.csv"])))
	job, err := w.svc.StartImport(t.Context(), actor, up)
	require.NoError(t, err)
	_, err = w.svc.UndoImport(t.Context(), actor, job.ID)
	requireCode(t, "wrong_state", err) // it has not begun yet
	w.importing()
	require.Equal(t, "done", w.settled(actor, job.ID).State)

	_, err = w.raw.Exec("UPDATE imports SET state = 'undoing', updated_at = 0 WHERE id = ?", int64(job.ID))
	require.NoError(t, err)
	cut := w.openImport(actor, job.ID, 0, 1)
	require.Equal(t, []string{"failed", "撤销被中断，请再次撤销；已撤销的部分不会重复"}, []string{cut.State, cut.Failure})
	w.undo(actor, job.ID)
	require.Equal(t, before, w.facts())
}

func TestUndoImport_refusals(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.importing()
	actor := w.uploader()
	job := w.upload(actor, folder{"residents.csv": good()["residents.csv"]})
	for _, tc := range []struct {
		name  string
		actor access.Actor
		code  string
	}{
		{"without the permission", w.actor(90, county, access.OrgAdmin), "forbidden"},
		{"of another organisation", w.actor(91, townB, access.RecordsClerk), "not_found"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := w.svc.UndoImport(t.Context(), tc.actor, job.ID)
			requireCode(t, tc.code, err)
			_, err = w.svc.KeptFacts(t.Context(), tc.actor, job.ID)
			requireCode(t, tc.code, err)
		})
	}
	_, err := w.raw.Exec("DELETE FROM import_facts")
	require.NoError(t, err)
	_, err = w.svc.UndoImport(t.Context(), actor, job.ID)
	requireCode(t, "wrong_state", err) // it was made before imports noted what they did
	for range 20 {                     // no place is lost by what was refused
		_, err = w.svc.UndoImport(t.Context(), actor, job.ID)
		requireCode(t, "wrong_state", err)
	}
}

// A transfer out of the own organisations can be taken back as long as the person is where the import has sent him.
func TestUndoImport_bringsBackWhoWasHandedOver(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.importing()
	u, err := w.svc.CreateUser(t.Context(), w.sys, service.UserInput{Username: "town", DisplayName: "陈文员", OrgCode: townA, Roles: []access.Role{access.RecordsClerk}, Password: "correct-horse-9"})
	require.NoError(t, err)
	actor := w.actor(int64(u.ID), townA, access.RecordsClerk)
	stays := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
	moved := w.create(w.somebody(villages[0], "1951-03-01", "2020-01-01"))
	before := w.facts()
	f := folder{"transfers.csv": lines("ref,on,to_org_code", stays.Ref+",2026-02-01,"+villages[2], moved.Ref+",2026-02-01,"+villages[2])}
	job := w.upload(actor, f)
	require.Empty(t, job.Errors)
	w.undo(actor, job.ID)
	require.Equal(t, before, w.facts())

	job = w.upload(actor, f)
	_, err = w.svc.Transfer(t.Context(), w.clerk, moved.ID, villages[3], day("2026-03-01"))
	require.NoError(t, err)
	w.undo(actor, job.ID)
	require.Equal(t, []string{"resident " + moved.Ref + " : 该居民现由其他机构管理", "transfer " + moved.Ref + " : 该居民现由其他机构管理"}, sorted(w.kept(actor, job.ID)))
	w.verify(asOfDays...)
}

// records-and-chronic 7.1: who may not know of severe mental disorders neither undoes what an import says of them nor reads of it.
func TestUndoImport_leavesProtectedFactsToThoseWithThePermission(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.importing()
	u, err := w.svc.CreateUser(t.Context(), w.sys, service.UserInput{Username: "smi", DisplayName: "陈文员", OrgCode: county,
		Roles: []access.Role{access.RecordsClerk, access.SMIOfficer}, Password: "correct-horse-9"})
	require.NoError(t, err)
	officer := w.actor(int64(u.ID), county, access.RecordsClerk, access.SMIOfficer)
	p := w.create(w.somebody(villages[0], "1950-03-01", "2020-01-01"))
	job := w.upload(officer, folder{"enrolments.csv": lines("ref,programme,enrolled_on", p.Ref+",smi,2025-01-01", p.Ref+",htn,2025-01-01")})
	require.Empty(t, job.Errors)
	require.EqualValues(t, 1, w.undo(w.uploader(), job.ID).Kept)
	require.Empty(t, w.kept(w.actor(5, county, access.RecordsClerk), job.ID))
	require.Equal(t, []string{"enrolment " + p.Ref + " smi: 严重精神障碍资料需要专门的权限"}, w.kept(officer, job.ID))
	require.Equal(t, []string{"smi"}, w.dump("SELECT programme FROM enrolments"))
	w.verify()
}

func TestUndoImport_anImportThatWasCutOffBeginsAnewAfterIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.importing()
	actor := w.uploader()
	f := folder{"residents.csv": good()["residents.csv"]}
	job := w.upload(actor, f)
	_, err := w.raw.Exec("UPDATE import_states SET parts = 2, done = 1") // as if its second half were missing
	require.NoError(t, err)
	w.undo(actor, job.ID)
	require.Empty(t, w.dump("SELECT fingerprint FROM import_states"))
	require.EqualValues(t, 4, w.upload(actor, f).Files[0].Created)
}

// Imports are kept for 90 days; the facts that they brought stay.
func TestCleanImports_after90Days(t *testing.T) {
	w := newWorld(t)
	temp := w.setTemp()
	actor := w.uploader()
	run, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.svc.RunImports(run, func(err error) { t.Error(err) })
	}()
	f := folder{"residents.csv": good()["residents.csv"] + "A9,无效,1,1950-13-01,990101001101,,,,,,,,\n"}
	old, young := w.upload(actor, f), w.upload(actor, f)
	stop()
	<-done
	const days = 24 * 60 * 60 * 1000
	age := func(id model.ID, millis int64) {
		_, err := w.raw.Exec("UPDATE imports SET created_at = ? WHERE id = ?", int64(w.store.Now())-millis, int64(id))
		require.NoError(t, err)
	}
	age(old.ID, 90*days+1)
	age(young.ID, 90*days)
	for name, aged := range map[string]time.Duration{"jiwei-upload-1": 91 * 24 * time.Hour, "jiwei-import-1": 91 * 24 * time.Hour, "jiwei-upload-2": 89 * 24 * time.Hour,
		"others": 91 * 24 * time.Hour} {
		dir := filepath.Join(temp, name)
		require.NoError(t, os.Mkdir(dir, 0o700))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "residents.csv"), []byte("ref\n"), 0o600))
		at := time.Now().Add(-aged)
		require.NoError(t, os.Chtimes(dir, at, at))
	}
	facts := w.facts()
	require.NoError(t, w.svc.CleanImports(t.Context()))

	require.Equal(t, []string{young.ID.String()}, w.dump("SELECT id FROM imports"))
	require.Equal(t, []string{young.ID.String()}, w.dump("SELECT import_id FROM import_errors"))
	require.Empty(t, w.dump("SELECT import_id FROM import_facts"), "the second import changed nothing")
	require.Equal(t, facts, w.facts())
	left, err := filepath.Glob(filepath.Join(temp, "*"))
	require.NoError(t, err)
	require.Equal(t, []string{filepath.Join(temp, "jiwei-upload-2"), filepath.Join(temp, "others")}, left)
	_, err = w.svc.UndoImport(t.Context(), actor, old.ID)
	requireCode(t, "not_found", err)
	require.NoError(t, w.svc.CleanImports(t.Context()))
}

// A transaction that the database gives up and that is run again reports what is wrong with a row once.
func TestImport_aSmallFileThatIsWrittenAgainReportsOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	if w.store.Dialect() != "mysql" {
		return // SQLite has one writer: nothing is run again
	}
	for _, statement := range []string{
		"CREATE TABLE given_up (once INT NOT NULL) ENGINE=MyISAM", // a table that no rollback empties
		"CREATE TRIGGER give_up BEFORE INSERT ON org_figures FOR EACH ROW IF (SELECT COUNT(*) FROM given_up) = 0 THEN" +
			" INSERT INTO given_up VALUES (1); SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = 1213; END IF",
	} {
		_, err := w.raw.Exec(statement)
		require.NoError(t, err)
	}
	problems, summaries, err := w.load(t.Context(), folder{"figures.csv": lines("org_code,figure,on,value", "990101,no.figure,2026-01-01,5", "990101,est.htn,2026-01-01,7")},
		service.ImportOptions{})
	require.NoError(t, err)
	require.Equal(t, []string{"1"}, w.dump("SELECT once FROM given_up"))
	require.Len(t, problems, 1)
	require.EqualValues(t, 1, summaries["figures.csv"].Rejected)
	require.EqualValues(t, 1, summaries["figures.csv"].Created)
}

// Of a person who was known before, the personal information goes and comes back under its one number.
func TestUndoImport_personalInformationGoesAndComesBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.importing()
	actor := w.uploader()
	in := w.somebody(villages[0], "1950-03-01", "2020-01-01")
	p := w.create(in)
	personal := func() bool {
		r, err := w.svc.OpenResident(t.Context(), actor, p.ID, false)
		require.NoError(t, err)
		return r.Personal != nil
	}
	f := folder{"residents.csv": lines("ref,name,sex,birth_date,org_code,filed_on,blood_abo", fmt.Sprintf("%s,%s,1,1950-03-01,%s,2020-01-01,2", in.Ref, in.Name, villages[0]))}
	before := w.facts()
	for range 2 {
		job := w.upload(actor, f)
		require.Empty(t, job.Errors)
		require.True(t, personal())
		w.undo(actor, job.ID)
		require.Equal(t, before, w.facts())
		require.False(t, personal())
		w.verify()
	}
	_, err := w.svc.UpdateResident(t.Context(), actor, p.ID, p.Version, in, []byte(`{"blood_abo":2}`), true)
	require.NoError(t, err)
	require.True(t, personal())
	w.verify()
}
