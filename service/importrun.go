package service

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
)

const (
	maxImportErrors = 10_000 // kept of one import; further ones are counted
	flushEvery      = time.Second
	touchEvery      = 20 // flushes
)

// interrupted is what the user is told of an import whose process ended before it did.
const interrupted = "被中断，请重新上传；已导入的部分不会重复"

// importRun is an import under way. What it reports is collected and written by a second goroutine: the import may be inside a
// transaction when it reports, and SQLite has one writer.
type importRun struct {
	s    *Service
	task *importTask

	mu     sync.Mutex
	row    repository.ImportJob
	errors []repository.ImportError // not written yet
	kept   int
	dirty  bool
}

// runImport runs one import to its end and returns what went wrong for technical reasons.
func (s *Service) runImport(ctx context.Context, t *importTask) error {
	defer s.imports.release(t)
	r := &importRun{s: s, task: t, row: t.row, dirty: true}
	r.row.State, r.row.StartedAt = importRunning, s.store.Now()
	// It begins with a flush, so that it is seen to run, and ends with the next after it has finished.
	err := r.flush(ctx)
	if err == nil {
		stopped := r.follow(ctx)
		err = r.importFiles(ctx)
		stopped()
	}
	return r.finish(context.WithoutCancel(ctx), err, ctx.Err() != nil)
}

// importFiles runs the import. A fault of the program in it is an error of this import, not the end of the server.
func (r *importRun) importFiles(ctx context.Context) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("the import panicked: %v\n%s", fault, debug.Stack())
		}
	}()
	summaries, err := r.s.Import(ctx, r.task.actor, r.task.upload.files, ImportOptions{DryRun: r.row.DryRun, Job: r.row.ID, Progress: r.progress, Reject: r.reject})
	if len(summaries) == 0 {
		return err
	}
	text, encodeErr := json.Marshal(summaries)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.row.Summary = string(text)
	return errors.Join(err, encodeErr)
}

func (r *importRun) progress(stage string, done, total int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.row.Stage, r.row.Done, r.row.Total, r.dirty = stage, done, total, true
}

func (r *importRun) reject(e RowError) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.dirty = true
	r.row.ErrorCount++
	if r.kept < maxImportErrors {
		r.kept++
		r.errors = append(r.errors, repository.ImportError{ImportID: r.row.ID, Seq: r.kept, File: e.File, Row: e.Row, Field: e.Name, Value: e.Value, Message: e.Message})
	}
}

// follow writes down how the import goes until stopped is called.
func (r *importRun) follow(ctx context.Context) (stopped func()) {
	ctx, stop := context.WithCancel(ctx)
	var following sync.WaitGroup
	following.Go(func() {
		tick := time.NewTicker(flushEvery)
		defer tick.Stop()
		for n := 1; ; n++ {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
			}
			_ = r.flush(ctx) // what it could not write, the next one does
			if n%touchEvery == 0 {
				_ = r.touch(ctx)
			}
		}
	})
	return func() {
		stop()
		following.Wait()
	}
}

// flush writes what is new since the last one, and then more if there is any.
func (r *importRun) flush(ctx context.Context, more ...func(*repository.Tx)) error {
	r.mu.Lock()
	row, news, dirty := r.row, r.errors, r.dirty
	r.dirty = false
	r.mu.Unlock()
	if !dirty {
		return nil
	}
	err := r.s.store.Write(ctx, r.task.actor, func(tx *repository.Tx) error {
		if err := tx.AddImportErrors(news); err != nil {
			return err
		}
		for _, write := range more {
			write(tx)
		}
		return tx.SaveImport(&row)
	})
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.dirty = true
		return err
	}
	r.errors = r.errors[len(news):]
	return nil
}

// touch keeps the imports of this process, the waiting ones too, from being taken for cut off.
func (r *importRun) touch(ctx context.Context) error {
	ids := r.s.imports.ids()
	return r.s.store.Write(ctx, r.task.actor, func(tx *repository.Tx) error { return tx.TouchImports(ids) })
}

// finish notes how the import ended, for the user and in the audit.
func (r *importRun) finish(ctx context.Context, failure error, cut bool) error {
	r.row.State, r.dirty = importDone, true
	action := repository.Action("import.done")
	if failure != nil {
		r.row.State, action = importFailed, "import.failed"
		if r.row.Failure = explain(failure); cut {
			r.row.Failure = interrupted
		}
	}
	err := r.flush(ctx, func(tx *repository.Tx) {
		tx.Audit(action, 0, r.row.ID.String(), fmt.Sprintf("%d 处错误 %s", r.row.ErrorCount, r.row.Failure))
	})
	if failure != nil && errs.KindOf(failure) == errs.Internal && !cut {
		err = errors.Join(fmt.Errorf("import %s: %w", r.row.ID, failure), err)
	}
	return err
}

// explain is an error in the words of the user, without its technical cause.
func explain(err error) string {
	e := errs.As(err)
	if e == nil || e.Kind == errs.Internal {
		return errs.New("internal").Message
	}
	words := []string{e.Message}
	if e.Detail != "" {
		words = append(words, e.Detail)
	}
	for _, f := range e.Fields {
		words = append(words, f.Message)
	}
	return strings.Join(words, "：")
}
