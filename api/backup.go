package api

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/service"
)

const (
	mediaBackup     = "application/gzip"
	downloadTimeout = 4 * time.Hour // of a county's backup over a slow line
)

func (h *handlers) backupRoutes() []route.Route {
	const one, plan = "/backups/{id}", "/backups/plan"
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/backups", Summary: "备份，最近的在前", English: "Backups, latest first", Permission: access.BackupManage,
			Query: route.Page(), Answer: page[service.Backup]{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.backups),
		},
		{
			Method: http.MethodPost, Path: "/backups", Summary: "立即备份，在后台进行；正在备份时返回正在做的", Permission: access.BackupManage,
			English: "Make a backup in the background; while one is being made, that one is answered", Answer: service.Backup{}, Status: http.StatusAccepted,
			Handle: answer(http.StatusAccepted, h.startBackup),
		},
		{
			Method: http.MethodGet, Path: plan, Summary: "自动备份的设置，备份和密钥在哪里，最近一次备份", Permission: access.BackupManage,
			English: "The plan of daily backups, where backups and keys are, and how old the last backup is", Answer: service.BackupStatus{}, Status: http.StatusOK,
			Handle: answer(http.StatusOK, h.backupPlan),
		},
		{
			Method: http.MethodPut, Path: plan, Summary: "设置自动备份", English: "Set when a backup is made by itself and how many are kept",
			Permission: access.BackupManage, Body: service.BackupPlan{}, Answer: service.BackupStatus{}, Status: http.StatusOK, Handle: answer(http.StatusOK, h.saveBackupPlan),
		},
		{
			Method: http.MethodGet, Path: one, Summary: "一次备份的进度和结果", English: "Progress and result of a backup", Permission: access.BackupManage,
			Answer: service.Backup{}, Status: http.StatusOK, Handle: onKey(http.StatusOK, h.backup),
		},
		{
			Method: http.MethodGet, Path: one + "/file", Summary: "下载备份文件", English: "Download the file of a backup", Permission: access.BackupManage,
			Personal: true, Answer: route.File{mediaBackup}, Status: http.StatusOK, Timeout: downloadTimeout, Handle: h.downloadBackup,
		},
		{
			Method: http.MethodDelete, Path: one, Summary: "删除备份及其文件", English: "Delete a backup and its file", Permission: access.BackupManage,
			Status: http.StatusNoContent, Handle: onKey(http.StatusNoContent, h.deleteBackup),
		},
	}
}

func (h *handlers) backups(c *gin.Context) (any, error) {
	var before model.ID
	if err := cursorInto(c, &before); err != nil {
		return nil, err
	}
	list, next, err := h.s.Backups(c.Request.Context(), middleware.Actor(c), before, queryInt(c, "limit"))
	return paged(c, list, next, err)
}

func (h *handlers) startBackup(c *gin.Context) (any, error) {
	return h.s.StartBackup(c.Request.Context(), middleware.Actor(c))
}

func (h *handlers) backupPlan(c *gin.Context) (any, error) {
	return h.s.BackupStatus(c.Request.Context(), middleware.Actor(c))
}

func (h *handlers) saveBackupPlan(c *gin.Context) (any, error) {
	in, err := decode[service.BackupPlan](c)
	if err != nil {
		return nil, err
	}
	return h.s.SaveBackupPlan(c.Request.Context(), middleware.Actor(c), in)
}

func (h *handlers) backup(c *gin.Context, id model.ID) (any, error) {
	return h.s.Backup(c.Request.Context(), middleware.Actor(c), id)
}

func (h *handlers) deleteBackup(c *gin.Context, id model.ID) (any, error) {
	return nil, h.s.DeleteBackup(c.Request.Context(), middleware.Actor(c), id)
}

func (h *handlers) downloadBackup(c *gin.Context) {
	if err := h.sendBackup(c); err != nil {
		problem.Write(c, err)
	}
}

// sendBackup streams a file. It says beforehand how long it is: what was cut off cannot be taken for the whole.
func (h *handlers) sendBackup(c *gin.Context) error {
	id, err := pathKey(c, "id")
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	d, err := h.s.OpenBackup(ctx, middleware.Actor(c), id)
	if err != nil {
		return err
	}
	defer d.Close()
	// The route's own time bounds it instead of the server's, which is made for shorter answers.
	_ = http.NewResponseController(c.Writer).SetWriteDeadline(time.Time{}) // a writer that has no deadline needs none lifted
	c.Header("Content-Disposition", `attachment; filename="`+d.Name+`"`)
	c.Header("Content-Type", mediaBackup)
	c.Header("Content-Length", strconv.FormatInt(d.Size, 10))
	_, err = io.Copy(c.Writer, timed{ctx, d})
	return err
}

// timed reads until the context ends.
type timed struct {
	ctx context.Context //nolint:containedctx // lives within one call
	r   io.Reader
}

func (t timed) Read(p []byte) (int, error) {
	if err := t.ctx.Err(); err != nil {
		return 0, err
	}
	return t.r.Read(p)
}
