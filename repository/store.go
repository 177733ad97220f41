// Package repository keeps the facts and their projections in SQLite or MySQL/MariaDB/TiDB. It is the only package that imports GORM.
// A Store gives units of work: Read sees one snapshot, Write is one durable transaction, Audited is a Write that has to leave an
// audit row. Every query about people starts from a scope, so that none can forget the organisation subtree of its actor.
package repository

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository/migration"
	"github.com/jiwei-health/jiwei/repository/seal"
)

// Options say which database to open and what the store needs beside it.
type Options struct {
	DSN   string           // "sqlite:FILE" or "mysql:USER:PASS@tcp(HOST:3306)/NAME"
	Keys  *seal.Keyring    // seals identifiers, hashes look-ups, signs the audit
	Clock func() time.Time // the only clock
	Node  int              // 0 to 1023, different for every process on one database
}

// Store is an open database.
type Store struct {
	dialect dialect
	db      *gorm.DB // readers; on MySQL also the writers
	writer  *writer  // SQLite only
	readers *readers // SQLite only
	keys    *seal.Keyring
	clock   func() time.Time
	ids     idSource
	file    string // SQLite file
	closing sync.Once
	rules   atomic.Pointer[RuleState] // the last one seen
	// Statements counts every SQL statement of units of work, Trips how many times the MySQL server was spoken to for them; tests assert on both.
	Statements, Trips atomic.Int64
}

// Open opens the database and checks that its schema is this program's. It does not migrate; see Migrate.
func Open(ctx context.Context, o Options) (*Store, error) {
	s, err := open(o)
	if err != nil {
		return nil, err
	}
	current, err := s.schemaCurrent(ctx)
	if err == nil && !current {
		err = errs.New("wrong_state").With("数据库结构还没有建立或需要升级，请先运行 jiwei migrate")
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

// Migrate opens the database, creating it if needed, and brings its schema to this program's.
func Migrate(ctx context.Context, o Options) (s *Store, from, to int64, err error) {
	if file, ok := strings.CutPrefix(o.DSN, "sqlite:"); ok {
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			return nil, 0, 0, fmt.Errorf("create the data folder: %w", err)
		}
		// Made here, because SQLite would let everybody on the machine read it; its log files take the same mode.
		f, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return nil, 0, 0, fmt.Errorf("create the database file: %w", err)
		}
		if err := f.Close(); err != nil {
			return nil, 0, 0, fmt.Errorf("create the database file: %w", err)
		}
	}
	s, err = open(o)
	if err != nil {
		return nil, 0, 0, err
	}
	db, done, err := s.schemaDB()
	if err == nil {
		from, to, err = migration.Up(ctx, db, s.dialect.name())
		done()
	}
	if err != nil {
		s.Close()
		return nil, 0, 0, err
	}
	return s, from, to, nil
}

func open(o Options) (*Store, error) {
	s := &Store{keys: o.Keys, clock: o.Clock}
	s.ids.node = int64(o.Node & 1023)
	config := &gorm.Config{
		SkipDefaultTransaction: true,
		TranslateError:         true,
		Logger:                 logger.Discard,
		NowFunc:                func() time.Time { return o.Clock().UTC() },
		DisableAutomaticPing:   true,
	}
	kind, rest, ok := strings.Cut(o.DSN, ":")
	var err error
	switch {
	case ok && kind == "sqlite" && rest != "":
		s.dialect, s.file = sqliteDialect{}, rest
		s.db, s.writer, s.readers, err = openSQLite(rest, config)
	case ok && kind == "mysql" && rest != "":
		s.dialect = mysqlDialect{}
		s.db, err = openMySQL(rest, config)
	default:
		return nil, fmt.Errorf("database %q: want sqlite:FILE or mysql:USER:PASS@tcp(HOST:3306)/NAME", redactDSN(o.DSN))
	}
	if err != nil {
		return nil, fmt.Errorf("open database %s: %w", redactDSN(o.DSN), err)
	}
	count := func(*gorm.DB) { s.Statements.Add(1) }
	for _, db := range s.handles() {
		cb := db.Callback()
		err = errorsJoin(cb.Create().Before("gorm:create").Register("count", count), cb.Query().Before("gorm:query").Register("count", count),
			cb.Update().Before("gorm:update").Register("count", count), cb.Delete().Before("gorm:delete").Register("count", count),
			cb.Row().Before("gorm:row").Register("count", count), cb.Raw().Before("gorm:raw").Register("count", count))
		if err != nil {
			return nil, err
		}
	}
	return s, nil
}

func errorsJoin(list ...error) error {
	for _, err := range list {
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) handles() []*gorm.DB {
	if s.writer != nil {
		return []*gorm.DB{s.db, s.writer.db}
	}
	return []*gorm.DB{s.db}
}

// redactDSN hides the password of a DSN.
func redactDSN(dsn string) string {
	at := strings.LastIndex(dsn, "@")
	if at < 0 {
		return dsn
	}
	parts := strings.SplitN(dsn[:at], ":", 3)
	if len(parts) < 3 {
		return dsn
	}
	return parts[0] + ":" + parts[1] + ":***" + dsn[at:]
}

// schemaDB is a connection for migrations: of its own on SQLite, where the writer keeps its only one.
func (s *Store) schemaDB() (db *sql.DB, done func(), err error) {
	if s.writer == nil {
		db, err = s.db.DB()
		return db, func() {}, err
	}
	db, err = sql.Open("sqlite", sqliteDSN(s.file, "immediate"))
	return db, func() { _ = db.Close() }, err
}

func (s *Store) schemaCurrent(ctx context.Context) (bool, error) {
	db, done, err := s.schemaDB()
	if err != nil {
		return false, err
	}
	defer done()
	return migration.Current(ctx, db, s.dialect.name())
}

// Close waits for the write under way and closes every connection.
func (s *Store) Close() { s.closing.Do(s.close) }

func (s *Store) close() {
	if s.writer != nil {
		s.readers.close()
	}
	if db, err := s.db.DB(); err == nil {
		_ = db.Close()
	}
	if s.writer != nil {
		s.writer.close() // last of all connections, so that it moves the write-ahead log into the file
	}
}

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	db, err := s.db.DB()
	if err != nil {
		return err
	}
	return db.PingContext(ctx)
}

// Dialect names the database: "sqlite" or "mysql".
func (s *Store) Dialect() string { return s.dialect.name() }

// Keys is the key ring of the installation.
func (s *Store) Keys() *seal.Keyring { return s.keys }

// Now is the instant of the store's clock.
func (s *Store) Now() model.Millis { return model.Millis(s.clock().UnixMilli()) }

// Read runs fn on one snapshot of the database.
func (s *Store) Read(ctx context.Context, actor access.Actor, fn func(*Tx) error) error {
	if !actor.Known() {
		return errs.New("not_signed_in")
	}
	if s.readers != nil {
		return s.translate(s.readSQLite(ctx, actor, fn))
	}
	return s.translate(s.readMySQL(ctx, actor, fn))
}

func (s *Store) readMySQL(ctx context.Context, actor access.Actor, fn func(*Tx) error) error {
	p, err := s.pipeline(ctx, snapshotReads)
	if err != nil {
		return err
	}
	defer p.release(ctx) // a snapshot has nothing to commit
	return fn(s.tx(ctx, bind(ctx, s.db, p), p, actor))
}

// pipeline takes a connection from the pool for one transaction.
func (s *Store) pipeline(ctx context.Context, isolation string) (*pipeline, error) {
	db, err := s.db.DB()
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	p := &pipeline{conn: conn, trips: &s.Trips}
	p.begin(isolation)
	return p, nil
}

func (s *Store) readSQLite(ctx context.Context, actor access.Actor, fn func(*Tx) error) error {
	conn, err := s.readers.take(ctx)
	if err != nil {
		return err
	}
	defer s.readers.put(conn)
	if err := conn.exec(ctx, "BEGIN"); err != nil {
		return err
	}
	err = fn(s.tx(ctx, bind(ctx, s.db, conn), conn, actor))
	return errors.Join(err, conn.exec(context.WithoutCancel(ctx), "ROLLBACK"))
}

// Write runs fn as one durable transaction and then the hooks of AfterCommit. On a conflict with another writer the database asks to
// try again and fn runs anew from the start: it must not change captured state before it is certain to succeed.
func (s *Store) Write(ctx context.Context, actor access.Actor, fn func(*Tx) error) error {
	return s.write(ctx, actor, false, fn)
}

// Audited is Write for the reading of personal data: it fails unless fn has left an audit row, or CheckResident has found the one that stands for it.
func (s *Store) Audited(ctx context.Context, actor access.Actor, fn func(*Tx) error) error {
	return s.write(ctx, actor, true, fn)
}

func (s *Store) write(ctx context.Context, actor access.Actor, mustAudit bool, fn func(*Tx) error) error {
	if !actor.Known() {
		return errs.New("not_signed_in")
	}
	var tx *Tx
	run := func(db *gorm.DB, conn session) error {
		tx = s.tx(ctx, db, conn, actor)
		tx.writes = true
		if err := fn(tx); err != nil {
			return err
		}
		if mustAudit && tx.audits == nil && !tx.noted {
			return errs.New("internal").With("a read of personal data left no audit row")
		}
		return tx.flushAudit()
	}
	err := s.retry(ctx, func() error {
		if s.writer != nil {
			return s.writer.do(ctx, run)
		}
		return s.writeMySQL(ctx, run)
	})
	if err != nil {
		return s.translate(err)
	}
	for _, hook := range tx.hooks {
		hook()
	}
	return nil
}

// Isolation levels of MySQL. A write has to see what others committed while it waited for its locks.
const (
	snapshotReads   = "REPEATABLE READ"
	committedWrites = "READ COMMITTED"
)

func (s *Store) writeMySQL(ctx context.Context, run func(*gorm.DB, session) error) error {
	p, err := s.pipeline(ctx, committedWrites)
	if err != nil {
		return err
	}
	defer p.release(ctx)
	if err := run(bind(ctx, s.db, p), p); err != nil {
		return err
	}
	return p.commit(ctx)
}

// again reports that a transaction was given up in favour of another one and may succeed now. SQLite has waited long enough by itself.
func (s *Store) again(err error) bool {
	return errors.Is(err, errOtherRules) || (s.writer == nil && s.dialect.retryable(err))
}

// retry repeats a transaction that was given up in favour of another one.
func (s *Store) retry(ctx context.Context, run func() error) error {
	const attempts = 12
	for n := 1; ; n++ {
		err := run()
		if err == nil || n == attempts || !s.again(err) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Duration(n*n) * 2 * time.Millisecond):
		}
	}
}

func (s *Store) tx(ctx context.Context, db *gorm.DB, conn session, actor access.Actor) *Tx {
	return &Tx{s: s, ctx: ctx, db: db, session: conn, Actor: actor, Now: s.Now()}
}

// translate turns driver errors into errors of the catalogue; domain errors pass.
func (s *Store) translate(err error) error {
	if err == nil || errs.As(err) != nil {
		return err
	}
	if s.dialect.retryable(err) || errors.Is(err, errOtherRules) {
		return errs.New("busy").Because(err)
	}
	return err
}

// Tx is one unit of work. It is made by Read, Write and Audited and dies with them.
type Tx struct {
	s       *Store
	ctx     context.Context //nolint:containedctx // a Tx lives within one call
	db      *gorm.DB        // runs on the session too
	session session
	audits  []auditEntry
	noted   bool // an earlier row of the audit stands for this check
	hooks   []func()
	writes  bool
	state   *RuleState // nil = not asked for
	Actor   access.Actor
	Now     model.Millis // one instant for all rows of the transaction
}

// AfterCommit runs a hook once the transaction is durable.
func (tx *Tx) AfterCommit(hook func()) { tx.hooks = append(tx.hooks, hook) }

// Context is the context of the call.
func (tx *Tx) Context() context.Context { return tx.ctx }

// Keys is the key ring of the installation.
func (tx *Tx) Keys() *seal.Keyring { return tx.s.keys }

// NewID returns a new row identifier.
func (tx *Tx) NewID() model.ID { return tx.s.ids.next(tx.s.clock()) }

// idSource makes identifiers: 41 bits of milliseconds since 2020, 10 bits of node, 12 bits of sequence.
type idSource struct {
	node int64
	last atomic.Int64 // milliseconds and sequence, as one number that only grows
}

var idEpoch = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()

func (s *idSource) next(now time.Time) model.ID {
	for {
		last := s.last.Load()
		next := max((now.UnixMilli()-idEpoch)<<12, last+1)
		if s.last.CompareAndSwap(last, next) {
			return model.ID(next>>12<<22 | s.node<<12 | next&0xfff)
		}
	}
}

// sqliteDSN opens a file with transactions that begin as told: "immediate" takes the write lock at once, "deferred" never for reading.
func sqliteDSN(file, begin string, pragmas ...string) string {
	q := url.Values{"_txlock": {begin}, "_time_format": {"sqlite"}, "_pragma": append([]string{
		"busy_timeout(10000)", "journal_mode(WAL)", "foreign_keys(0)", "temp_store(2)"}, pragmas...)}
	return "file:" + file + "?" + q.Encode()
}
