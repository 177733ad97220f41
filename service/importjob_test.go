package service_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/service"
)

// uploader is a clerk with an account: imports name their user.
func (w *world) uploader() access.Actor {
	w.Helper()
	u, err := w.svc.CreateUser(w.Context(), w.sys, service.UserInput{Username: "clerk1", DisplayName: "陈文员", OrgCode: county,
		Roles: []access.Role{access.RecordsClerk}, Password: "correct-horse-9"})
	require.NoError(w, err)
	return w.actor(int64(u.ID), county, access.RecordsClerk)
}

// uploaded is an accepted import that nobody runs yet.
func (w *world) uploaded(actor access.Actor, name, content string) *service.ImportJob {
	w.Helper()
	up, err := w.svc.NewUpload(actor)
	require.NoError(w, err)
	defer up.Close()
	require.NoError(w, up.Add(name, strings.NewReader(content)))
	job, err := w.svc.StartImport(w.Context(), actor, up)
	require.NoError(w, err)
	return job
}

func (w *world) openImport(actor access.Actor, id model.ID, after, limit int) *service.OpenedImport {
	w.Helper()
	opened, err := w.svc.OpenImport(w.Context(), actor, id, after, limit)
	require.NoError(w, err)
	return opened
}

func (w *world) setTemp() string {
	w.Helper()
	dir := w.TempDir()
	w.Setenv("TMPDIR", dir)
	return dir
}

const interrupted = "被中断，请重新上传；已导入的部分不会重复"

func TestRunImports_whatWaitsAtTheEndIsNotedAsCutOff(t *testing.T) {
	w := newWorld(t)
	temp := w.setTemp()
	actor := w.uploader()
	waiting := w.uploaded(actor, "transfers.csv", "ref,on,to_org_code\n")
	ended, stop := context.WithCancel(t.Context())
	stop()
	w.svc.RunImports(ended, func(err error) { t.Error(err) })
	late := w.uploaded(actor, "transfers.csv", "ref,on,to_org_code\n") // the request was under way when the server stopped

	opened := w.openImport(actor, waiting.ID, 0, 1)
	require.Equal(t, "failed", opened.State)
	require.Equal(t, interrupted, opened.Failure)
	require.Equal(t, "queued", w.openImport(actor, late.ID, 0, 1).State, "until it has been silent for two minutes")
	left, err := filepath.Glob(filepath.Join(temp, "*"))
	require.NoError(t, err)
	require.Empty(t, left, "no file is left behind")
}

func TestOpenImport_aSilentProcessIsDead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	actor := w.uploader()
	ended, stop := context.WithCancel(t.Context())
	stop()
	w.svc.RunImports(ended, func(err error) { t.Error(err) }) // from here on this process holds no import
	job := w.uploaded(actor, "transfers.csv", "ref,on,to_org_code\n")
	for _, tc := range []struct {
		state  string
		silent time.Duration
		want   string
	}{
		{"queued", 2 * time.Minute, "queued"},
		{"queued", 2*time.Minute + time.Millisecond, "failed"},
		{"running", 2 * time.Minute, "running"},
		{"running", 2*time.Minute + time.Millisecond, "failed"},
		{"done", time.Hour, "done"},
	} {
		_, err := w.raw.Exec("UPDATE imports SET state = ?, updated_at = ? WHERE id = ?", tc.state, int64(w.store.Now())-tc.silent.Milliseconds(), job.ID)
		require.NoError(t, err)
		opened := w.openImport(actor, job.ID, 0, 1)
		require.Equal(t, tc.want, opened.State, "%s, silent for %s", tc.state, tc.silent)
		require.Equal(t, tc.want == "failed", opened.Failure == interrupted)
	}
}

func TestOpenImport_anImportThatWaitsHereIsAlive(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	actor := w.uploader()
	job := w.uploaded(actor, "transfers.csv", "ref,on,to_org_code\n")
	_, err := w.raw.Exec("UPDATE imports SET updated_at = 0 WHERE id = ?", job.ID)
	require.NoError(t, err)
	require.Equal(t, "queued", w.openImport(actor, job.ID, 0, 1).State)
}

func TestRunImports_keepsTenThousandErrors(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	actor := w.uploader()
	const bad = 10_002
	var rows strings.Builder
	rows.WriteString("ref,on,to_org_code\n")
	for i := range bad {
		fmt.Fprintf(&rows, ",2026-01-01,%d\n", i)
	}
	job := w.uploaded(actor, "transfers.csv", rows.String())
	running, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		w.svc.RunImports(running, func(err error) { t.Error(err) })
	}()
	require.Eventually(t, func() bool { return w.openImport(actor, job.ID, 0, 1).State == "done" }, time.Minute, 10*time.Millisecond)
	stop()
	<-done

	opened := w.openImport(actor, job.ID, 9_998, 3)
	require.EqualValues(t, bad, opened.ErrorCount)
	require.EqualValues(t, bad, opened.Files[0].Rejected)
	require.Len(t, opened.Errors, 2, "the errors after number 9998")
	require.Nil(t, opened.Next)
	require.Equal(t, 10_001, opened.Errors[1].Row, "line 1 is the header")
	all, err := w.svc.ImportErrors(t.Context(), actor, job.ID)
	require.NoError(t, err)
	require.Len(t, all, 10_000)
}

func TestNewUpload_isBounded(t *testing.T) {
	w := newWorld(t)
	temp := w.setTemp()
	actor := w.uploader()
	var open []*service.Upload
	for range 16 {
		up, err := w.svc.NewUpload(actor)
		require.NoError(t, err)
		open = append(open, up)
	}
	_, err := w.svc.NewUpload(actor)
	require.True(t, errs.Is(err, "too_many_requests"), err)
	open[0].Close()
	up, err := w.svc.NewUpload(actor)
	require.NoError(t, err)
	for _, u := range append(open[1:], up) {
		u.Close()
	}
	left, err := os.ReadDir(temp)
	require.NoError(t, err)
	require.Empty(t, left)

	_, err = w.svc.NewUpload(w.actor(2, county, access.OrgAdmin))
	require.True(t, errs.Is(err, "forbidden"), err)
}
