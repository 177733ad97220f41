package service_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/dbtest"
	"github.com/jiwei-health/jiwei/service"
)

// vault is a world that keeps backups in a folder of its own, with a clock that can be moved.
type vault struct {
	*world
	folder string
	admin  access.Actor
	clock  *atomic.Int64 // milliseconds
}

func newVault(t *testing.T) *vault {
	t.Helper()
	clock := &atomic.Int64{}
	clock.Store(time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC).UnixMilli()) // noon in China
	w := newWorld(t, dbtest.Clock(func() time.Time { return time.UnixMilli(clock.Load()) }))
	v := &vault{world: w, folder: filepath.Join(t.TempDir(), "backups"), clock: clock}
	u, err := w.svc.CreateUser(t.Context(), w.sys, service.UserInput{Username: "admin", DisplayName: "管理员", OrgCode: county,
		Roles: []access.Role{access.SystemAdmin}, Password: "correct-horse-9"})
	require.NoError(t, err)
	v.admin = w.actor(int64(u.ID), county, access.SystemAdmin)
	v.keep(w.svc)
	return v
}

func (v *vault) keep(s *service.Service) {
	s.KeepBackups(service.BackupPlace{Folder: v.folder, KeyFile: "/etc/jiwei/keys", Program: "v1"})
}

func (v *vault) pass(d time.Duration) { v.clock.Add(d.Milliseconds()) }

// running makes the backups of a process until the test ends.
func (v *vault) running(s *service.Service) {
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		s.RunBackups(ctx, func(error) {})
	}()
	v.Cleanup(func() {
		stop()
		<-done
	})
}

func (v *vault) list() []service.Backup {
	v.Helper()
	list, _, err := v.svc.Backups(v.Context(), v.admin, 0, 100)
	require.NoError(v, err)
	return list
}

// made waits until the latest backup has ended.
func (v *vault) made() service.Backup {
	v.Helper()
	var b service.Backup
	require.Eventually(v, func() bool {
		b = v.list()[0]
		return b.State == "done" || b.State == "failed"
	}, time.Minute, 5*time.Millisecond)
	return b
}

func (v *vault) backUp() service.Backup {
	v.Helper()
	_, err := v.svc.StartBackup(v.Context(), v.admin)
	require.NoError(v, err)
	return v.made()
}

// files are the names in the folder.
func (v *vault) files() []string {
	v.Helper()
	entries, err := os.ReadDir(v.folder)
	require.NoError(v, err)
	names := []string{}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func (v *vault) status() *service.BackupStatus {
	v.Helper()
	s, err := v.svc.BackupStatus(v.Context(), v.admin)
	require.NoError(v, err)
	return s
}

func TestBackup_madeInTheBackgroundCheckedAndDownloaded(t *testing.T) {
	t.Parallel()
	v := newVault(t)
	v.running(v.svc)
	v.create(v.somebody(villages[0], "1950-03-01", "2020-01-01"))
	require.True(t, v.status().Late, "there is none")
	b := v.backUp()
	require.Equal(t, []any{"done", "manual", "管理员", "here", "jiwei-20261122-120000.backup", ""}, []any{b.State, b.Kind, b.ByName, b.Place, b.File, b.Failure})
	require.Equal(t, []string{b.File}, v.files())
	require.False(t, v.status().Late)

	d, err := v.svc.OpenBackup(t.Context(), v.admin, b.ID)
	require.NoError(t, err)
	defer d.Close()
	text, err := io.ReadAll(d)
	require.NoError(t, err)
	sum := sha256.Sum256(text)
	require.Equal(t, []any{b.Size, b.SHA256}, []any{int64(len(text)), hex.EncodeToString(sum[:])})
	_, err = d.Seek(0, io.SeekStart)
	require.NoError(t, err)
	content, err := repository.CheckBackup(d)
	require.NoError(t, err)
	require.Equal(t, content.Total(), b.Rows)
	for _, action := range []string{"backup", "backup.done", "backup.download"} {
		require.Len(t, v.dump("SELECT seq FROM audit_log WHERE action = '"+action+"'"), 1, action)
	}

	// A restored database does not believe that the backup that it came from is still being made.
	other := dbtest.Open(t, func(_ testing.TB, o *repository.Options) { o.Keys = v.store.Keys() })
	require.NoError(t, other.Restore(t.Context(), v.sys, content, d.File, func(int64, int64) {}))
	restored, err := service.New(t.Context(), other, rules.Default())
	require.NoError(t, err)
	left, _, err := restored.Backups(t.Context(), v.sys, 0, 10)
	require.NoError(t, err)
	require.Empty(t, left)
}

func TestBackup_onlyForWhoHasEveryOrganisation(t *testing.T) {
	t.Parallel()
	v := newVault(t)
	for name, who := range map[string]access.Actor{"a town's administrator": v.actor(5, townA, access.SystemAdmin), "an organisation's": v.actor(6, county, access.OrgAdmin), "a clerk": v.clerk} {
		_, err := v.svc.StartBackup(t.Context(), who)
		requireCode(t, "forbidden", err)
		_, _, err = v.svc.Backups(t.Context(), who, 0, 10)
		requireCode(t, "forbidden", err)
		_, err = v.svc.Backup(t.Context(), who, 1)
		requireCode(t, "forbidden", err)
		_, err = v.svc.OpenBackup(t.Context(), who, 1)
		requireCode(t, "forbidden", err)
		requireCode(t, "forbidden", v.svc.DeleteBackup(t.Context(), who, 1))
		_, err = v.svc.SaveBackupPlan(t.Context(), who, service.BackupPlan{At: "02:15", Keep: 3})
		requireCode(t, "forbidden", err)
		_, err = v.svc.BackupStatus(t.Context(), who)
		requireCode(t, "forbidden", err)
		require.Empty(t, v.list(), name)
	}
}

// Whatever keeps a file from being written is said in words, and leaves nothing behind.
func TestBackup_faultsAreExplainedAndLeaveNoFile(t *testing.T) {
	t.Parallel()
	v := newVault(t)
	v.running(v.svc)
	require.NoError(t, os.MkdirAll(v.folder, 0o700))
	for _, row := range []struct{ name, target, want string }{
		{"a full disk", "/dev/full", "磁盘空间不足"},
		{"no permission", "/proc/sys/kernel/osrelease", "没有写入备份文件夹 " + v.folder + " 的权限"},
		{"no such place", "/nowhere/at/all", "备份文件夹 " + v.folder + " 不能使用"},
	} {
		v.pass(time.Minute)
		unfinished := filepath.Join(v.folder, "jiwei-"+time.UnixMilli(v.clock.Load()).UTC().Add(8*time.Hour).Format("20060102-150405")+".backup.tmp")
		require.NoError(t, os.Symlink(row.target, unfinished))
		b := v.backUp()
		require.Equal(t, "failed", b.State, row.name)
		require.Contains(t, b.Failure, row.want, row.name)
		require.Equal(t, "missing", b.Place, row.name)
		require.Empty(t, v.files(), row.name)
	}
	require.NoError(t, os.Remove(v.folder))
	require.NoError(t, os.WriteFile(v.folder, nil, 0o600))
	require.Contains(t, v.backUp().Failure, "不能使用")
	require.True(t, v.status().Late, "a failed one is no backup")
	require.NoError(t, os.Remove(v.folder))
	require.Equal(t, "done", v.backUp().State)
}

func TestBackup_deletedOrDamagedFiles(t *testing.T) {
	t.Parallel()
	v := newVault(t)
	v.running(v.svc)
	b := v.backUp()
	file := filepath.Join(v.folder, b.File)
	require.NoError(t, os.Truncate(file, b.Size-1))
	require.Equal(t, "changed", v.list()[0].Place)
	_, err := v.svc.OpenBackup(t.Context(), v.admin, b.ID)
	requireCode(t, "wrong_state", err)
	require.NoError(t, os.Remove(file))
	require.Equal(t, "missing", v.list()[0].Place)
	_, err = v.svc.OpenBackup(t.Context(), v.admin, b.ID)
	requireCode(t, "wrong_state", err)
	require.Empty(t, v.dump("SELECT seq FROM audit_log WHERE action = 'backup.download'"))
	require.NoError(t, v.svc.DeleteBackup(t.Context(), v.admin, b.ID))
	require.Empty(t, v.list())
	requireCode(t, "not_found", v.svc.DeleteBackup(t.Context(), v.admin, b.ID))

	v.backUp()
	b = v.backUp()
	require.Equal(t, []string{"jiwei-20261122-120000-2.backup", "jiwei-20261122-120000.backup"}, v.files(), "none is written over another")
	require.NoError(t, v.svc.DeleteBackup(t.Context(), v.admin, b.ID))
	require.Equal(t, []string{"jiwei-20261122-120000.backup"}, v.files())
	require.Len(t, v.dump("SELECT chain, seq FROM audit_log WHERE action = 'backup.delete'"), 2)

	// A name in the database that is none of a backup leads nowhere.
	b = v.backUp()
	_, err = v.raw.Exec("UPDATE backups SET file = '../jiwei.db'")
	require.NoError(t, err)
	_, err = v.svc.OpenBackup(t.Context(), v.admin, b.ID)
	requireCode(t, "wrong_state", err)
}

// Two processes on one database make the backup of a day once, whoever looks first; a missed one is made late.
func TestPlanBackup_onceADayByOneOfSeveralProcesses(t *testing.T) {
	t.Parallel()
	v := newVault(t)
	second, err := service.New(t.Context(), v.store, rules.Default())
	require.NoError(t, err)
	v.keep(second)
	v.running(v.svc)
	v.running(second)
	both := func() int {
		t.Helper()
		for _, s := range []*service.Service{v.svc, second, v.svc} {
			require.NoError(t, s.PlanBackup(t.Context()))
		}
		list := v.list()
		if len(list) > 0 {
			require.Equal(t, []string{"done", "daily", ""}, []string{v.made().State, list[0].Kind, list[0].ByName})
		}
		return len(list)
	}
	require.Zero(t, both(), "there is no plan")
	status, err := v.svc.SaveBackupPlan(t.Context(), v.admin, service.BackupPlan{At: "02:15", Keep: 2})
	require.NoError(t, err)
	require.Equal(t, "2026-11-23", status.Next.Date().String())
	require.Zero(t, both(), "the moment of today was before the plan")
	v.pass(14*time.Hour + 14*time.Minute) // 02:14
	require.Zero(t, both())
	v.pass(time.Minute)
	require.Equal(t, 1, both())
	v.pass(23 * time.Hour)
	require.Equal(t, 1, both())
	v.pass(10 * time.Hour) // nobody was there at 02:15
	require.Equal(t, 2, both())
	v.pass(14 * time.Hour)
	require.Equal(t, 2, both(), "the late one was that day's")
	v.pass(2 * time.Hour)
	both()
	require.Eventually(t, func() bool { return len(v.files()) == 2 && len(v.list()) == 2 }, time.Minute, 5*time.Millisecond, "two are kept")

	// One made by hand is not counted and never deleted by itself.
	v.pass(time.Minute)
	require.Equal(t, "manual", v.backUp().Kind)
	v.pass(24 * time.Hour)
	both()
	require.Eventually(t, func() bool { return len(v.files()) == 3 && len(v.list()) == 3 }, time.Minute, 5*time.Millisecond)

	for _, wrong := range []service.BackupPlan{{At: "24:00", Keep: 2}, {At: "2:15", Keep: 2}, {At: "02:15"}, {At: "02:15", Keep: 366}} {
		_, err := v.svc.SaveBackupPlan(t.Context(), v.admin, wrong)
		requireCode(t, "invalid_fields", err)
	}
	_, err = v.svc.SaveBackupPlan(t.Context(), v.admin, service.BackupPlan{Keep: 2})
	require.NoError(t, err)
	v.pass(48*time.Hour + time.Minute)
	require.Equal(t, 3, both(), "the plan was switched off")
	require.True(t, v.status().Late)
	require.Zero(t, v.status().Next)
}

func TestPlanBackup_aFailureIsTriedAgainAfterAnHourTwice(t *testing.T) {
	t.Parallel()
	v := newVault(t)
	v.running(v.svc)
	_, err := v.svc.SaveBackupPlan(t.Context(), v.admin, service.BackupPlan{At: "12:30", Keep: 2})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(v.folder, nil, 0o600)) // a file is in the way
	tries := func() int {
		t.Helper()
		require.NoError(t, v.svc.PlanBackup(t.Context()))
		v.made()
		return len(v.list())
	}
	for _, row := range []struct {
		after time.Duration
		want  int
	}{{30 * time.Minute, 1}, {time.Minute, 1}, {59 * time.Minute, 2}, {time.Hour, 3}, {time.Hour, 3}, {20 * time.Hour, 3}, {time.Hour, 4}} {
		v.pass(row.after)
		require.Equal(t, row.want, tries(), row.after)
	}
}

func TestRunBackups_whatIsUnfinishedAtTheEndIsNotedAsCutOff(t *testing.T) {
	t.Parallel()
	v := newVault(t)
	started, err := v.svc.StartBackup(t.Context(), v.admin)
	require.NoError(t, err)
	again, err := v.svc.StartBackup(t.Context(), v.admin)
	require.NoError(t, err)
	require.Equal(t, started.ID, again.ID, "one at a time")
	requireCode(t, "wrong_state", v.svc.DeleteBackup(t.Context(), v.admin, started.ID))
	ended, stop := context.WithCancel(t.Context())
	stop()
	v.svc.RunBackups(ended, func(err error) { t.Error(err) })
	b := v.list()[0]
	require.Equal(t, []string{"failed", "被中断，请重新备份"}, []string{b.State, b.Failure})
	require.Empty(t, v.files())

	// A process that was killed says nothing at all.
	_, err = v.svc.StartBackup(t.Context(), v.admin)
	require.NoError(t, err)
	require.Equal(t, "queued", v.list()[0].State)
	v.pass(2*time.Minute + time.Millisecond)
	b = v.list()[0]
	require.Equal(t, []string{"failed", "被中断，请重新备份"}, []string{b.State, b.Failure})
}

// What a process that was killed left behind is removed after a day; other files and younger ones, which may be under way, are not.
func TestRunBackups_removesWhatWasLeftUnfinished(t *testing.T) {
	t.Parallel()
	v := newVault(t)
	require.NoError(t, os.MkdirAll(v.folder, 0o700))
	long := time.Now().Add(-25 * time.Hour)
	for _, name := range []string{"jiwei-20261121-021500.backup", "jiwei-20261121-021500.backup.tmp", "jiwei-20261122-021500.backup.tmp", "own.tmp"} {
		path := filepath.Join(v.folder, name)
		require.NoError(t, os.WriteFile(path, nil, 0o600))
		if name != "jiwei-20261122-021500.backup.tmp" {
			require.NoError(t, os.Chtimes(path, long, long))
		}
	}
	ended, stop := context.WithCancel(t.Context())
	stop()
	v.svc.RunBackups(ended, func(err error) { t.Error(err) })
	require.Equal(t, []string{"jiwei-20261121-021500.backup", "jiwei-20261122-021500.backup.tmp", "own.tmp"}, v.files())
}

func TestCommandBackup_standsInTheList(t *testing.T) {
	t.Parallel()
	v := newVault(t)
	file := filepath.Join(t.TempDir(), "own.backup")
	done, err := v.svc.CommandBackup(t.Context(), file, "v1", func(int64, bool) {})
	require.NoError(t, err)
	b := v.list()[0]
	require.Equal(t, []any{"command", "done", file, "elsewhere", done.Rows}, []any{b.Kind, b.State, b.File, b.Place, b.Rows})
	require.False(t, v.status().Late)
	_, err = v.svc.OpenBackup(t.Context(), v.admin, b.ID)
	requireCode(t, "wrong_state", err)
	require.NoError(t, v.svc.DeleteBackup(t.Context(), v.admin, b.ID))
	require.FileExists(t, file, "the server deletes in its own folder only")
}
