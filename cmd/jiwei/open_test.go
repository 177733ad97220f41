package main

import (
	"database/sql"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestOpen_aNewerSchemaIsRefused(t *testing.T) {
	t.Parallel()
	s := imported(t)
	db, err := sql.Open("sqlite", s.path("jiwei.db"))
	require.NoError(t, err)
	_, err = db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (999, 1)")
	require.NoError(t, err)
	require.NoError(t, db.Close())
	for _, command := range []string{"serve", "migrate", "verify", "rebuild"} {
		code, _, stderr := s.run(command)
		require.Equal(t, exitUnmet, code, command)
		require.Contains(t, stderr, "数据库由更新版本的程序建立，请升级程序：数据库版本 999", command)
	}
}

func TestOpen_aMissingDatabaseIsNotMade(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	code, _, stderr := s.run("verify")
	require.Equal(t, exitUnmet, code)
	require.Contains(t, stderr, "密钥文件 "+s.path("jiwei.db.keys")+" 不存在")
	s.must("migrate")
	require.NoError(t, os.Remove(s.path("jiwei.db")))
	code, _, stderr = s.run("verify")
	require.Equal(t, exitUnmet, code)
	require.Contains(t, stderr, "数据库文件 "+s.path("jiwei.db")+" 不存在")
	require.NoFileExists(t, s.path("jiwei.db"))
}

func TestOpen_otherKeysAreRefused(t *testing.T) {
	t.Parallel()
	s, other := imported(t), newSite(t)
	other.must("migrate")
	copyKeys(t, other, s)
	for _, command := range []string{"serve", "migrate", "coverage"} {
		code, _, stderr := s.run(command)
		require.Equal(t, exitUnmet, code, command)
		require.Contains(t, stderr, "密钥文件不是建立此数据库时所用的那一个", command)
	}

	require.NoError(t, os.Remove(s.path("jiwei.db.keys")))
	code, stdout, _ := s.run("migrate")
	require.Equal(t, exitUnmet, code)
	require.NotContains(t, stdout, "已建立密钥文件")
	require.NoFileExists(t, s.path("jiwei.db.keys"), "a key file that fits nothing was left behind")
}
