package service

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/repository"
)

const (
	// importsKept is how long an import can be looked at and undone.
	importsKept = 90 * 24 * time.Hour
	cleanEvery  = time.Hour
	cleanBatch  = 2000 // rows of one transaction
)

// CleanImports forgets the imports that were uploaded more than 90 days ago: their rows, their errors, the notes from which they could be
// undone, and whatever files a process that was killed has left behind. The facts that were imported stay.
func (s *Service) CleanImports(ctx context.Context) error {
	before := s.store.Now() - model.Millis(importsKept.Milliseconds())
	return errors.Join(s.forgetImports(ctx, before), removeSpools())
}

func (s *Service) forgetImports(ctx context.Context, before model.Millis) error {
	system := access.System("imports")
	var ids []model.ID
	err := s.store.Read(ctx, system, func(tx *repository.Tx) (err error) {
		ids, err = tx.ImportsBefore(before, cleanBatch)
		return err
	})
	if err != nil {
		return err
	}
	for _, id := range ids {
		if s.imports.holds(id) {
			continue
		}
		for gone := false; !gone; {
			err := s.store.Write(ctx, system, func(tx *repository.Tx) (err error) {
				gone, err = tx.ForgetImport(id, cleanBatch)
				return err
			})
			if err != nil {
				return err
			}
		}
	}
	return s.store.Write(ctx, system, func(tx *repository.Tx) error { return tx.ForgetImportStates(before) })
}

// removeSpools deletes the folders of uploads and imports that nobody has touched for as long. Their age is told by the clock of the file
// system, which is not that of the database.
func removeSpools() error {
	now, err := fileTime()
	if err != nil {
		return err
	}
	var failed error
	for _, pattern := range []string{uploadFolder, spoolFolder} {
		dirs, err := filepath.Glob(filepath.Join(os.TempDir(), pattern+"*"))
		failed = errors.Join(failed, err)
		for _, dir := range dirs {
			if info, err := os.Stat(dir); err == nil && info.IsDir() && now.Sub(info.ModTime()) > importsKept {
				failed = errors.Join(failed, os.RemoveAll(dir))
			}
		}
	}
	return failed
}

// fileTime is the present time by the clock of the file system.
func fileTime() (time.Time, error) {
	dir, err := os.MkdirTemp("", "jiwei-clock-")
	if err != nil {
		return time.Time{}, err
	}
	info, err := os.Stat(dir)
	if err = errors.Join(err, os.Remove(dir)); err != nil {
		return time.Time{}, err
	}
	return info.ModTime(), nil
}

// The beginnings of the names of temporary folders.
const (
	uploadFolder = "jiwei-upload-"
	spoolFolder  = "jiwei-import-"
)
