package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestUser_addResetDisable(t *testing.T) {
	t.Parallel()
	s := imported(t)
	add := []string{"user", "add", "zhang", "--org", "330106001", "--role", "clinician"}

	code, _, stderr := s.run(add...)
	require.Equal(t, exitUsage, code)
	require.Contains(t, stderr, "请在标准输入给出密码")

	s.stdin = "short1\n"
	code, _, stderr = s.run(add...)
	require.Equal(t, exitUsage, code)
	require.Contains(t, stderr, "密码至少 10 位")

	s.stdin = "correct-horse-9\nnot the password\n"
	require.Equal(t, "已新增用户 zhang\n", s.must(add...))
	code, _, stderr = s.run(add...)
	require.Equal(t, exitUnmet, code)
	require.Contains(t, stderr, "用户名 zhang 已被使用")

	s.stdin = "another-horse-9"
	require.Equal(t, "已重置用户 zhang 的密码\n", s.must("user", "reset", "zhang"))
	require.Equal(t, "已停用用户 zhang\n", s.must("user", "disable", "zhang"))
	code, _, _ = s.run("user", "disable", "li")
	require.Equal(t, exitUnmet, code)
}
