package service_test

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/dbtest"
	"github.com/jiwei-health/jiwei/repository/seal"
	"github.com/jiwei-health/jiwei/service"
)

func TestCheckKeys_aDatabaseKnowsItsKeyFile(t *testing.T) {
	t.Parallel()
	o, _ := dbtest.Empty(t)
	check := func() error {
		store, _, _, err := repository.Migrate(t.Context(), o)
		require.NoError(t, err)
		defer store.Close()
		svc, err := service.New(t.Context(), store, rules.Default())
		require.NoError(t, err)
		return svc.CheckKeys(t.Context())
	}
	require.NoError(t, check())
	require.NoError(t, o.Keys.Rotate())
	require.NoError(t, check(), "a rotated key file is still the same")
	var err error
	o.Keys, err = seal.Create(filepath.Join(t.TempDir(), "other.json"))
	require.NoError(t, err)
	require.ErrorContains(t, check(), "密钥文件不是建立此数据库时所用的那一个")
}

func TestCheckKeys_aHalfRestoredDatabaseIsRefused(t *testing.T) {
	t.Parallel()
	w := emptyWorld(t)
	require.NoError(t, w.store.Write(t.Context(), w.sys, func(tx *repository.Tx) error { return tx.SetSetting(repository.SettingRestore, "unfinished") }))
	require.ErrorContains(t, w.svc.CheckKeys(t.Context()), "恢复没有完成")
}

func TestCheckRules_otherRulesNeedARebuild(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	require.NoError(t, w.svc.CheckRules(t.Context(), ""))
	require.NoError(t, w.svc.CheckRules(t.Context(), "other"), "without residents any rules will do")
	w.create(w.somebody(villages[0], "1950-03-01", "2025-01-02"))
	require.NoError(t, w.svc.CheckRules(t.Context(), "other"))
	require.ErrorContains(t, w.svc.CheckRules(t.Context(), ""), "请先运行 jiwei rebuild")

	_, err := w.svc.RebuildUnder(t.Context(), "", nil)
	require.NoError(t, err)
	require.NoError(t, w.svc.CheckRules(t.Context(), ""))
	require.ErrorContains(t, w.svc.CheckRules(t.Context(), "other"), "请先运行 jiwei rebuild")
}
