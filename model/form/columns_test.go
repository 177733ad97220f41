package form_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/form"
)

func TestColumns_keepTheHeaderOut(t *testing.T) {
	types := map[string]form.Column{}
	for _, c := range form.Columns(form.SpecOf(sampleDef)) {
		types[c.Name] = c
	}
	for name, want := range map[string][2]string{
		"next_visit_date": {"CHAR(10)", "CHAR(10)"}, "symptoms": {"VARCHAR(200)", "VARCHAR(200)"}, "sbp": {"INTEGER", "INT"}, "weight": {"TEXT", "DECIMAL(4,1)"},
		"pregnant": {"INTEGER", "TINYINT"}, "ethnicity": {"VARCHAR(20)", "VARCHAR(20)"}, "note": {"TEXT", "TEXT"}, "meds": {"TEXT", "TEXT"}, "referral": {"TEXT", "TEXT"},
	} {
		require.Equal(t, form.Column{Name: name, SQLite: want[0], MySQL: want[1]}, types[name])
	}
	require.NotContains(t, types, "visit_date")
	ddl := form.DDL(form.SpecOf(sampleDef), form.MySQL)[0]
	require.Contains(t, ddl, "CREATE TABLE IF NOT EXISTS form_sample (\n  resident_id BIGINT NOT NULL,\n  id CHAR(36) NOT NULL,\n  `lost_reason` VARCHAR(100)")
	require.True(t, strings.HasSuffix(ddl, ") CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"))
}

func TestValues_roundTripThroughADatabase(t *testing.T) {
	spec := form.SpecOf(sampleDef)
	rapid.Check(t, func(t *rapid.T) {
		rec := anySample(t)
		values := form.Values(spec, rec)
		require.Len(t, values, len(form.Columns(spec)))
		row := &oneRow{values: make([]driver.Value, len(values))}
		asBytes := rapid.Bool().Draw(t, "text protocol") // MySQL answers plain queries in text
		for i, v := range values {
			require.True(t, driver.IsValue(v))
			if row.values[i] = v; asBytes && v != nil {
				row.values[i] = fmt.Append(nil, v)
			}
		}
		db := sql.OpenDB(row)
		defer db.Close()
		back := &sample{Visit: rec.Visit, SymptomsOther: "stale", Referral: &form.Referral{Contact: "stale"}}
		require.NoError(t, db.QueryRow("").Scan(form.Pointers(spec, back)...))
		require.True(t, form.Equal(spec, rec, back), cmp.Diff(rec, back, cmp.AllowUnexported(form.Decimal{})))
	})
}

// oneRow is a database that answers every query with one row, so that the round trip runs through database/sql.
type oneRow struct {
	values []driver.Value
	read   bool
}

func (r *oneRow) Connect(context.Context) (driver.Conn, error) { return r, nil }
func (r *oneRow) Driver() driver.Driver                        { return nil }
func (r *oneRow) Prepare(string) (driver.Stmt, error)          { return r, nil }
func (r *oneRow) Begin() (driver.Tx, error)                    { return nil, driver.ErrSkip }
func (r *oneRow) Close() error                                 { return nil }
func (r *oneRow) NumInput() int                                { return 0 }
func (r *oneRow) Exec([]driver.Value) (driver.Result, error)   { return nil, driver.ErrSkip }
func (r *oneRow) Query([]driver.Value) (driver.Rows, error)    { return r, nil }
func (r *oneRow) Columns() []string                            { return make([]string, len(r.values)) }

func (r *oneRow) Next(to []driver.Value) error {
	if r.read {
		return io.EOF
	}
	r.read = true
	copy(to, r.values)
	return nil
}
