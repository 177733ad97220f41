package repository

import (
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// exec runs one hand-written statement and returns the number of rows it found.
func (tx *Tx) exec(query string, args ...any) (int64, error) {
	tx.s.Statements.Add(1)
	result, err := tx.session.ExecContext(tx.db.Statement.Context, query, args...)
	if err != nil {
		return 0, tx.db.Dialector.(gorm.ErrorTranslator).Translate(err)
	}
	return result.RowsAffected()
}

// later runs one hand-written statement whose answer nobody needs: it may be sent together with the next ones.
func (tx *Tx) later(query string, args ...any) error {
	tx.s.Statements.Add(1)
	err := tx.session.later(tx.db.Statement.Context, query, args)
	if err != nil {
		return tx.db.Dialector.(gorm.ErrorTranslator).Translate(err)
	}
	return nil
}

// query runs one hand-written query and hands every row to scan.
func (tx *Tx) query(scan func(*sql.Rows) error, query string, args ...any) error {
	return tx.queries(ask{query, args, scan})
}

// queries runs several queries that need not know each other's rows, on MySQL in one journey.
func (tx *Tx) queries(list ...ask) error {
	tx.s.Statements.Add(int64(len(list)))
	return tx.session.answers(tx.db.Statement.Context, list)
}

// chunkArgs bounds the placeholders of one statement, below the limit of every database.
const chunkArgs = 8000

// insert writes many rows with as few statements as their size allows; suffix is an upsert clause or nothing.
func (tx *Tx) insert(table string, columns []string, suffix string, args []any) error {
	return eachInsert(table, columns, suffix, args, func(query string, args []any) error {
		_, err := tx.exec(query, args...)
		return err
	})
}

// insertLater is insert for rows that cannot be refused: it may be sent together with the next statements.
func (tx *Tx) insertLater(table string, columns []string, suffix string, args []any) error {
	return eachInsert(table, columns, suffix, args, func(query string, args []any) error { return tx.later(query, args...) })
}

func eachInsert(table string, columns []string, suffix string, args []any, run func(query string, args []any) error) error {
	width := len(columns)
	head := "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES "
	row := "(" + strings.Repeat("?, ", width-1) + "?)"
	for perChunk := max(1, chunkArgs/width) * width; len(args) > 0; {
		n := min(len(args), perChunk)
		query := head + strings.Repeat(row+", ", n/width-1) + row + suffix
		if err := run(query, args[:n]); err != nil {
			return err
		}
		args = args[n:]
	}
	return nil
}

// eachChunk calls fn with ids in portions small enough for one IN list, and the placeholders for them.
func eachChunk[T any](ids []T, fn func(marks string, args []any) error) error {
	const portion = 2000
	for len(ids) > 0 {
		n := min(len(ids), portion)
		args := make([]any, n)
		for i := range args {
			args[i] = ids[i]
		}
		if err := fn(strings.Repeat("?, ", n-1)+"?", args); err != nil {
			return err
		}
		ids = ids[n:]
	}
	return nil
}

// fingerprint writes values into one text.
func fingerprint(values ...any) string {
	var b strings.Builder
	for _, v := range values {
		switch v := v.(type) {
		case string:
			b.WriteString(v)
		case int32:
			b.WriteString(strconv.Itoa(int(v)))
		case int64:
			b.WriteString(strconv.FormatInt(v, 10))
		default:
			fmt.Fprint(&b, v)
		}
		b.WriteByte(0)
	}
	return b.String()
}
