package repository

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"gorm.io/gorm"
)

// writer is the one writing connection of SQLite. Requests that wait while another is at work are joined into its transaction, each in
// its own savepoint, so that one durable commit serves all of them; a pool of writers would only make them fight for the lock.
type writer struct {
	db     *gorm.DB
	conn   *preparedConn
	file   *sql.DB
	jobs   chan *job
	closed chan struct{}
}

type job struct {
	ctx  context.Context //nolint:containedctx // a job lives within one call
	run  func(*gorm.DB, session) error
	done chan error
}

// maxJoined bounds how many requests wait for one commit.
const maxJoined = 64

var errClosed = errors.New("the database is closed")

func newWriter(db *gorm.DB, conn *preparedConn, file *sql.DB) *writer {
	w := &writer{db: db, conn: conn, file: file, jobs: make(chan *job), closed: make(chan struct{})}
	go w.loop()
	return w
}

// do runs a function inside a transaction and returns after its commit is durable.
func (w *writer) do(ctx context.Context, run func(*gorm.DB, session) error) error {
	j := &job{ctx: ctx, run: run, done: make(chan error, 1)}
	select {
	case w.jobs <- j:
		return <-j.done
	case <-ctx.Done():
		return ctx.Err()
	case <-w.closed:
		return errClosed
	}
}

func (w *writer) close() {
	select {
	case w.jobs <- &job{}: // a job without a function ends the loop
	case <-w.closed:
	}
	<-w.closed
	w.conn.close()
	_ = w.file.Close()
}

func (w *writer) loop() {
	defer close(w.closed)
	for {
		first := <-w.jobs
		if first.run == nil {
			return
		}
		if !w.serve(first) {
			return
		}
	}
}

// serve runs one transaction for the first job and whoever joins it; it returns false when the writer was told to stop.
func (w *writer) serve(first *job) (goOn bool) {
	goOn = true
	ctx := context.WithoutCancel(first.ctx)
	if err := w.conn.exec(ctx, "BEGIN IMMEDIATE"); err != nil {
		first.done <- err
		return goOn
	}
	// The first job is alone in the transaction: what takes it back is the rollback of the whole.
	if err := w.run(first); err != nil {
		first.done <- errors.Join(err, w.conn.exec(ctx, "ROLLBACK"))
		return goOn
	}
	served := []*job{first}
	for goOn && len(served) < maxJoined {
		var j *job
		select {
		case j = <-w.jobs:
		default:
		}
		if j == nil {
			break
		}
		if j.run == nil {
			goOn = false
		} else if err := w.join(j); err != nil {
			j.done <- err
		} else {
			served = append(served, j)
		}
	}
	err := w.conn.exec(ctx, "COMMIT")
	if err != nil {
		_ = w.conn.exec(ctx, "ROLLBACK") // so that the next transaction can begin
	}
	for _, j := range served {
		j.done <- err
	}
	return goOn
}

// run runs a job.
func (w *writer) run(j *job) (err error) {
	if err := j.ctx.Err(); err != nil {
		return err
	}
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("a write panicked: %v", r)
		}
	}()
	// An interrupted statement would take the whole transaction with it, the other jobs included: a started job runs to its end.
	return j.run(bind(context.WithoutCancel(j.ctx), w.db, w.conn), w.conn)
}

// join runs a job in a savepoint, so that its failure takes back its own rows only.
func (w *writer) join(j *job) error {
	ctx := context.WithoutCancel(j.ctx)
	if err := w.conn.exec(ctx, "SAVEPOINT job"); err != nil {
		return err
	}
	err := w.run(j)
	if err != nil {
		err = errors.Join(err, w.conn.exec(ctx, "ROLLBACK TO job"))
	}
	return errors.Join(err, w.conn.exec(ctx, "RELEASE job"))
}

// bind makes GORM run on one connection.
func bind(ctx context.Context, db *gorm.DB, conn gorm.ConnPool) *gorm.DB {
	tx := db.Session(&gorm.Session{NewDB: true, Context: ctx})
	tx.Statement.ConnPool = conn
	return tx
}
