package service

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"syscall"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
)

// BackupFile is a backup that was written, read again and found whole.
type BackupFile struct {
	Rows, Size int64
	SHA256     string // of the file
}

// BackupProgress is told the rows written, and once all are, that the file is being read again.
type BackupProgress func(rows int64, checking bool)

// WriteBackup writes the whole database into a file while others go on writing. The file appears under its name only once it has been read again
// and found whole; there is never half of one.
func (s *Service) WriteBackup(ctx context.Context, actor access.Actor, path, program string, progress BackupProgress) (*BackupFile, error) {
	unfinished := path + unfinishedBackup
	out, err := s.writeChecked(ctx, actor, unfinished, program, progress)
	if err == nil {
		err = os.Rename(unfinished, path)
	}
	if err != nil {
		os.Remove(unfinished) //nolint:errcheck // the first error is told
		return nil, backupFault(filepath.Dir(path), err)
	}
	return out, nil
}

// unfinishedBackup ends the name of a file until it is whole.
const unfinishedBackup = ".tmp"

func (s *Service) writeChecked(ctx context.Context, actor access.Actor, path, program string, progress BackupProgress) (*BackupFile, error) {
	written, err := s.writeFile(ctx, actor, path, program, progress)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out, sum := &BackupFile{Rows: written.Total()}, sha256.New()
	found, err := repository.CheckBackup(io.TeeReader(&alive{ctx: ctx, r: f, tick: func() { progress(out.Rows, true) }}, sum))
	if err != nil {
		return nil, err
	}
	if !maps.Equal(found.Rows, written.Rows) {
		return nil, errs.New("malformed_file").With("写入 %d 行，读回 %d 行", written.Total(), found.Total())
	}
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	out.Size, out.SHA256 = info.Size(), hex.EncodeToString(sum.Sum(nil))
	return out, nil
}

func (s *Service) writeFile(ctx context.Context, actor access.Actor, path, program string, progress BackupProgress) (done *repository.BackupSummary, err error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	buffered := bufio.NewWriterSize(&alive{ctx: ctx, w: f}, 1<<16)
	done, err = s.store.Backup(ctx, actor, buffered, program, func(rows int64) { progress(rows, false) })
	if err == nil {
		err = buffered.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return done, err
}

// alive writes or reads a file until the context ends.
type alive struct {
	ctx  context.Context //nolint:containedctx // lives within one call
	w    io.Writer
	r    io.Reader
	tick func() // told of each read
}

func (a *alive) Write(p []byte) (int, error) {
	if err := a.ctx.Err(); err != nil {
		return 0, err
	}
	return a.w.Write(p)
}

func (a *alive) Read(p []byte) (int, error) {
	if err := a.ctx.Err(); err != nil {
		return 0, err
	}
	a.tick()
	return a.r.Read(p)
}

// backupFault says in the words of the administrator why a folder does not take a file.
func backupFault(folder string, err error) error {
	var place *fs.PathError
	var name *os.LinkError
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return errs.New("wrong_state").With("备份文件夹 %s 所在的磁盘空间不足，请清理磁盘或删除旧备份后重试；没有留下半个文件", folder).Because(err)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return errs.New("wrong_state").With("没有写入备份文件夹 %s 的权限，请让运行基卫的用户可以写入", folder).Because(err)
	case errors.As(err, &place), errors.As(err, &name):
		return errs.New("wrong_state").With("备份文件夹 %s 不能使用", folder).Because(err)
	case errs.As(err) != nil, errors.Is(err, context.Canceled):
		return err
	}
	return fmt.Errorf("write a backup into %s: %w", folder, err)
}
