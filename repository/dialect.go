package repository

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	mysqldriver "github.com/go-sql-driver/mysql"
	"gorm.io/driver/mysql"
	gormsqlite "gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"modernc.org/sqlite"
)

// dialect is the one place where the databases differ.
type dialect interface {
	name() string
	// retryable reports that the database gave up this transaction in favour of another.
	retryable(err error) bool
	// upsert is the clause that makes an INSERT add to an existing row.
	upsert(key string, add ...string) string
	// replace is the clause that makes an INSERT overwrite the columns of an existing row.
	replace(key string, columns ...string) string
	// forUpdate is the clause that locks the rows read.
	forUpdate() string
	// ignore is the clause that keeps an existing row as it is.
	ignore(key string) string
}

type sqliteDialect struct{}

func (sqliteDialect) name() string      { return "sqlite" }
func (sqliteDialect) forUpdate() string { return "" } // one writer

func (sqliteDialect) retryable(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && (e.Code()&0xff == 5 || e.Code()&0xff == 6) // SQLITE_BUSY, SQLITE_LOCKED
}

func (sqliteDialect) upsert(key string, add ...string) string {
	clause := " ON CONFLICT (" + key + ") DO UPDATE SET "
	for i, c := range add {
		if i > 0 {
			clause += ", "
		}
		clause += c + " = " + c + " + excluded." + c
	}
	return clause
}

func (sqliteDialect) replace(key string, columns ...string) string {
	clause := " ON CONFLICT (" + key + ") DO UPDATE SET "
	for i, c := range columns {
		if i > 0 {
			clause += ", "
		}
		clause += c + " = excluded." + c
	}
	return clause
}

func (sqliteDialect) ignore(key string) string { return " ON CONFLICT (" + key + ") DO NOTHING" }

type mysqlDialect struct{}

func (mysqlDialect) name() string      { return "mysql" }
func (mysqlDialect) forUpdate() string { return " FOR UPDATE" }

// retryable: 1213 deadlock, 1205 lock wait timeout, 1020 record changed (MariaDB snapshot), 8022 and 9007 TiDB write conflicts. The driver says
// "bad connection" only when it has sent nothing of a text.
func (mysqlDialect) retryable(err error) bool {
	if errors.Is(err, driver.ErrBadConn) {
		return true
	}
	var e *mysqldriver.MySQLError
	if !errors.As(err, &e) {
		return false
	}
	switch e.Number {
	case 1213, 1205, 1020, 8022, 9007:
		return true
	}
	return false
}

func (mysqlDialect) upsert(_ string, add ...string) string {
	clause := " ON DUPLICATE KEY UPDATE "
	for i, c := range add {
		if i > 0 {
			clause += ", "
		}
		clause += c + " = " + c + " + VALUES(" + c + ")"
	}
	return clause
}

func (mysqlDialect) replace(_ string, columns ...string) string {
	clause := " ON DUPLICATE KEY UPDATE "
	for i, c := range columns {
		if i > 0 {
			clause += ", "
		}
		clause += c + " = VALUES(" + c + ")"
	}
	return clause
}

func (mysqlDialect) ignore(key string) string {
	return " ON DUPLICATE KEY UPDATE " + firstColumn(key) + " = " + firstColumn(key)
}

func firstColumn(key string) string {
	for i, c := range key {
		if c == ',' {
			return key[:i]
		}
	}
	return key
}

// sqliteGorm is GORM's SQLite dialect over the pure Go driver, with its error codes translated.
type sqliteGorm struct{ *gormsqlite.Dialector }

// Translate maps SQLite's extended result codes to GORM's errors.
func (sqliteGorm) Translate(err error) error {
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() {
		case 1555, 2067: // SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE
			return gorm.ErrDuplicatedKey
		}
	}
	return err
}

// openSQLite opens the one writer and the pool of readers. GORM's own handle reads outside transactions.
func openSQLite(file string, config *gorm.Config) (*gorm.DB, *writer, *readers, error) {
	// The writer comes first: it creates the file and turns on write-ahead logging.
	writing, err := sql.Open("sqlite", sqliteDSN(file, "immediate", "synchronous(FULL)", "cache_size(-131072)", "wal_autocheckpoint(16000)"))
	if err != nil {
		return nil, nil, nil, err
	}
	conn, err := newPreparedConn(context.Background(), writing) //nolint:forbidigo // the connection outlives every call
	if err != nil {
		return nil, nil, nil, err
	}
	reading, err := sql.Open("sqlite", sqliteDSN(file, "deferred", "query_only(1)", "cache_size(-16384)", "mmap_size(134217728)"))
	if err != nil {
		return nil, nil, nil, err
	}
	reading.SetMaxOpenConns(2 * maxReaders)
	reading.SetMaxIdleConns(2 * maxReaders)
	handle := *config
	handle.PrepareStmt = true
	db, err := gorm.Open(sqliteGorm{gormsqlite.New(gormsqlite.Config{DriverName: "sqlite", Conn: reading}).(*gormsqlite.Dialector)}, &handle)
	if err != nil {
		return nil, nil, nil, err
	}
	direct := *config
	plain, err := gorm.Open(sqliteGorm{gormsqlite.New(gormsqlite.Config{DriverName: "sqlite", Conn: conn}).(*gormsqlite.Dialector)}, &direct)
	if err != nil {
		return nil, nil, nil, err
	}
	return db, newWriter(plain, conn, writing), newReaders(reading), nil
}

// openMySQL opens the pool of readers and writers with the session settings on which the system relies.
func openMySQL(dsn string, config *gorm.Config) (*gorm.DB, error) {
	c, err := mysqldriver.ParseDSN(dsn)
	if err != nil {
		return nil, err
	}
	c.Collation = "utf8mb4_bin"
	c.ParseTime = true // the migration lock reads a timestamp; facts hold none
	c.InterpolateParams = true
	c.ClientFoundRows = true // an update that changes nothing still found its row
	c.MultiStatements = true // see pipeline; values are interpolated by the driver, never pasted
	c.MaxAllowedPacket = 64 << 20
	if c.Params == nil {
		c.Params = map[string]string{}
	}
	c.Params["time_zone"] = "'+00:00'"
	c.Params["sql_mode"] = "'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'"
	c.Params["innodb_lock_wait_timeout"] = "10"
	db, err := gorm.Open(mysql.New(mysql.Config{DSNConfig: c, DSN: c.FormatDSN()}), config)
	if err != nil {
		return nil, err
	}
	return db, poolSize(db, 32, 32)
}

func poolSize(db *gorm.DB, open, idle int) error {
	pool, err := db.DB()
	if err != nil {
		return err
	}
	pool.SetMaxOpenConns(open)
	pool.SetMaxIdleConns(idle)
	return nil
}
