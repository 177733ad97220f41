package repository

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"strings"
	"sync/atomic"

	"gorm.io/gorm"
)

// session is the connection of one unit of work.
type session interface {
	gorm.ConnPool
	// later runs a statement whose answer nobody needs, at the latest before the next one that is answered and before the commit.
	later(ctx context.Context, query string, args []any) error
	// answers runs queries that need not know each other's rows.
	answers(ctx context.Context, list []ask) error
}

// ask is one query and what takes its rows.
type ask struct {
	query string
	args  []any
	scan  func(*sql.Rows) error
}

var errNoResult = errors.New("a query of several was not answered")

// drain hands every row of a result to scan.
func drain(rows *sql.Rows, scan func(*sql.Rows) error) error {
	for rows.Next() {
		if err := scan(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}

// pipeline is one MySQL connection in a transaction. There every statement is a journey to the server; what needs no answer is held back and
// travels in front of the next statement that does, as one text. The server runs a text in order and stops at the first failure. Values
// reach the text through the driver's interpolation only.
type pipeline struct {
	conn   *sql.Conn
	trips  *atomic.Int64
	text   []string
	args   []any
	begun  bool  // the server may know of the transaction
	failed error // of a statement that came along: nothing may be committed after it
}

// begin prepares a transaction; it starts with the first statement.
func (p *pipeline) begin(isolation string) {
	p.text = append(p.text, "SET TRANSACTION ISOLATION LEVEL "+isolation, "START TRANSACTION")
}

// before returns a statement with everything in front of it that was held back.
func (p *pipeline) before(query string, args []any) (text string, all []any, alone bool) {
	p.trips.Add(1)
	p.begun = true
	if len(p.text) == 0 {
		return query, args, true
	}
	text, all = strings.Join(append(p.text, query), "; "), append(p.args, args...)
	p.text, p.args = p.text[:0], nil
	return text, all, false
}

// note keeps the failure of a text of several statements: which of them failed is not known, so nothing may follow.
func (p *pipeline) note(err error, alone bool) error {
	if err != nil && !alone {
		p.failed = err
	}
	return err
}

// allowed is a context that has ended when nothing may follow.
func (p *pipeline) allowed(ctx context.Context) context.Context {
	if p.failed == nil {
		return ctx
	}
	ctx, cancel := context.WithCancelCause(ctx)
	cancel(p.failed)
	return ctx
}

func (p *pipeline) later(ctx context.Context, query string, args []any) error {
	if len(p.args)+len(args) > chunkArgs {
		_, err := p.ExecContext(ctx, query, args...)
		return err
	}
	p.text = append(p.text, query)
	p.args = append(p.args, args...)
	return nil
}

func (p *pipeline) answers(ctx context.Context, list []ask) error {
	texts := make([]string, len(list))
	var args []any
	for i, a := range list {
		texts[i] = a.query
		args = append(args, a.args...)
	}
	rows, err := p.QueryContext(ctx, strings.Join(texts, "; "), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for i, a := range list {
		if i > 0 && !rows.NextResultSet() {
			return cmp.Or(rows.Err(), errNoResult)
		}
		if err := drain(rows, a.scan); err != nil {
			return err
		}
	}
	return nil
}

// ExecContext is part of gorm.ConnPool.
func (p *pipeline) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	query, args, alone := p.before(query, args)
	result, err := p.conn.ExecContext(p.allowed(ctx), query, args...)
	return result, p.note(err, alone)
}

// QueryContext is part of gorm.ConnPool.
func (p *pipeline) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	query, args, alone := p.before(query, args)
	rows, err := p.conn.QueryContext(p.allowed(ctx), query, args...)
	return rows, p.note(err, alone)
}

// QueryRowContext is part of gorm.ConnPool.
func (p *pipeline) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	query, args, alone := p.before(query, args)
	row := p.conn.QueryRowContext(p.allowed(ctx), query, args...)
	_ = p.note(row.Err(), alone) // the row carries it
	return row
}

// PrepareContext is part of gorm.ConnPool.
func (p *pipeline) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	return p.conn.PrepareContext(ctx, query)
}

// commit sends what was held back together with the commit.
func (p *pipeline) commit(ctx context.Context) error {
	if p.failed != nil {
		return p.failed
	}
	if !p.begun && !p.holdsWork() {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	// Nobody could tell whether a commit that was interrupted took place.
	if _, err := p.ExecContext(context.WithoutCancel(ctx), "COMMIT"); err != nil {
		return err
	}
	p.begun = false
	return nil
}

// holdsWork reports statements held back beside the beginning of the transaction.
func (p *pipeline) holdsWork() bool { return len(p.text) > 2 }

// release gives the connection back to the pool. A transaction that was not committed ends without a trace; a connection that cannot say so is
// thrown away.
func (p *pipeline) release(ctx context.Context) {
	if p.begun {
		p.trips.Add(1)
		if _, err := p.conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK"); err != nil {
			_ = p.conn.Raw(func(any) error { return driver.ErrBadConn })
		}
	}
	_ = p.conn.Close()
}
