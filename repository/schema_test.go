package repository_test

import (
	"database/sql"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/dbtest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// column is one column as the database describes it.
type column struct{ Table, Name, Type, Null, Collation string }

// width is the display width that MariaDB shows with integers and MySQL 8 no longer does.
var width = regexp.MustCompile(`^((?:big|small|tiny)?int)\(\d+\)`)

// columnsOf reads every column of every table, by table and position.
func columnsOf(t *testing.T, dialect string, db *sql.DB) []column {
	t.Helper()
	query := `SELECT table_name, column_name, column_type, is_nullable, COALESCE(collation_name, '') FROM information_schema.columns
		WHERE table_schema = DATABASE() AND table_name NOT LIKE 'goose%' ORDER BY table_name, ordinal_position`
	if dialect == form.SQLite {
		query = `SELECT m.name, c.name, c.type, CASE WHEN c."notnull" = 1 THEN 'NO' ELSE 'YES' END, '' FROM sqlite_master m, pragma_table_info(m.name) c
			WHERE m.type = 'table' AND m.name NOT LIKE 'goose%' AND m.name NOT LIKE 'sqlite_%' ORDER BY m.name, c.cid`
	}
	rows, err := db.QueryContext(t.Context(), query)
	require.NoError(t, err)
	defer rows.Close()
	var list []column
	for rows.Next() {
		var c column
		require.NoError(t, rows.Scan(&c.Table, &c.Name, &c.Type, &c.Null, &c.Collation))
		c.Type = width.ReplaceAllString(c.Type, "$1")
		list = append(list, c)
	}
	require.NoError(t, rows.Err())
	return list
}

// indexesOf reads every index as one line.
func indexesOf(t *testing.T, dialect string, db *sql.DB) []string {
	t.Helper()
	query := `SELECT CONCAT(table_name, ' ', index_name, ' (', GROUP_CONCAT(column_name ORDER BY seq_in_index SEPARATOR ', '), ')', IF(MAX(non_unique) = 0, ' unique', ''))
		FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name NOT LIKE 'goose%' GROUP BY table_name, index_name`
	if dialect == form.SQLite {
		query = `SELECT m.name || ' ' || CASE WHEN l.origin = 'pk' THEN 'PRIMARY' ELSE l.name END || ' (' ||
			(SELECT group_concat(i.name, ', ') FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno) i) || ')' || CASE WHEN l."unique" THEN ' unique' ELSE '' END
			FROM sqlite_master m, pragma_index_list(m.name) l WHERE m.type = 'table' AND m.name NOT LIKE 'goose%'`
	}
	rows, err := db.QueryContext(t.Context(), query)
	require.NoError(t, err)
	defer rows.Close()
	var list []string
	for rows.Next() {
		var line string
		require.NoError(t, rows.Scan(&line))
		list = append(list, line)
	}
	require.NoError(t, rows.Err())
	slices.Sort(list)
	return list
}

// House-style 10: empty-then-migrate equals the golden, so that a change of the schema is read as a diff.
func TestSchema_isTheGolden(t *testing.T) {
	t.Parallel()
	store, db := dbtest.OpenSQL(t)
	var b strings.Builder
	for _, c := range columnsOf(t, store.Dialect(), db) {
		fmt.Fprintln(&b, strings.TrimSpace(strings.Join([]string{c.Table, c.Name, c.Type, c.Null, c.Collation}, " ")))
	}
	for _, line := range indexesOf(t, store.Dialect(), db) {
		fmt.Fprintln(&b, line)
	}
	file := filepath.Join("testdata", "schema."+store.Dialect()+".golden")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o750))
		require.NoError(t, os.WriteFile(file, []byte(b.String()), 0o600))
	}
	golden, err := os.ReadFile(file)
	require.NoError(t, err)
	require.Empty(t, cmp.Diff(strings.Split(string(golden), "\n"), strings.Split(b.String(), "\n")), "run with -update and review the diff")
}

// ADR 8: what is built in one book is read from it as from the other.
func TestSchema_theTwoBooksOfProjectionsAreAlike(t *testing.T) {
	t.Parallel()
	store, db := dbtest.OpenSQL(t)
	tables := map[string][]column{}
	for _, c := range columnsOf(t, store.Dialect(), db) {
		name := c.Table
		c.Table = strings.TrimSuffix(name, "_b")
		tables[name] = append(tables[name], c)
	}
	for _, table := range []string{"spans", "duties", "findings", "ledger", "ledger_journal"} {
		byName := func(a, b column) int { return strings.Compare(a.Name, b.Name) }
		slices.SortFunc(tables[table], byName)
		slices.SortFunc(tables[table+"_b"], byName)
		require.NotEmpty(t, tables[table])
		require.Equal(t, tables[table], tables[table+"_b"], "a migration that changes one book changes the other")
	}
}

// House-style 10: both databases compare codes and keys byte by byte, so that a sort or a range means the same on each.
func TestSchema_textIsComparedByteByByte(t *testing.T) {
	t.Parallel()
	store, db := dbtest.OpenSQL(t)
	if store.Dialect() == form.SQLite {
		return // its only collation that is not asked for
	}
	for _, c := range columnsOf(t, store.Dialect(), db) {
		if c.Collation != "" {
			require.Equal(t, "utf8mb4_bin", c.Collation, "%s.%s", c.Table, c.Name)
		}
	}
}

// House-style 10: the tables of the forms are those of their specs.
func TestSchema_formTablesAreTheSpecs(t *testing.T) {
	t.Parallel()
	store, db := dbtest.OpenSQL(t)
	tables := map[string][]column{}
	for _, c := range columnsOf(t, store.Dialect(), db) {
		tables[c.Table] = append(tables[c.Table], c)
	}
	for _, def := range forms.All() {
		spec := form.SpecOf(def)
		want := map[string]string{}
		for _, c := range form.Columns(spec) {
			if want[c.Name] = strings.ToLower(c.SQLite); store.Dialect() == form.MySQL {
				want[c.Name] = strings.ToLower(c.MySQL)
			}
		}
		got := map[string]string{}
		for _, c := range tables[spec.Table] {
			if c.Name == "resident_id" || c.Name == "id" {
				require.Equal(t, "NO", c.Null, "%s.%s", c.Table, c.Name)
				continue
			}
			require.Equal(t, "YES", c.Null, "%s.%s: unknown is NULL", c.Table, c.Name)
			got[c.Name] = strings.ToLower(c.Type)
		}
		require.Equal(t, want, got, "%s: the next migration adds what is missing", spec.Table)
		delete(tables, spec.Table)
	}
	for table := range tables {
		require.False(t, strings.HasPrefix(table, "form_"), "%s belongs to no form", table)
	}
}

// House-style 5: a row of MySQL has at most 65 535 bytes; a sized utf8mb4 column costs four bytes a character.
func TestSchema_rowsFitIntoMySQL(t *testing.T) {
	t.Parallel()
	store, db := dbtest.OpenSQL(t)
	if store.Dialect() != form.MySQL {
		return // the same limit is checked on the specs of the forms
	}
	rows, err := db.QueryContext(t.Context(), `SELECT table_name, SUM(CASE WHEN data_type IN ('char', 'varchar') THEN character_octet_length + 2
		WHEN data_type LIKE '%text' THEN 12 ELSE 17 END) FROM information_schema.columns WHERE table_schema = DATABASE() GROUP BY table_name`)
	require.NoError(t, err)
	defer rows.Close()
	for rows.Next() {
		var table string
		var size int
		require.NoError(t, rows.Scan(&table, &size))
		require.Less(t, size, 65535, table)
	}
	require.NoError(t, rows.Err())
}

// requireSchema asserts that a database has exactly the schema of a new one.
func requireSchema(t *testing.T, o repository.Options, db *sql.DB) {
	t.Helper()
	store, err := repository.Open(t.Context(), o)
	require.NoError(t, err)
	defer store.Close()
	fresh, freshDB := dbtest.OpenSQL(t)
	require.Equal(t, columnsOf(t, fresh.Dialect(), freshDB), columnsOf(t, store.Dialect(), db))
	require.Equal(t, indexesOf(t, fresh.Dialect(), freshDB), indexesOf(t, store.Dialect(), db))
}
