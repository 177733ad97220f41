package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDemo_fillsAnEmptyDatabaseWithoutARejectedRow(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	stdout := s.must("demo", "--residents", "50", "--seed", "7")
	accounts, err := os.ReadFile(s.path("ACCOUNTS.txt"))
	require.NoError(t, err)
	require.Contains(t, string(accounts), "doctor ")
	require.Contains(t, stdout, string(accounts))
	require.Equal(t, "核对 50 人，差异 0 处，用时 0.0 秒\n", s.must("verify"))
}
