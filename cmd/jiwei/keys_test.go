package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestKeys_rotateKeepsTheDatabaseAndItsBackupsUsable(t *testing.T) {
	t.Parallel()
	s := imported(t)
	before, err := os.ReadFile(s.path("jiwei.db.keys"))
	require.NoError(t, err)
	s.must("backup", s.path("before.backup"))
	require.Contains(t, s.must("keys", "rotate"), "4 人的证件号码和电话已重新加密")
	after, err := os.ReadFile(s.path("jiwei.db.keys"))
	require.NoError(t, err)
	require.NotEqual(t, before, after)
	s.must("verify")

	other := newSite(t)
	copyKeys(t, s, other)
	other.must("restore", s.path("before.backup"))
	other.must("verify")
}
