package service

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
)

// Limits of an upload.
const (
	MaxImportFile  = 256 << 20 // bytes of one file
	maxImportFiles = 50
	maxFileName    = 64 // characters
)

// Upload is the files of an import on their way in, in a folder of their own. Its JSON tells uploads apart: the content of a file is in
// its hash.
type Upload struct {
	DryRun bool           `json:"dry_run"`
	Files  []UploadedFile `json:"files"`

	files []ImportFile
	dir   string
	queue *importQueue
	taken bool // the queue has it and cleans up after it
}

// UploadedFile is one file of an upload.
type UploadedFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// NewUpload begins to receive an import. It is refused with errs "too_many_requests" while as many imports as this process takes on are
// on their way. Close has to be called in any case.
func (s *Service) NewUpload(actor access.Actor) (*Upload, error) {
	if err := need(actor, access.ImportRun); err != nil {
		return nil, err
	}
	if !s.imports.reserve() {
		return nil, errs.New("too_many_requests").With("已有 %d 个导入在排队，请等其中一个完成后再上传", maxImports)
	}
	dir, err := os.MkdirTemp("", uploadFolder)
	if err != nil {
		s.imports.free()
		return nil, fmt.Errorf("spool the upload: %w", err)
	}
	return &Upload{dir: dir, queue: s.imports}, nil
}

// Add receives one file and refuses it at once when it is none of the contract or cannot be read as a table. An error of content is
// passed on.
func (u *Upload) Add(name string, content io.Reader) error {
	if err := u.checkName(name); err != nil {
		return err
	}
	path := filepath.Join(u.dir, name)
	sum, err := store(path, content)
	if err != nil {
		return err
	}
	f, err := FileAt(path)
	if err != nil {
		return err
	}
	if f.Size > MaxImportFile {
		return errs.New("file_too_large").With("%s：最多 %d MB，请分成几个文件（如 residents.1.csv、residents.2.csv）", name, MaxImportFile>>20)
	}
	table, err := f.Open()
	if err != nil {
		return err
	}
	table.Close()
	u.files = append(u.files, *f)
	u.Files = append(u.Files, UploadedFile{name, sum})
	return nil
}

func (u *Upload) checkName(name string) error {
	bad := func(format string, args ...any) error { return errs.New("malformed_file").With(format, args...) }
	switch f := (ImportFile{Name: name}); {
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl) || name != filepath.Base(name):
		return bad("文件名含有不能使用的字符")
	case utf8.RuneCountInString(name) > maxFileName:
		return bad("%s：文件名最多 %d 个字", clip(name), maxFileName)
	case !known(f.Kind()):
		return unknownFile(name)
	case slices.ContainsFunc(u.Files, func(other UploadedFile) bool { return strings.EqualFold(other.Name, name) }):
		return bad("%s：出现了不止一次", name)
	case len(u.Files) == maxImportFiles:
		return bad("一次最多 %d 个文件", maxImportFiles)
	}
	return nil
}

// store writes content to a new file, up to one byte more than is allowed, and returns its hash.
func store(path string, content io.Reader) (sum string, err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return "", fmt.Errorf("spool the upload: %w", err)
	}
	h := sha256.New()
	_, err = io.Copy(io.MultiWriter(f, h), io.LimitReader(content, MaxImportFile+1))
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return "", fmt.Errorf("spool the upload: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Close deletes what was received unless an import has taken it over.
func (u *Upload) Close() {
	if !u.taken {
		u.discard()
	}
}

// discard deletes the files and makes room for another import.
func (u *Upload) discard() {
	os.RemoveAll(u.dir)
	u.queue.free()
}
