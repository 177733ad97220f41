package api_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/service"
)

// backedUp makes a backup, each a minute after the one before, and waits until it has ended.
func (e *env) backedUp(t testing.TB) *service.Backup {
	t.Helper()
	b, err := e.service.StartBackup(t.Context(), e.system())
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		b, err = e.service.Backup(t.Context(), e.system(), b.ID)
		return err == nil && (b.State == "done" || b.State == "failed")
	}, time.Minute, 5*time.Millisecond)
	return b
}

func TestBackups_startedWatchedDownloadedDeleted(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	admin := e.as(t, county, access.SystemAdmin)
	var b service.Backup
	e.Do(t, apitest.Request{Method: http.MethodPost, Path: "/backups", Bearer: admin, Status: http.StatusAccepted}).Into(t, &b)
	one := "/backups/" + b.ID.String()
	require.Eventually(t, func() bool {
		e.Do(t, apitest.Request{Path: one, Bearer: admin, Status: http.StatusOK}).Into(t, &b)
		return b.State == "done"
	}, time.Minute, 5*time.Millisecond)
	e.Do(t, apitest.Request{Path: "/backups?limit=1", Bearer: admin, Status: http.StatusOK, Want: []string{b.File, b.SHA256, `"place":"here"`}})
	a := e.Do(t, apitest.Request{Path: one + "/file", Bearer: admin, Status: http.StatusOK, Header: map[string]string{"X-Access-Reason": "offsite copy"}})
	require.Equal(t, strconv.FormatInt(b.Size, 10), a.Header.Get("Content-Length"))
	require.Equal(t, `attachment; filename="`+b.File+`"`, a.Header.Get("Content-Disposition"))
	content, err := repository.CheckBackup(bytes.NewReader(a.Body))
	require.NoError(t, err)
	require.Equal(t, b.Rows, content.Total())
	require.Equal(t, 1, e.count(t, "SELECT COUNT(*) FROM audit_log WHERE action = 'backup.download' AND subject = ? AND detail = 'offsite copy'", b.File))

	var status service.BackupStatus
	e.Do(t, apitest.Request{Method: http.MethodPut, Path: "/backups/plan", Bearer: admin, Body: body("at", "02:15", "keep", 30), Status: http.StatusOK}).Into(t, &status)
	require.Equal(t, []any{"02:15", 30, false, "/etc/jiwei/keys"}, []any{status.At, status.Keep, status.Late, status.KeyFile})
	e.Do(t, apitest.Request{Method: http.MethodPut, Path: "/backups/plan", Bearer: admin, Body: body("at", "25:00", "keep", 0), Status: http.StatusUnprocessableEntity,
		Want: []string{"每日备份时刻应为 00:00 至 23:59", "保留份数应为 1 至 365"}})
	e.Do(t, apitest.Request{Method: http.MethodDelete, Path: one, Bearer: admin, Status: http.StatusNoContent})
	e.Do(t, apitest.Request{Path: one + "/file", Bearer: admin, Status: http.StatusNotFound})
	var left struct{ Items []json.RawMessage }
	e.Do(t, apitest.Request{Path: "/backups", Bearer: admin, Status: http.StatusOK}).Into(t, &left)
	require.Empty(t, left.Items)
}
