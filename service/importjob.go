package service

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
)

// The states of an import.
const (
	importQueued  = "queued"
	importRunning = "running"
	importDone    = "done"
	importFailed  = "failed"
	importUndoing = "undoing"
	importUndone  = "undone"
)

// silence is after how many milliseconds without a sign of life the process that had an import is taken for dead.
const silence = 2 * 60 * 1000

// ImportJob is an uploaded import: who brought it, how far it is, what became of its files.
type ImportJob struct {
	ID          model.ID      `json:"id" doc:"导入编号"`
	State       string        `json:"state" doc:"状态，排队、导入中、完成、失败、撤销中或已撤销" enum:"queued|running|done|failed|undoing|undone"`
	DryRun      bool          `json:"dry_run" doc:"试运行，不写入任何数据"`
	Username    string        `json:"username" doc:"上传人的用户名"`
	DisplayName string        `json:"display_name" doc:"上传人"`
	OrgCode     string        `json:"org_code" doc:"上传人的机构代码"`
	Stage       string        `json:"stage" english:"sentence" doc:"正在做什么"`
	Done        int64         `json:"done" doc:"此步骤已完成的量"`
	Total       int64         `json:"total" doc:"此步骤的总量"`
	ErrorCount  int64         `json:"error_count" doc:"错误数，只保存前 10000 处"`
	Files       []FileSummary `json:"files" doc:"各文件的结果，导入结束后才有数字"`
	Failure     string        `json:"failure" english:"sentence" doc:"失败的原因"`
	Undone      int64         `json:"undone" doc:"已撤销的项数"`
	Kept        int64         `json:"kept" doc:"撤销时因导入后已被修改等原因而保留的项数，清单可下载"`
	CreatedAt   model.Millis  `json:"created_at" doc:"上传时刻"`
	StartedAt   model.Millis  `json:"started_at" doc:"开始导入的时刻，0 = 尚未开始"`
	UpdatedAt   model.Millis  `json:"updated_at" doc:"最近更新的时刻"`
}

// ImportError is one thing wrong with one row of an uploaded import.
type ImportError = repository.ImportError

// StartImport puts an upload into the queue of this process. It is accepted once its row is durable.
func (s *Service) StartImport(ctx context.Context, actor access.Actor, up *Upload) (*ImportJob, error) {
	if err := need(actor, access.ImportRun); err != nil {
		return nil, err
	}
	if len(up.files) == 0 {
		return nil, errs.New("malformed_file").With("没有收到文件，请选择要导入的文件")
	}
	names, summaries := make([]string, len(up.Files)), make([]FileSummary, len(up.Files))
	for i, f := range up.Files {
		names[i], summaries[i].File = f.Name, f.Name
	}
	text, err := json.Marshal(summaries)
	if err != nil {
		return nil, err
	}
	var row repository.ImportJob
	err = s.write(ctx, actor, func(tx *repository.Tx) error {
		row = repository.ImportJob{State: importQueued, DryRun: up.DryRun, Summary: string(text)}
		if err := tx.CreateImport(&row); err != nil {
			return err
		}
		detail := strings.Join(names, "、")
		if up.DryRun {
			detail = "试运行 " + detail
		}
		tx.Audit("import.start", 0, row.ID.String(), detail)
		task := &importTask{row: row, actor: actor, upload: up}
		tx.AfterCommit(func() { s.imports.push(task) })
		return nil
	})
	if err != nil {
		return nil, err
	}
	return s.importJob(&repository.ImportRow{ImportJob: row, Username: actor.Username, DisplayName: actor.Name, OrgCode: actor.OrgCode})
}

// importJob is a row as it is answered. An unfinished import that this process does not hold, and of which no other has given a sign of
// life, is reported as failed: none is lost in silence.
func (s *Service) importJob(r *repository.ImportRow) (*ImportJob, error) {
	j := &ImportJob{ID: r.ID, State: r.State, DryRun: r.DryRun, Username: r.Username, DisplayName: r.DisplayName, OrgCode: r.OrgCode, Stage: r.Stage, Done: r.Done,
		Total: r.Total, ErrorCount: r.ErrorCount, Failure: r.Failure, Undone: r.Undone, Kept: r.Kept, CreatedAt: r.CreatedAt, StartedAt: r.StartedAt, UpdatedAt: r.UpdatedAt}
	if s.store.Now()-j.UpdatedAt > silence && !s.imports.holds(j.ID) {
		switch j.State {
		case importQueued, importRunning:
			j.State, j.Failure = importFailed, interrupted
		case importUndoing:
			j.State, j.Failure = importFailed, undoInterrupted
		}
	}
	if err := json.Unmarshal([]byte(r.Summary), &j.Files); err != nil {
		return nil, fmt.Errorf("read the summary of import %s: %w", r.ID, err)
	}
	return j, nil
}

// Imports lists the imports of the actor and of the users of his organisations, latest first, from before a given one on; 0 starts at
// the latest. Next is where the following page starts, nil after the last.
func (s *Service) Imports(ctx context.Context, actor access.Actor, before model.ID, limit int) (list []ImportJob, next *model.ID, err error) {
	if err := need(actor, access.ImportRun); err != nil {
		return nil, nil, err
	}
	var rows []repository.ImportRow
	err = s.store.Read(ctx, actor, func(tx *repository.Tx) (err error) {
		rows, err = tx.Imports(before, limit+1)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	if len(rows) > limit {
		rows = rows[:limit]
		next = &rows[limit-1].ID
	}
	for i := range rows {
		j, err := s.importJob(&rows[i])
		if err != nil {
			return nil, nil, err
		}
		list = append(list, *j)
	}
	return list, next, nil
}

// OpenedImport is an import with a page of what was wrong in it.
type OpenedImport struct {
	*ImportJob
	Errors []ImportError
	Next   *int // where the next page starts, nil after the last
}

// OpenImport returns an import of the actor or of a user of his organisations with its errors from after a given one on. Errors repeat
// what stands in the files: seeing any leaves an audit row.
func (s *Service) OpenImport(ctx context.Context, actor access.Actor, id model.ID, after, limit int) (*OpenedImport, error) {
	if err := need(actor, access.ImportRun); err != nil {
		return nil, err
	}
	var row *repository.ImportRow
	out := &OpenedImport{}
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) (err error) {
		if row, err = tx.Import(id); err == nil {
			out.Errors, err = tx.ImportErrors(row, after, limit+1)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	if len(out.Errors) > limit {
		out.Errors = out.Errors[:limit]
		out.Next = &out.Errors[limit-1].Seq
	}
	if len(out.Errors) > 0 {
		err = s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
			tx.Audit("import.errors", 0, id.String(), fmt.Sprintf("共 %d 处", len(out.Errors)))
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	out.ImportJob, err = s.importJob(row)
	return out, err
}

// ImportErrors returns every error that is kept of an import, as OpenImport does.
func (s *Service) ImportErrors(ctx context.Context, actor access.Actor, id model.ID) ([]ImportError, error) {
	opened, err := s.OpenImport(ctx, actor, id, 0, maxImportErrors)
	if err != nil {
		return nil, err
	}
	return opened.Errors, nil
}
