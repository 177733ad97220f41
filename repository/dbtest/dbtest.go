// Package dbtest gives every test a new, empty, migrated database that is gone after it: a SQLite file, or with TEST_DB=mysql a database
// of its own on the server that TEST_MYSQL_DSN names ("user:pass@tcp(127.0.0.1:3307)/").
package dbtest

import (
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/seal"
)

// Today is the day at which the clock of a test stands unless At or Clock says otherwise.
const Today = "2026-11-22"

// Option changes the store that Open returns.
type Option func(t testing.TB, o *repository.Options)

// At stops the clock at noon in China of a day.
func At(day string) Option {
	return func(t testing.TB, o *repository.Options) {
		t.Helper()
		noon, err := time.Parse("2006-01-02 15:04 -07:00", day+" 12:00 +08:00")
		require.NoError(t, err)
		o.Clock = func() time.Time { return noon }
	}
}

// Clock sets the clock.
func Clock(now func() time.Time) Option {
	return func(_ testing.TB, o *repository.Options) { o.Clock = now }
}

// Open returns a store on a new database.
func Open(t testing.TB, options ...Option) *repository.Store {
	t.Helper()
	store, _ := OpenSQL(t, options...)
	return store
}

// OpenSQL is Open with a second way in, for tests that look at the tables themselves.
func OpenSQL(t testing.TB, options ...Option) (*repository.Store, *sql.DB) {
	t.Helper()
	o, raw := Empty(t, options...)
	store, _, _, err := repository.Migrate(t.Context(), o)
	require.NoError(t, err)
	t.Cleanup(store.Close)
	return store, raw
}

// Empty is a database without any table and how to open it, for tests of the migration itself.
func Empty(t testing.TB, options ...Option) (repository.Options, *sql.DB) {
	t.Helper()
	dir := t.TempDir()
	keys, err := seal.Create(filepath.Join(dir, "keys.json"))
	require.NoError(t, err)
	o := repository.Options{Keys: keys}
	var raw *sql.DB
	if os.Getenv("TEST_DB") == "mysql" {
		o.DSN, raw = newMySQL(t)
	} else {
		file := filepath.Join(dir, "jiwei.db")
		o.DSN = "sqlite:" + file
		raw, err = sql.Open("sqlite", "file:"+file+"?_pragma=busy_timeout(10000)")
		require.NoError(t, err)
	}
	for _, option := range append([]Option{At(Today)}, options...) {
		option(t, &o)
	}
	t.Cleanup(func() { require.NoError(t, raw.Close()) })
	return o, raw
}

// newMySQL creates a database on the test server and drops it after the test.
func newMySQL(t testing.TB) (dsn string, db *sql.DB) {
	t.Helper()
	require.NotEmpty(t, os.Getenv("TEST_MYSQL_DSN"), `TEST_DB=mysql needs TEST_MYSQL_DSN, such as "user:pass@tcp(127.0.0.1:3307)/"`)
	config, err := mysql.ParseDSN(os.Getenv("TEST_MYSQL_DSN"))
	require.NoError(t, err, "TEST_MYSQL_DSN")
	server, err := sql.Open("mysql", config.FormatDSN())
	require.NoError(t, err)
	var b [8]byte
	rand.Read(b[:])
	config.DBName = "jiwei_test_" + hex.EncodeToString(b[:])
	_, err = server.ExecContext(t.Context(), "CREATE DATABASE "+config.DBName+" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
	require.NoError(t, err)
	t.Cleanup(func() {
		_, err := server.Exec("DROP DATABASE " + config.DBName)
		require.NoError(t, err)
		require.NoError(t, server.Close())
	})
	db, err = sql.Open("mysql", config.FormatDSN())
	require.NoError(t, err)
	return "mysql:" + config.FormatDSN(), db
}
