package repository_test

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/dbtest"
	"github.com/jiwei-health/jiwei/repository/migration"
	"github.com/jiwei-health/jiwei/repository/seal"
)

func withKeys(keys *seal.Keyring) dbtest.Option {
	return func(_ testing.TB, o *repository.Options) { o.Keys = keys }
}

// onSQLite puts the database into a SQLite file, whichever engine the tests run on.
func onSQLite(t testing.TB, o *repository.Options) {
	t.Helper()
	o.DSN = "sqlite:" + filepath.Join(t.TempDir(), "other.db")
}

// filled is a database with a value of every sort in it.
func filled(t *testing.T) (*repository.Store, *sql.DB) {
	t.Helper()
	store, db := dbtest.OpenSQL(t)
	for _, statement := range []string{
		"INSERT INTO residents (id, ref, name, sex, birth_date, org_id, first_org_id, filed_on, id_type, id_sealed, id_confirmed, phone_sealed, address_now," +
			" close_reason, close_detail, death_cause, merged, moves, twin_key, twins, version, created_at, created_by, updated_at, updated_by)" +
			" VALUES (9223372036854775807, NULL, '欧阳𠮷', 1, '1950-03-01', 1, 1, '2020-01-01', '01', '', 0, '', '', 0, '', '', 0, 0, 'k', 0, 1, 1, 1, 1, 1)",
		"INSERT INTO form_checkup (resident_id, id, temp, weight, sbp_left, `eval`, eval_text) VALUES (9223372036854775807, 'r1', '36.5', '60.0', 120, NULL, '<a> & \"b\"')",
		"INSERT INTO changes (resident_id, subject, version, action, reason, at, by_user, before_body) VALUES (-1, 's', 1, 'update', '', 0, 0, '{\"a\":\"b\\nc\"}')",
		"INSERT INTO settings (name, value) VALUES ('horizon', '20820')",
	} {
		_, err := db.ExecContext(t.Context(), strings.ReplaceAll(statement, `\n`, "\n"))
		require.NoError(t, err)
	}
	// More rows than one transaction of a restore takes.
	values := strings.TrimSuffix(strings.Repeat("(?, 1), ", 5000), ", ")
	args := make([]any, 5000)
	for i := range args {
		args[i] = fmt.Sprintf("key%05d", i)
	}
	_, err := db.ExecContext(t.Context(), "INSERT INTO search_keys (search_key, resident_id) VALUES "+values, args...)
	require.NoError(t, err)
	return store, db
}

func backupOf(t *testing.T, store *repository.Store) ([]byte, *repository.BackupSummary) {
	t.Helper()
	var out bytes.Buffer
	summary, err := store.Backup(t.Context(), access.System("test"), &out, "v1", func(int64) {})
	require.NoError(t, err)
	return out.Bytes(), summary
}

func restoreInto(t *testing.T, store *repository.Store, backup []byte) error {
	t.Helper()
	r := bytes.NewReader(backup)
	content, err := repository.CheckBackup(r)
	require.NoError(t, err)
	return store.Restore(t.Context(), access.System("test"), content, r, func(int64, int64) {})
}

// lines is the text of a backup between its first and last line, without the audit, which notes the backups themselves.
func lines(t *testing.T, backup []byte) string {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader(backup))
	require.NoError(t, err)
	text, err := io.ReadAll(r)
	require.NoError(t, err)
	all := strings.Split(strings.TrimSpace(string(text)), "\n")
	var kept []string
	audit := false
	for _, line := range all[1 : len(all)-1] {
		if strings.HasPrefix(line, "{") {
			audit = strings.Contains(line, `"table":"audit_`)
		}
		if !audit {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

func TestBackup_goesRoundTheDatabasesUnchanged(t *testing.T) {
	t.Parallel()
	store, _ := filled(t)
	first, summary := backupOf(t, store)
	require.EqualValues(t, 5000, summary.Rows["search_keys"])

	other := dbtest.Open(t, withKeys(store.Keys()), onSQLite)
	require.NoError(t, restoreInto(t, other, first))
	second, _ := backupOf(t, other)
	require.Equal(t, lines(t, first), lines(t, second))

	back := dbtest.Open(t, withKeys(store.Keys()))
	require.NoError(t, restoreInto(t, back, second))
	third, _ := backupOf(t, back)
	require.Equal(t, lines(t, first), lines(t, third))

	require.NoError(t, back.Read(t.Context(), access.System("test"), func(tx *repository.Tx) error {
		for _, setting := range []struct{ name, want string }{{"horizon", "20820"}, {repository.SettingRestore, ""}} {
			value, err := tx.Setting(setting.name)
			require.NoError(t, err)
			assert.Equal(t, setting.want, value, setting.name)
		}
		return tx.VerifyAudit(func(problem string) { t.Error(problem) })
	}))
}

func TestBackup_hasEveryTable(t *testing.T) {
	t.Parallel()
	_, summary := backupOf(t, dbtest.Open(t))
	files, err := migration.Files("sqlite")
	require.NoError(t, err)
	names, err := fs.Glob(files, "*.sql")
	require.NoError(t, err)
	found := 0
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		require.NoError(t, err)
		for _, m := range regexp.MustCompile(`CREATE TABLE IF NOT EXISTS (\w+)`).FindAllSubmatch(text, -1) {
			assert.Contains(t, summary.Rows, string(m[1]))
			found++
		}
	}
	assert.Len(t, summary.Rows, found)
}

// busyWriter writes into the database while a backup of it is being taken.
type busyWriter struct {
	bytes.Buffer
	meanwhile func()
}

func (w *busyWriter) Write(p []byte) (int, error) {
	w.meanwhile()
	return w.Buffer.Write(p)
}

func TestBackup_showsOneMomentWhileOthersWrite(t *testing.T) {
	t.Parallel()
	store, _ := filled(t)
	n := 0
	w := &busyWriter{meanwhile: func() {
		n++
		require.NoError(t, store.Write(t.Context(), access.System("test"), func(tx *repository.Tx) error {
			code := fmt.Sprintf("99%04d", n)
			return tx.CreateOrg(&model.Org{Code: code, Name: "新机构", Kind: model.County, Path: "/" + code + "/"})
		}))
	}}
	summary, err := store.Backup(t.Context(), access.System("test"), w, "v1", func(int64) {})
	require.NoError(t, err)
	require.Positive(t, n)
	require.Zero(t, summary.Rows["orgs"])
	content, err := repository.CheckBackup(&w.Buffer)
	require.NoError(t, err)
	require.Equal(t, summary, content)
}

func TestCheckBackup_refusesWhatWasCutOffOrAltered(t *testing.T) {
	t.Parallel()
	store, _ := filled(t)
	backup, _ := backupOf(t, store)
	r, err := gzip.NewReader(bytes.NewReader(backup))
	require.NoError(t, err)
	text, err := io.ReadAll(r)
	require.NoError(t, err)
	pack := func(s string) []byte {
		var out bytes.Buffer
		w := gzip.NewWriter(&out)
		_, err := io.WriteString(w, s)
		require.NoError(t, err)
		require.NoError(t, w.Close())
		return out.Bytes()
	}
	all := strings.SplitAfter(string(text), "\n")
	for name, body := range map[string][]byte{
		"empty":             nil,
		"another file":      []byte("code,name\n"),
		"another gzip":      pack("code,name\n"),
		"a newer format":    pack(strings.Replace(string(text), "jiwei-backup/1", "jiwei-backup/2", 1)),
		"half":              backup[:len(backup)/2],
		"last byte missing": backup[:len(backup)-1],
		"last line missing": pack(strings.Join(all[:len(all)-2], "")),
		"a row missing":     pack(strings.Replace(string(text), "[\"key00007\",1]\n", "", 1)),
		"a row altered":     pack(strings.Replace(string(text), "key00007", "key0000x", 1)),
	} {
		_, err := repository.CheckBackup(bytes.NewReader(body))
		assert.True(t, errs.Is(err, "malformed_file"), "%s: %v", name, err)
	}
}

func TestRestore_refusesADatabaseThatItDoesNotBelongInto(t *testing.T) {
	t.Parallel()
	store, _ := filled(t)
	backup, _ := backupOf(t, store)
	require.ErrorContains(t, restoreInto(t, dbtest.Open(t), backup), "密钥文件不是")
	require.ErrorContains(t, restoreInto(t, store, backup), "数据库不是空的")

	other, db := dbtest.OpenSQL(t, withKeys(store.Keys()))
	_, err := db.ExecContext(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)")
	require.NoError(t, err)
	require.ErrorContains(t, restoreInto(t, other, backup), "请用建立备份的程序 v1 恢复")
}
