package repository

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
)

// CheckBackup reads a backup from beginning to end and refuses one that was cut off or altered.
func CheckBackup(r io.Reader) (*BackupSummary, error) {
	out := &BackupSummary{Rows: map[string]int64{}}
	b, err := openBackup(r, &out.BackupInfo)
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	sum.Write(b.first)
	table := ""
	for {
		line, err := b.next()
		if err != nil {
			return nil, err
		}
		if line[0] == '[' {
			out.Rows[table]++
		} else {
			var l struct {
				tableLine
				backupEnd
			}
			if err := json.Unmarshal(line, &l); err != nil {
				return nil, damaged(err)
			}
			if l.SHA256 != "" {
				if l.SHA256 != hex.EncodeToString(sum.Sum(nil)) {
					return nil, damaged(errors.New("checksum differs"))
				}
				for name, rows := range l.Rows {
					if out.Rows[name] != rows {
						return nil, damaged(fmt.Errorf("table %s has %d rows instead of %d", name, out.Rows[name], rows))
					}
				}
				out.Rows = l.Rows
				return out, b.end()
			}
			table = l.Table
		}
		sum.Write(line)
	}
}

// Restore fills an empty, just migrated database from a backup that CheckBackup has read from beginning to end, and compares the row
// counts. A restore that was cut off leaves a database that every other command refuses.
func (s *Store) Restore(ctx context.Context, actor access.Actor, b *BackupSummary, r io.ReadSeeker, progress func(rows, total int64)) error {
	tables, err := s.prepareRestore(ctx, actor, b)
	if err != nil {
		return err
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("read the backup again: %w", err)
	}
	if err := s.restoreRows(ctx, actor, r, tables, func(rows int64) { progress(rows, b.Total()) }); err != nil {
		return err
	}
	return s.Audited(ctx, actor, func(tx *Tx) error {
		if _, err := tx.exec("DELETE FROM settings WHERE name = ?", SettingRestore); err != nil {
			return err
		}
		for table, want := range b.Rows {
			have, err := tx.countRows(table)
			if err == nil && have != want {
				err = errs.New("internal").With("恢复后 %s 有 %d 行，备份中有 %d 行", table, have, want)
			}
			if err != nil {
				return err
			}
		}
		tx.Audit("restore", 0, b.Program, b.At.Date().String())
		// The backup saw itself being made.
		_, err := tx.exec("DELETE FROM backups WHERE state NOT IN (?, ?)", BackupDone, BackupFailed)
		return err
	})
}

// prepareRestore checks that the backup belongs into this database and that nothing is in it yet, and marks it as unfinished.
func (s *Store) prepareRestore(ctx context.Context, actor access.Actor, b *BackupSummary) (tables []string, err error) {
	if b.Keys != s.KeyPrint() {
		return nil, errs.New("wrong_state").With("密钥文件不是建立此备份的系统所用的那一个，证件号码和电话将无法解密")
	}
	err = s.Write(ctx, actor, func(tx *Tx) error {
		schema, err := tx.schemaVersion()
		if err != nil {
			return err
		}
		if b.Schema != schema {
			return errs.New("wrong_state").With("备份的数据库版本是 %d，程序的是 %d；请用建立备份的程序 %s 恢复，然后升级", b.Schema, schema, b.Program)
		}
		if tables, err = tx.tables(); err != nil {
			return err
		}
		for _, table := range tables {
			if slices.Contains(preset, table) {
				continue
			}
			rows, err := tx.countRows(table)
			if err != nil {
				return err
			}
			if rows > 0 {
				return errs.New("wrong_state").With("数据库不是空的（%s 有 %d 行），只能恢复到新建的数据库", table, rows)
			}
		}
		for _, table := range preset {
			if _, err := tx.exec("DELETE FROM " + table); err != nil {
				return err
			}
		}
		return tx.SetSetting(SettingRestore, "unfinished")
	})
	return tables, err
}

// preset are the tables that have rows in a new database.
var preset = []string{"audit_heads", "rule_state", "settings"}

// SettingRestore is set while a restore is under way.
const SettingRestore = "restore"

// The size of one transaction of a restore.
const (
	restoreBatch = 2000    // rows
	restoreBytes = 4 << 20 // or so much of the backup
)

var columnName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func (s *Store) restoreRows(ctx context.Context, actor access.Actor, r io.Reader, tables []string, progress func(rows int64)) error {
	var info BackupInfo
	lines, err := openBackup(r, &info)
	if err != nil {
		return err
	}
	var at tableLine
	var args []any
	var size int
	var done int64
	flush := func() error {
		if len(args) == 0 {
			return nil
		}
		err := s.Write(ctx, actor, func(tx *Tx) error {
			return tx.insert("`"+at.Table+"`", at.Columns, "", args)
		})
		if err != nil {
			return fmt.Errorf("restore table %s: %w", at.Table, err)
		}
		done += int64(len(args) / len(at.Columns))
		args, size = args[:0], 0
		progress(done)
		return nil
	}
	for {
		line, err := lines.next()
		if err != nil {
			return err
		}
		if line[0] != '[' {
			if err := flush(); err != nil {
				return err
			}
			at = tableLine{}
			if err := json.Unmarshal(line, &at); err != nil {
				return damaged(err)
			}
			if at.Table == "" { // the end
				return nil
			}
			if err := checkTable(&at, tables); err != nil {
				return err
			}
			continue
		}
		values, err := rowValues(line, len(at.Columns))
		if err != nil {
			return err
		}
		args, size = append(args, values...), size+len(line)
		if len(args) >= restoreBatch*len(at.Columns) || size >= restoreBytes {
			if err := flush(); err != nil {
				return err
			}
		}
	}
}

// checkTable lets only names into statements that are names, and quotes them.
func checkTable(t *tableLine, tables []string) error {
	if !slices.Contains(tables, t.Table) {
		return damaged(fmt.Errorf("unknown table %q", t.Table))
	}
	for i, c := range t.Columns {
		if !columnName.MatchString(c) {
			return damaged(fmt.Errorf("column %q of table %s", c, t.Table))
		}
		t.Columns[i] = "`" + c + "`" // some are words of SQL; both databases take back-quotes
	}
	return nil
}

func rowValues(line []byte, width int) ([]any, error) {
	var values []any
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	if err := d.Decode(&values); err != nil {
		return nil, damaged(err)
	}
	if len(values) != width {
		return nil, damaged(fmt.Errorf("a row has %d values instead of %d", len(values), width))
	}
	for i, v := range values {
		switch v := v.(type) {
		case json.Number:
			n, err := v.Int64()
			if err != nil {
				return nil, damaged(err)
			}
			values[i] = n
		case nil, string:
		default:
			return nil, damaged(fmt.Errorf("a value is a %T", v))
		}
	}
	return values, nil
}

// backupLines reads a backup line by line.
type backupLines struct {
	r     *bufio.Reader
	first []byte
}

func openBackup(r io.Reader, info *BackupInfo) (*backupLines, error) {
	packed, err := gzip.NewReader(bufio.NewReaderSize(r, 1<<16))
	if err != nil {
		return nil, errs.New("malformed_file").With("不是基卫的备份文件").Because(err)
	}
	b := &backupLines{r: bufio.NewReaderSize(packed, 1<<16)}
	if b.first, err = b.next(); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b.first, info); err != nil || info.Format != backupFormat {
		return nil, errs.New("malformed_file").With("不是基卫的备份文件，或由更新版本的程序建立（格式 %q）", info.Format)
	}
	return b, nil
}

// next returns a line with its end; a backup that stops before its last line is damaged.
func (b *backupLines) next() ([]byte, error) {
	line, err := b.r.ReadBytes('\n')
	if err != nil {
		return nil, damaged(err)
	}
	return line, nil
}

// end checks that nothing follows, the checksum of the compression apart.
func (b *backupLines) end() error {
	if _, err := b.r.ReadByte(); err != io.EOF {
		return damaged(err)
	}
	return nil
}

func damaged(cause error) error {
	return errs.New("malformed_file").With("备份文件不完整或已损坏").Because(cause)
}
