package repository

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
)

// A backup is a gzip stream of JSON lines, the same from every database: BackupInfo, then for each table that has rows a tableLine and
// one array of values per row, then a backupEnd. Values are whole numbers, texts and null. The key file is not part of it: what is
// sealed in the database stays sealed in the backup.

const backupFormat = "jiwei-backup/1"

// BackupInfo is the first line of a backup.
type BackupInfo struct {
	Format  string       `json:"format"`
	Schema  int64        `json:"schema"`
	Dialect string       `json:"dialect"`
	At      model.Millis `json:"at"`
	Program string       `json:"program"`
	Keys    string       `json:"keys"` // print of the key ring that seals what is in it
}

// BackupSummary says what a backup holds.
type BackupSummary struct {
	BackupInfo
	Rows map[string]int64 // by table
}

// Total is the number of rows of all tables.
func (b *BackupSummary) Total() (n int64) {
	for rows := range maps.Values(b.Rows) {
		n += rows
	}
	return n
}

// tableLine stands before the rows of a table.
type tableLine struct {
	Table   string   `json:"table"`
	Columns []string `json:"columns"`
}

// backupEnd is the last line: what was cut off or altered does not agree with it.
type backupEnd struct {
	Rows   map[string]int64 `json:"rows"`
	SHA256 string           `json:"sha256"` // of every byte before this line
}

// KeyPrint tells key rings apart without saying anything about their keys. Rotating the encryption key does not change it.
func (s *Store) KeyPrint() string { return s.keys.Hash("keyring", "jiwei") }

// Backup writes the whole database as of one moment, while others go on writing, and leaves an audit row. Progress is told the rows written.
func (s *Store) Backup(ctx context.Context, actor access.Actor, w io.Writer, program string, progress func(rows int64)) (*BackupSummary, error) {
	err := s.Audited(ctx, actor, func(tx *Tx) error {
		tx.Audit("backup", 0, program, "")
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := &BackupSummary{Rows: map[string]int64{}}
	err = s.Read(ctx, actor, func(tx *Tx) error {
		schema, err := tx.schemaVersion()
		if err != nil {
			return err
		}
		out.BackupInfo = BackupInfo{backupFormat, schema, s.Dialect(), tx.Now, program, s.KeyPrint()}
		tables, err := tx.tables()
		if err != nil {
			return err
		}
		d, err := newDump(w)
		if err != nil {
			return err
		}
		if err := d.line(out.BackupInfo); err != nil {
			return err
		}
		total := int64(0)
		for _, table := range tables {
			rows, err := tx.dumpTable(d, table, func(rows int64) { progress(total + rows) })
			if err != nil {
				return fmt.Errorf("back up table %s: %w", table, err)
			}
			out.Rows[table] = rows
			total += rows
		}
		return d.end(out.Rows)
	})
	return out, err
}

// tables lists the tables that hold the system's data. None refers to another in a way that the database checks: any order restores.
func (tx *Tx) tables() ([]string, error) {
	all, err := tx.db.Migrator().GetTables()
	if err != nil {
		return nil, fmt.Errorf("list the tables: %w", err)
	}
	all = slices.DeleteFunc(all, func(t string) bool {
		return strings.HasPrefix(t, "sqlite_") || strings.HasPrefix(t, "goose_")
	})
	slices.Sort(all)
	return all, nil
}

func (tx *Tx) schemaVersion() (v int64, err error) {
	err = tx.query(func(rows *sql.Rows) error { return rows.Scan(&v) }, "SELECT MAX(version_id) FROM goose_db_version")
	return v, err
}

func (tx *Tx) countRows(table string) (n int64, err error) {
	err = tx.query(func(rows *sql.Rows) error { return rows.Scan(&n) }, "SELECT COUNT(*) FROM `"+table+"`")
	return n, err
}

// reportEvery is after how many rows progress is told.
const reportEvery = 2000

func (tx *Tx) dumpTable(d *dump, table string, progress func(rows int64)) (n int64, err error) {
	var columns []string
	var values, targets []any
	err = tx.query(func(rows *sql.Rows) error {
		if columns == nil {
			if columns, err = rows.Columns(); err != nil {
				return err
			}
			values, targets = make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				targets[i] = &values[i]
			}
			if err := d.line(tableLine{table, columns}); err != nil {
				return err
			}
		}
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		for i, v := range values {
			if values[i], err = portable(v); err != nil {
				return fmt.Errorf("column %s: %w", columns[i], err)
			}
		}
		if n++; n%reportEvery == 0 {
			progress(n)
		}
		return d.line(values)
	}, "SELECT * FROM `"+table+"`")
	return n, err
}

// portable returns a value as every database takes it.
func portable(v any) (any, error) {
	if b, ok := v.([]byte); ok {
		v = string(b)
	}
	switch v := v.(type) {
	case nil, int64:
		return v, nil
	case string:
		if !utf8.ValidString(v) {
			return nil, fmt.Errorf("a text is not UTF-8: %q", v)
		}
		return v, nil
	}
	return nil, fmt.Errorf("a value is a %T", v)
}

// dump writes the lines of a backup.
type dump struct {
	packed *gzip.Writer
	plain  *bufio.Writer
	sum    hash.Hash
	json   *json.Encoder
}

func newDump(w io.Writer) (*dump, error) {
	packed, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return nil, err
	}
	d := &dump{packed: packed, sum: sha256.New()}
	d.plain = bufio.NewWriterSize(io.MultiWriter(packed, d.sum), 1<<16)
	d.json = json.NewEncoder(d.plain)
	d.json.SetEscapeHTML(false)
	return d, nil
}

func (d *dump) line(v any) error { return d.json.Encode(v) }

func (d *dump) end(rows map[string]int64) error {
	if err := d.plain.Flush(); err != nil {
		return err
	}
	if err := d.line(backupEnd{rows, hex.EncodeToString(d.sum.Sum(nil))}); err != nil {
		return err
	}
	if err := d.plain.Flush(); err != nil {
		return err
	}
	return d.packed.Close()
}
