package main

import (
	"database/sql"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestVerify_aLinePerDifferenceAndRebuildRemovesThem(t *testing.T) {
	t.Parallel()
	s := imported(t)
	db, err := sql.Open("sqlite", s.path("jiwei.db"))
	require.NoError(t, err)
	_, err = db.Exec("UPDATE spans SET numerator = 1 - numerator WHERE denominator = 1 AND resident_id = (SELECT id FROM residents WHERE ref = 'A1')")
	require.NoError(t, err)
	require.NoError(t, db.Close())

	code, stdout, stderr := s.run("verify", "--as-of", "2026-06-30")
	require.Equal(t, exitUnmet, code)
	lines := strings.Split(strings.TrimSpace(stderr), "\n")
	require.Contains(t, stdout, fmt.Sprintf("差异 %d 处", len(lines)))
	require.Contains(t, stderr, "htn.management_rate")

	s.must("rebuild")
	s.must("verify", "--as-of", "2026-06-30")
}
