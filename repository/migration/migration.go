// Package migration holds the frozen, numbered schema changes of both dialects and applies them. A file never changes once released;
// an upgrade is a new number. DDL commits implicitly on MySQL, so every statement may run again.
package migration

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"github.com/jiwei-health/jiwei/model/errs"
)

//go:embed mysql/*.sql sqlite/*.sql
var files embed.FS

// Files returns the migration files of a dialect, "mysql" or "sqlite".
func Files(dialect string) (fs.FS, error) { return fs.Sub(files, dialect) }

// Up brings the database to this program's schema. Processes that start at the same time on MySQL migrate once.
// A database made by a newer program is refused with errs "schema_newer".
func Up(ctx context.Context, db *sql.DB, dialect string) (from, to int64, err error) {
	p, err := provider(db, dialect)
	if err != nil {
		return 0, 0, err
	}
	unlock, err := exclude(ctx, db, dialect)
	if err != nil {
		return 0, 0, err
	}
	defer func() {
		if unlockErr := unlock(); err == nil {
			err = unlockErr
		}
	}()
	if from, err = check(ctx, p); err != nil {
		return 0, 0, err
	}
	if _, err = p.Up(ctx); err != nil {
		return 0, 0, fmt.Errorf("migrate the schema: %w", err)
	}
	to, err = p.GetDBVersion(ctx)
	return from, to, err
}

// exclude keeps other processes from migrating until unlock is called. Goose's own lock would begin only after it has looked for its version
// table, which another process may just be creating. A SQLite file belongs to one process.
func exclude(ctx context.Context, db *sql.DB, dialect string) (unlock func() error, err error) {
	if dialect != "mysql" {
		return func() error { return nil }, nil
	}
	const interval, tries = 250 * time.Millisecond, 1200 // five minutes
	locker, err := lock.NewMySQLTableLocker(lock.WithTableLockTimeout(interval, tries))
	if err != nil {
		return nil, err
	}
	if err := locker.Lock(ctx, db); err != nil {
		return nil, fmt.Errorf("wait for another migration: %w", err)
	}
	return func() error { return locker.Unlock(context.WithoutCancel(ctx), db) }, nil
}

// Current reports whether the database has exactly this program's schema; a newer one is errs "schema_newer".
func Current(ctx context.Context, db *sql.DB, dialect string) (bool, error) {
	p, err := provider(db, dialect)
	if err != nil {
		return false, err
	}
	if _, err = check(ctx, p); err != nil {
		return false, err
	}
	pending, err := p.HasPending(ctx)
	return !pending, err
}

func check(ctx context.Context, p *goose.Provider) (int64, error) {
	version, target, err := p.GetVersions(ctx)
	if err != nil && !errors.Is(err, goose.ErrNoMigrations) {
		return 0, fmt.Errorf("read the schema version: %w", err)
	}
	if version > target {
		return version, errs.New("schema_newer").With("数据库版本 %d，程序支持到 %d", version, target)
	}
	return version, nil
}

func provider(db *sql.DB, dialect string) (*goose.Provider, error) {
	sub, err := Files(dialect)
	if err != nil {
		return nil, err
	}
	gooseDialect := goose.DialectSQLite3
	if dialect == "mysql" {
		gooseDialect = goose.DialectMySQL
	}
	return goose.NewProvider(gooseDialect, db, sub, goose.WithLogger(goose.NopLogger()))
}
