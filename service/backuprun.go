package service

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
)

// backupTask is a backup of this process and in whose name it is made.
type backupTask struct {
	row   repository.BackupRow
	actor access.Actor
}

// backupKeeper makes the backups of one process, one after the other.
type backupKeeper struct {
	place BackupPlace
	tasks chan backupTask
}

// push hands a task over. There is room for one: only one backup is made at a time, and one that finds no place is reported as cut off.
func (k *backupKeeper) push(t backupTask) {
	select {
	case k.tasks <- t:
	default:
	}
}

const (
	// backupCutOff is what the user is told of a backup whose process ended before it did.
	backupCutOff = "被中断，请重新备份"
	planEvery    = time.Minute
	signEvery    = 1000 // milliseconds between two signs of life
)

// RunBackups makes the backups that are asked for and, when the plan says so, those of every day, until the context ends; what is then unfinished is
// noted as cut off. Report is told technical errors. It is called once.
func (s *Service) RunBackups(ctx context.Context, report func(error)) {
	note := func(err error) {
		if err != nil && ctx.Err() == nil {
			report(err)
		}
	}
	note(s.removeUnfinished())
	tick := time.NewTicker(planEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			select {
			case t := <-s.backups.tasks:
				if err := s.runBackup(ctx, t); err != nil {
					report(err)
				}
			default:
			}
			return
		case t := <-s.backups.tasks:
			note(s.runBackup(ctx, t))
		case <-tick.C:
			note(s.PlanBackup(ctx))
		}
	}
}

// PlanBackup begins the backup of the day when it is due and no process has begun it. One that was missed, because no server was running, is made
// late; one that failed is tried again after an hour, twice.
func (s *Service) PlanBackup(ctx context.Context) error {
	system := access.System("backup")
	due := func(tx *repository.Tx) (bool, error) {
		plan, err := readPlan(tx)
		if err != nil || plan.At == "" || plan.due(tx.Now) < plan.Since {
			return false, err
		}
		tries, err := tx.DailyBackups(plan.due(tx.Now))
		return err == nil && !settled(tries, tx.Now), err
	}
	now := false
	err := s.store.Read(ctx, system, func(tx *repository.Tx) (err error) {
		now, err = due(tx)
		return err
	})
	if err != nil || !now {
		return err
	}
	return s.store.Write(ctx, system, func(tx *repository.Tx) error {
		if err := tx.LockBackups(); err != nil {
			return err
		}
		now, err := due(tx) // another process may have been faster
		if err != nil || !now {
			return err
		}
		running, err := tx.RunningBackup(tx.Now - silence)
		if err == nil && running == nil {
			_, err = s.beginBackup(tx, repository.BackupDaily)
		}
		return err
	})
}

// runBackup makes one backup, notes what became of it, and returns what went wrong for technical reasons.
func (s *Service) runBackup(ctx context.Context, t backupTask) error {
	row := &t.row
	made, err := s.makeBackup(ctx, t.actor, row)
	action := repository.Action("backup.done")
	if err == nil {
		row.State, row.Rows, row.Size, row.SHA256 = repository.BackupDone, made.Rows, made.Size, made.SHA256
	} else {
		action = "backup.failed"
		if row.State, row.Failure = repository.BackupFailed, explainBackup(err); ctx.Err() != nil {
			row.Failure = backupCutOff
		}
	}
	ended := s.store.Write(context.WithoutCancel(ctx), t.actor, func(tx *repository.Tx) error {
		tx.Audit(action, 0, row.File, cmp.Or(row.Failure, fmt.Sprintf("%d 行，已核对", row.Rows)))
		return tx.SaveBackup(row)
	})
	if err != nil && ctx.Err() == nil {
		return errors.Join(fmt.Errorf("backup %s: %w", row.ID, err), ended)
	}
	if ended == nil && err == nil && row.Kind == repository.BackupDaily {
		ended = s.pruneBackups(ctx)
	}
	return ended
}

// explainBackup is an error in the words of the administrator.
func explainBackup(err error) string {
	if e := errs.As(err); e != nil && e.Detail != "" && e.Kind != errs.Internal {
		return e.Detail
	}
	return explain(err)
}

// makeBackup writes the file of a backup. A fault of the program in it is an error of this backup, not the end of the server.
func (s *Service) makeBackup(ctx context.Context, actor access.Actor, row *repository.BackupRow) (made *BackupFile, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("the backup panicked: %v\n%s", fault, debug.Stack())
		}
	}()
	folder := s.backups.place.Folder
	if folder == "" {
		return nil, errs.New("wrong_state").With("没有设置备份文件夹")
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, backupFault(folder, err)
	}
	path := ""
	for n, taken := 1, true; taken; n++ {
		row.File = nameOf(row.CreatedAt, n)
		path = filepath.Join(folder, row.File)
		_, err := os.Lstat(path)
		taken = err == nil
	}
	var sign model.Millis
	progress := func(rows int64, checking bool) {
		row.Rows, row.State = rows, repository.BackupWriting
		if checking {
			row.State = repository.BackupChecking
		}
		if now := s.store.Now(); now-sign >= signEvery {
			sign = now
			// What could not be written, the next one says.
			_ = s.store.Write(ctx, actor, func(tx *repository.Tx) error { return tx.SaveBackup(row) })
		}
	}
	progress(0, false)
	return s.WriteBackup(ctx, actor, path, s.backups.place.Program, progress)
}

// nameOf is the name of the n-th file of a backup begun at an instant: the date and the time of day in China.
func nameOf(at model.Millis, n int) string {
	second := int64(at-model.StartOf(at.Date())) / 1000
	name := fmt.Sprintf("jiwei-%s-%02d%02d%02d", strings.ReplaceAll(at.Date().String(), "-", ""), second/3600, second/60%60, second%60)
	if n > 1 {
		name += "-" + strconv.Itoa(n)
	}
	return name + ".backup"
}

// pruneBackups deletes those backups of the plan in this folder that are more than are kept. Those that somebody asked for stay.
func (s *Service) pruneBackups(ctx context.Context) error {
	return s.store.Write(ctx, access.System("backup"), func(tx *repository.Tx) error {
		plan, err := readPlan(tx)
		if err != nil {
			return err
		}
		list, err := tx.DailyBackups(0)
		if err != nil {
			return err
		}
		kept := 0
		for i := range list {
			if list[i].State != repository.BackupDone || s.backupPlace(&list[i]) == "missing" {
				continue
			}
			if kept++; kept <= plan.Keep {
				continue
			}
			if err := s.dropBackup(tx, &list[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// removeUnfinished deletes what a process that was killed has left in the folder more than a day ago; younger files may be another process's.
func (s *Service) removeUnfinished() error {
	folder := s.backups.place.Folder
	files, err := os.ReadDir(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist): // it is made with the first backup
		return nil
	case err != nil:
		return backupFault(folder, err)
	}
	now, err := fileTime()
	for _, f := range files {
		name, unfinished := strings.CutSuffix(f.Name(), unfinishedBackup)
		if !unfinished || !backupName.MatchString(name) {
			continue
		}
		if info, gone := f.Info(); gone == nil && now.Sub(info.ModTime()) > 24*time.Hour {
			err = errors.Join(err, os.Remove(filepath.Join(folder, f.Name())))
		}
	}
	return err
}
