package repository_test

import (
	"database/sql"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"

	"github.com/pressly/goose/v3"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/dbtest"
	"github.com/jiwei-health/jiwei/repository/migration"
)

// latest is the number of the last migration.
const latest = 15

// upTo brings an empty database to an older version of the schema.
func upTo(t *testing.T, dsn string, db *sql.DB, version int64) {
	t.Helper()
	name, dialect := "sqlite", goose.DialectSQLite3
	if strings.HasPrefix(dsn, "mysql:") {
		name, dialect = "mysql", goose.DialectMySQL
	}
	files, err := migration.Files(name)
	require.NoError(t, err)
	p, err := goose.NewProvider(dialect, db, files, goose.WithLogger(goose.NopLogger()))
	require.NoError(t, err)
	_, err = p.UpTo(t.Context(), version)
	require.NoError(t, err)
}

// An older database with people in it is upgraded in place and keeps them.
func TestMigrate_upgradesAnOlderDatabase(t *testing.T) {
	t.Parallel()
	o, db := dbtest.Empty(t)
	upTo(t, o.DSN, db, 1)
	for _, statement := range []string{
		"INSERT INTO orgs (id, code, name, kind, parent_id, path, version) VALUES (1, '990101', '示范县', 'county', 0, '/990101/', 1)",
		"INSERT INTO residents (id, ref, name, sex, birth_date, org_id, first_org_id, filed_on, id_type, id_sealed, id_confirmed, phone_sealed, address_now," +
			" close_reason, close_detail, death_cause, merged, moves, twin_key, twins, version, created_at, created_by, updated_at, updated_by)" +
			" VALUES (7, 'A1', '张三', 1, '1950-03-01', 1, 1, '2020-01-01', '01', '', 0, '', '东乡', 0, '', '', 0, 0, 'k', 0, 1, 1, 1, 1, 1)",
	} {
		_, err := db.ExecContext(t.Context(), statement)
		require.NoError(t, err)
	}
	_, err := repository.Open(t.Context(), o)
	require.True(t, errs.Is(err, "wrong_state"), "an older schema is not worked on: %v", err)

	store, from, to, err := repository.Migrate(t.Context(), o)
	require.NoError(t, err)
	defer store.Close()
	require.EqualValues(t, 1, from)
	require.EqualValues(t, latest, to)
	err = store.Audited(t.Context(), access.System("test"), func(tx *repository.Tx) error {
		opened, err := tx.OpenResident(7, "resident.read", "")
		if err != nil {
			return err
		}
		p := opened.Person()
		require.Equal(t, []any{"张三", civil.Of(1950, 3, 1), "示范县", model.ID(7)}, []any{p.Name, p.BirthDate, p.OrgName, p.ID})
		return nil
	})
	require.NoError(t, err)
	requireSchema(t, o, db)
}

// Records from before 0011 say who lives here without registration, too; a migration that was cut off says it once.
func TestMigrate_marksWhoIsNotRegistered(t *testing.T) {
	t.Parallel()
	o, db := dbtest.Empty(t)
	upTo(t, o.DSN, db, 9) // before 0011
	for i, row := range []struct{ marks, residentType string }{{"NULL", "2"}, {"'abo=1;rh=2'", "2"}, {"'abo=1'", "1"}, {"'abo=1'", "NULL"}, {"'abo=1;unregistered=1'", "2"}} {
		for _, statement := range []string{
			"INSERT INTO encounters (resident_id, id, form, visit_date, mode, outcome, complete, org_id, doctor, class, adverse, next_date, marks, voided, confirmed," +
				" hash, version, created_at, created_by, updated_at, updated_by)" +
				" VALUES (7, '%d', 'personal_information', '2026-01-01', 0, 1, 1, 1, '', 0, 0, '', " + row.marks + ", 0, '', '', 1, 1, 1, 1, 1)",
			"INSERT INTO form_personal_information (resident_id, id, resident_type) VALUES (7, '%d', " + row.residentType + ")",
		} {
			_, err := db.ExecContext(t.Context(), fmt.Sprintf(statement, i))
			require.NoError(t, err)
		}
	}
	store, _, _, err := repository.Migrate(t.Context(), o)
	require.NoError(t, err)
	store.Close()
	rows, err := db.QueryContext(t.Context(), "SELECT COALESCE(marks, '') FROM encounters ORDER BY id")
	require.NoError(t, err)
	defer rows.Close()
	var marks []string
	for rows.Next() {
		var text string
		require.NoError(t, rows.Scan(&text))
		marks = append(marks, text)
	}
	require.NoError(t, rows.Err())
	require.Equal(t, []string{"unregistered=1", "abo=1;rh=2;unregistered=1", "abo=1", "abo=1", "abo=1;unregistered=1"}, marks)
}

func TestMigrate_againChangesNothing(t *testing.T) {
	t.Parallel()
	o, db := dbtest.Empty(t)
	for range 3 {
		store, _, to, err := repository.Migrate(t.Context(), o)
		require.NoError(t, err)
		require.EqualValues(t, latest, to)
		store.Close()
	}
	requireSchema(t, o, db)
	var heads int
	require.NoError(t, db.QueryRow("SELECT COUNT(*) FROM audit_heads").Scan(&heads))
	require.Equal(t, 64, heads)
}

// House-style 10: a program never works on a schema it does not know.
func TestMigrate_refusesANewerDatabase(t *testing.T) {
	t.Parallel()
	o, db := dbtest.Empty(t)
	store, _, _, err := repository.Migrate(t.Context(), o)
	require.NoError(t, err)
	store.Close()
	_, err = db.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)")
	require.NoError(t, err)
	_, _, _, err = repository.Migrate(t.Context(), o)
	require.True(t, errs.Is(err, "schema_newer"), "%v", err)
	require.ErrorContains(t, err, fmt.Sprintf("数据库版本 999，程序支持到 %d", latest))
	_, err = repository.Open(t.Context(), o)
	require.True(t, errs.Is(err, "schema_newer"), "%v", err)
}

// Processes that start at the same moment on one database migrate it once; none fails.
func TestMigrate_severalProcessesAtOnce(t *testing.T) {
	t.Parallel()
	o, db := dbtest.Empty(t)
	processes := 3
	if strings.HasPrefix(o.DSN, "sqlite:") {
		processes = 1 // a file belongs to one process
	}
	var crew sync.WaitGroup
	for range processes {
		crew.Go(func() {
			store, _, to, err := repository.Migrate(t.Context(), o)
			if err != nil || to != latest {
				t.Errorf("migrated to %d: %v", to, err)
				return
			}
			store.Close()
		})
	}
	crew.Wait()
	requireSchema(t, o, db)
	var applied int
	require.NoError(t, db.QueryRow("SELECT COUNT(*) FROM goose_db_version WHERE version_id > 0").Scan(&applied))
	require.Equal(t, migrations(t), applied)
}

// A process killed in the middle of the first migration leaves tables behind on MySQL, which commits each; the next start goes on.
func TestMigrate_goesOnAfterACut(t *testing.T) {
	t.Parallel()
	o, db := dbtest.Empty(t)
	store, _, _, err := repository.Migrate(t.Context(), o)
	require.NoError(t, err)
	store.Close()
	statements := []string{"DELETE FROM goose_db_version WHERE version_id >= 2", "DROP TABLE form_checkup"}
	if store.Dialect() == "mysql" { // a migration of SQLite is one transaction
		statements = append(statements, "DELETE FROM goose_db_version WHERE version_id = 1", "DROP TABLE leases", "DELETE FROM audit_heads WHERE chain = 63")
	}
	for _, statement := range statements {
		_, err := db.ExecContext(t.Context(), statement)
		require.NoError(t, err)
	}
	store, _, to, err := repository.Migrate(t.Context(), o)
	require.NoError(t, err)
	store.Close()
	require.EqualValues(t, latest, to)
	requireSchema(t, o, db)
	var heads int
	require.NoError(t, db.QueryRow("SELECT COUNT(*) FROM audit_heads").Scan(&heads))
	require.Equal(t, 64, heads)
}

// migrations is how many there are: numbers may be missing between them.
func migrations(t *testing.T) int {
	t.Helper()
	files, err := migration.Files("sqlite")
	require.NoError(t, err)
	names, err := fs.Glob(files, "*.sql")
	require.NoError(t, err)
	return len(names)
}
