package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// copyKeys gives a site the keys of another one, as an operator does before a restore.
func copyKeys(t *testing.T, from, to *site) {
	t.Helper()
	body, err := os.ReadFile(from.path("jiwei.db.keys"))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(to.path("jiwei.db.keys"), body, 0o600))
}

func TestBackup_restoredElsewhereGivesTheSameFigures(t *testing.T) {
	t.Parallel()
	s, other := imported(t), newSite(t)
	file := s.path("jiwei.backup")
	require.Contains(t, s.must("backup", file), "不在备份中")
	require.NoFileExists(t, file+".tmp")

	code, _, stderr := other.run("restore", file)
	require.Equal(t, exitUnmet, code)
	require.Contains(t, stderr, "密钥文件 "+other.path("jiwei.db.keys")+" 不存在")
	require.NoFileExists(t, other.path("jiwei.db"))

	copyKeys(t, s, other)
	require.Contains(t, other.must("restore", file), "已恢复 2026-06-30 的备份")
	require.Equal(t, "核对 4 人，差异 0 处，用时 0.0 秒\n", other.must("verify"))
	coverage := []string{"coverage", "--by-org", "--format", "json"}
	require.Equal(t, s.must(coverage...), other.must(coverage...))

	code, _, stderr = other.run("restore", file)
	require.Equal(t, exitUnmet, code)
	require.Contains(t, stderr, "数据库不是空的")
}

func TestRestore_aTruncatedFileTouchesNothing(t *testing.T) {
	t.Parallel()
	s, other := imported(t), newSite(t)
	file := s.path("jiwei.backup")
	s.must("backup", file)
	copyKeys(t, s, other)
	body, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file, body[:len(body)-100], 0o600))
	code, _, stderr := other.run("restore", file)
	require.Equal(t, exitUnmet, code)
	require.Contains(t, stderr, file+"：备份文件不完整或已损坏")
	require.NoFileExists(t, other.path("jiwei.db"))
}
