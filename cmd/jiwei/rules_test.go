package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRules_otherOnesAskForARebuild(t *testing.T) {
	t.Parallel()
	s := imported(t)
	control := []string{"coverage", "--as-of", "2026-06-30", "--code", "htn.control_rate"}
	require.Contains(t, s.must(control...), "50.00")

	s.env["JIWEI_RULES"] = s.path("rules.json")
	require.NoError(t, os.WriteFile(s.path("rules.json"), []byte(`[{"name":"bp_target_65","value":"140/90","from":"2026-01-01"}]`), 0o600))
	for _, command := range []string{"serve", "coverage", "verify"} {
		code, _, stderr := s.run(command)
		require.Equal(t, exitUnmet, code)
		require.Equal(t, "jiwei: 当前状态不允许此操作：规则参数或指标与统计数据建立时不同，请先运行 jiwei rebuild\n", stderr, command)
	}
	s.must("migrate")
	require.Contains(t, s.must("rebuild"), "已重建 4 人的统计数据")
	require.Contains(t, s.must(control...), "0.00", "142/86 at the age of 76 is no longer at target")
	require.Contains(t, s.must("verify"), "差异 0 处")
}

func TestRules_aFileThatCannotBeUsedIsNamed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	file := s.path("rules.json")
	for _, tc := range []struct{ body, want string }{
		{"", "规则文件 " + file + " 无法打开"},
		{"[", "规则文件 " + file + " 无法读取"},
		{`[{"name":"bp_target","valeu":"140/90"}]`, `unknown field "valeu"`},
		{`[{"name":"nothing","value":"1"}]`, `there is no parameter "nothing"`},
	} {
		if tc.body != "" {
			require.NoError(t, os.WriteFile(file, []byte(tc.body), 0o600))
		}
		code, _, stderr := s.run("migrate", "--rules", file)
		require.Equal(t, exitUsage, code)
		require.Contains(t, stderr, tc.want)
	}
}
