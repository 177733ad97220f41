package service

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
)

// BackupPlace says where an installation keeps the backups that it makes. No request names a path.
type BackupPlace struct {
	Folder  string
	KeyFile string // shown beside the backups, which do not hold it
	Program string // version
}

// KeepBackups says where backups are kept; it is called before the service is used.
func (s *Service) KeepBackups(p BackupPlace) { s.backups.place = p }

// Backup is a backup that was made, is being made or failed.
type Backup struct {
	ID        model.ID     `json:"id" doc:"备份编号"`
	Kind      string       `json:"kind" doc:"管理员手动、每日自动或命令行" enum:"manual|daily|command"`
	State     string       `json:"state" doc:"排队、写入中、核对中、完成或失败；完成 = 写完后重新读过，校验和与行数无误" enum:"queued|writing|checking|done|failed"`
	ByName    string       `json:"by_name" doc:"谁做的，空为程序自身"`
	File      string       `json:"file" doc:"文件名，命令行备份为其路径"`
	Place     string       `json:"place" doc:"文件在备份文件夹中、不在其中、大小已变，或是命令行写到别处的" enum:"here|missing|changed|elsewhere"`
	Total     int64        `json:"total" doc:"预计行数，按上次备份，0 = 未知"`
	Rows      int64        `json:"rows" doc:"已写行数"`
	Size      int64        `json:"size" doc:"文件大小，字节"`
	SHA256    string       `json:"sha256" doc:"文件的校验和"`
	Failure   string       `json:"failure" english:"sentence" doc:"失败的原因"`
	CreatedAt model.Millis `json:"created_at" doc:"开始的时刻"`
	UpdatedAt model.Millis `json:"updated_at" doc:"最近更新的时刻，结束后为结束的时刻"`
}

// needBackups refuses an actor who may not have the data of every organisation: a backup holds it.
func needBackups(tx *repository.Tx) error {
	if err := need(tx.Actor, access.BackupManage); err != nil {
		return err
	}
	all, err := tx.ReachesAll()
	if err == nil && !all {
		err = errs.New("forbidden").With("备份含有全部机构的数据，只有最上级机构的系统管理员可以使用")
	}
	return err
}

// StartBackup begins a backup in the background, in this process. While one is being made, wherever, it is that one that is returned.
func (s *Service) StartBackup(ctx context.Context, actor access.Actor) (*Backup, error) {
	var out *Backup
	err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		if err := needBackups(tx); err != nil {
			return err
		}
		if err := tx.LockBackups(); err != nil {
			return err
		}
		row, err := tx.RunningBackup(tx.Now - silence)
		if err == nil && row == nil {
			row, err = s.beginBackup(tx, repository.BackupManual)
		}
		if err != nil {
			return err
		}
		out, err = s.backupView(tx, row)
		return err
	})
	return out, err
}

// beginBackup hands a new backup over to RunBackups once the transaction is durable.
func (s *Service) beginBackup(tx *repository.Tx, kind repository.BackupKind) (*repository.BackupRow, error) {
	_, rows, err := tx.LastBackup()
	if err != nil {
		return nil, err
	}
	row := &repository.BackupRow{Kind: kind, State: repository.BackupQueued, Total: rows}
	if err := tx.AddBackup(row); err != nil {
		return nil, err
	}
	task := backupTask{*row, tx.Actor}
	tx.AfterCommit(func() { s.backups.push(task) })
	return row, nil
}

// Backups lists the backups, latest first, from before a given one on; 0 starts at the latest. Next is where the following page starts, nil after the
// last.
func (s *Service) Backups(ctx context.Context, actor access.Actor, before model.ID, limit int) (list []Backup, next *model.ID, err error) {
	err = s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		if err := needBackups(tx); err != nil {
			return err
		}
		rows, err := tx.Backups(before, limit+1)
		if err != nil {
			return err
		}
		if len(rows) > limit {
			rows = rows[:limit]
			next = &rows[limit-1].ID
		}
		list, err = s.backupViews(tx, rows)
		return err
	})
	return list, next, err
}

// Backup returns one backup, to see how far it is.
func (s *Service) Backup(ctx context.Context, actor access.Actor, id model.ID) (out *Backup, err error) {
	err = s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		if err := needBackups(tx); err != nil {
			return err
		}
		row, err := tx.Backup(id)
		if err == nil {
			out, err = s.backupView(tx, row)
		}
		return err
	})
	return out, err
}

func (s *Service) backupView(tx *repository.Tx, r *repository.BackupRow) (*Backup, error) {
	list, err := s.backupViews(tx, []repository.BackupRow{*r})
	if err != nil {
		return nil, err
	}
	return &list[0], nil
}

// backupViews are backups as they are answered. One whose process has given no sign of life is reported as failed: none is lost in silence.
func (s *Service) backupViews(tx *repository.Tx, rows []repository.BackupRow) ([]Backup, error) {
	users := make([]model.ID, len(rows))
	for i := range rows {
		users[i] = rows[i].ByUser
	}
	names, err := tx.UserNames(users)
	if err != nil {
		return nil, err
	}
	list := make([]Backup, len(rows))
	for i := range rows {
		list[i] = s.backupOf(tx, &rows[i], names)
	}
	return list, nil
}

func (s *Service) backupOf(tx *repository.Tx, r *repository.BackupRow, names map[model.ID]string) Backup {
	b := Backup{ID: r.ID, Kind: string(r.Kind), State: string(r.State), ByName: names[r.ByUser], File: r.File, Place: s.backupPlace(r), Total: r.Total, Rows: r.Rows,
		Size: r.Size, SHA256: r.SHA256, Failure: r.Failure, CreatedAt: r.CreatedAt, UpdatedAt: r.UpdatedAt}
	if !r.State.Ended() && tx.Now-r.UpdatedAt > silence {
		b.State, b.Failure = string(repository.BackupFailed), backupCutOff
	}
	return b
}

// backupName is what a file in the folder is called; a name in the database that is another one is never joined with the folder.
var backupName = regexp.MustCompile(`^jiwei-\d{8}-\d{6}(-\d+)?\.backup$`)

// backupPath is where the file of a backup of this folder is.
func (s *Service) backupPath(r *repository.BackupRow) (path string, ok bool) {
	if r.Kind == repository.BackupCommand || !backupName.MatchString(r.File) {
		return "", false
	}
	return filepath.Join(s.backups.place.Folder, r.File), true
}

func (s *Service) backupPlace(r *repository.BackupRow) string {
	if r.Kind == repository.BackupCommand {
		return "elsewhere"
	}
	path, ok := s.backupPath(r)
	if !ok {
		return "missing"
	}
	switch info, err := os.Stat(path); {
	case err != nil:
		return "missing"
	case r.State == repository.BackupDone && info.Size() != r.Size:
		return "changed"
	}
	return "here"
}

// BackupDownload is an open backup on its way out.
type BackupDownload struct {
	*os.File
	Name string
	Size int64
}

// OpenBackup opens the file of a backup for downloading, which the audit notes. The caller closes it.
func (s *Service) OpenBackup(ctx context.Context, actor access.Actor, id model.ID) (*BackupDownload, error) {
	var from string
	var out *BackupDownload
	err := s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		if err := needBackups(tx); err != nil {
			return err
		}
		row, err := tx.Backup(id)
		if err != nil {
			return err
		}
		path, ok := s.backupPath(row)
		if place := s.backupPlace(row); !ok || row.State != repository.BackupDone || place != "here" {
			return errs.New("wrong_state").With("%s", map[string]string{"missing": "文件不在本服务器的备份文件夹中", "changed": "文件大小与备份时不同，可能已损坏，请不要使用",
				"elsewhere": "命令行备份的文件请在服务器上取", "here": "备份没有完成"}[place])
		}
		tx.Audit("backup.download", 0, row.File, tx.Actor.Purpose)
		from, out = path, &BackupDownload{Name: row.File, Size: row.Size}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if out.File, err = os.Open(from); err != nil {
		return nil, backupFault(s.backups.place.Folder, err)
	}
	return out, nil
}

// DeleteBackup deletes a backup that has ended, with its file if this folder has it.
func (s *Service) DeleteBackup(ctx context.Context, actor access.Actor, id model.ID) error {
	return s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		if err := needBackups(tx); err != nil {
			return err
		}
		row, err := tx.Backup(id)
		if err != nil {
			return err
		}
		if !row.State.Ended() && tx.Now-row.UpdatedAt <= silence {
			return errs.New("wrong_state").With("备份还没有结束，结束后再删除")
		}
		return s.dropBackup(tx, row)
	})
}

// dropBackup deletes a backup, the file last: a row without its file can be deleted once more, a file without its row would be forgotten.
func (s *Service) dropBackup(tx *repository.Tx, row *repository.BackupRow) error {
	tx.Audit("backup.delete", 0, row.File, fmt.Sprintf("%d 行", row.Rows))
	if err := tx.RemoveBackup(row.ID); err != nil {
		return err
	}
	path, ok := s.backupPath(row)
	if !ok {
		return nil
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return backupFault(s.backups.place.Folder, err)
	}
	return nil
}

// CommandBackup makes a backup at the command line, into any file. It stands in the list of backups, so that nobody is warned of missing ones.
func (s *Service) CommandBackup(ctx context.Context, path, program string, progress BackupProgress) (*BackupFile, error) {
	actor := access.System("backup")
	done, err := s.WriteBackup(ctx, actor, path, program, progress)
	if err != nil {
		return nil, err
	}
	whole, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	err = s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		return tx.AddBackup(&repository.BackupRow{Kind: repository.BackupCommand, State: repository.BackupDone, File: whole, Total: done.Rows, Rows: done.Rows,
			Size: done.Size, SHA256: done.SHA256})
	})
	return done, err
}
