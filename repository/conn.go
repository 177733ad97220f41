package repository

import (
	"context"
	"database/sql"
)

// preparedConn is one SQLite connection with its own cache of prepared statements. database/sql prepares a statement anew in every
// transaction; here transactions are begun by hand, so that a statement is parsed once in the life of the connection.
// It is used by one goroutine at a time.
type preparedConn struct {
	conn       *sql.Conn
	statements map[string]*sql.Stmt
}

const (
	// preparedArgs is up to how many arguments a statement is kept prepared: larger ones are bulk work of ever changing size.
	preparedArgs = 150
	// maxPrepared bounds the cache; when it is full it starts anew.
	maxPrepared = 400
)

func newPreparedConn(ctx context.Context, db *sql.DB) (*preparedConn, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	return &preparedConn{conn: conn, statements: map[string]*sql.Stmt{}}, nil
}

func (c *preparedConn) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if s := c.statements[query]; s != nil {
		return s, nil
	}
	if len(c.statements) >= maxPrepared {
		c.forget()
	}
	s, err := c.conn.PrepareContext(ctx, query)
	if err == nil {
		c.statements[query] = s
	}
	return s, err
}

// forget closes the prepared statements.
func (c *preparedConn) forget() {
	for _, s := range c.statements {
		_ = s.Close()
	}
	clear(c.statements)
}

func (c *preparedConn) close() {
	c.forget()
	_ = c.conn.Close()
}

// PrepareContext is part of gorm.ConnPool.
func (c *preparedConn) PrepareContext(ctx context.Context, query string) (*sql.Stmt, error) {
	return c.conn.PrepareContext(ctx, query)
}

// ExecContext is part of gorm.ConnPool.
func (c *preparedConn) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if len(args) > preparedArgs {
		return c.conn.ExecContext(ctx, query, args...)
	}
	s, err := c.statement(ctx, query) //nolint:sqlclosecheck // it is kept for the next time
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// QueryContext is part of gorm.ConnPool.
func (c *preparedConn) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if len(args) > preparedArgs {
		return c.conn.QueryContext(ctx, query, args...)
	}
	s, err := c.statement(ctx, query) //nolint:sqlclosecheck // it is kept for the next time
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// QueryRowContext is part of gorm.ConnPool.
func (c *preparedConn) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	s, err := c.statement(ctx, query) //nolint:sqlclosecheck // it is kept for the next time
	if err != nil {
		return c.conn.QueryRowContext(ctx, query, args...) // it meets the same error and carries it
	}
	return s.QueryRowContext(ctx, args...)
}

// later runs a statement at once: beside the program itself there is nowhere to travel to.
func (c *preparedConn) later(ctx context.Context, query string, args []any) error {
	_, err := c.ExecContext(ctx, query, args...)
	return err
}

// answers runs queries one after another.
func (c *preparedConn) answers(ctx context.Context, list []ask) error {
	for _, a := range list {
		if err := c.answer(ctx, a); err != nil {
			return err
		}
	}
	return nil
}

func (c *preparedConn) answer(ctx context.Context, a ask) error {
	rows, err := c.QueryContext(ctx, a.query, a.args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	return drain(rows, a.scan)
}

// exec runs a statement without arguments: begin, commit, savepoints.
func (c *preparedConn) exec(ctx context.Context, query string) error {
	_, err := c.ExecContext(ctx, query)
	return err
}

// readers is the pool of reading connections of SQLite.
type readers struct {
	db   *sql.DB
	idle chan *preparedConn
}

// maxReaders bounds how many reads go on at the same time.
const maxReaders = 8

func newReaders(db *sql.DB) *readers {
	r := &readers{db: db, idle: make(chan *preparedConn, maxReaders)}
	for range maxReaders {
		r.idle <- nil // opened when first needed
	}
	return r
}

// take waits for a free connection.
func (r *readers) take(ctx context.Context) (*preparedConn, error) {
	select {
	case c := <-r.idle:
		if c != nil {
			return c, nil
		}
		c, err := newPreparedConn(context.WithoutCancel(ctx), r.db)
		if err != nil {
			r.idle <- nil
		}
		return c, err
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (r *readers) put(c *preparedConn) { r.idle <- c }

// close closes the connections once every reader has given its own back.
func (r *readers) close() {
	for range maxReaders {
		if c := <-r.idle; c != nil {
			c.close()
		}
	}
}
