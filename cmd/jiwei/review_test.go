package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/review"
	"github.com/jiwei-health/jiwei/service"
)

// Warnings are for a person to look at: they do not fail.
func TestReview_warnings(t *testing.T) {
	t.Parallel()
	golden(t, "testdata/review.txt", imported(t).must("review", "--org", "330106", "--as-of", "2026-06-30"))
}

// Contract section 1: the exit code is 1 when what is asked for, here agreement, does not hold.
func TestReview_aContradictionIsALineAndAnExitCode(t *testing.T) {
	t.Parallel()
	s := imported(t)
	code, _, stderr := s.run("import", s.write("figures.csv", "org_code,figure,on,value\n"+
		"330106,pop.resident_65plus,2026-01-01,8\n330106,pop.child_0_6,2026-01-01,3\n330106,pop.resident,2026-01-01,10\n"))
	require.Equal(t, exitDone, code, stderr)

	code, stdout, stderr := s.run("review", "--org", "330106", "--as-of", "2026-06-30")
	assert.Equal(t, exitUnmet, code)
	assert.Empty(t, stderr)
	assert.Contains(t, stdout, "X2    错误  330106")
	assert.Contains(t, stdout, "65 岁及以上常住居民数 8 与 0-6 岁儿童数 3 之和大于常住人口数 10")

	code, stdout, _ = s.run("review", "--org", "330106", "--as-of", "2026-06-30", "--format", "json")
	assert.Equal(t, exitUnmet, code)
	var answer service.Review
	require.NoError(t, json.Unmarshal([]byte(stdout), &answer))
	assert.Equal(t, "330106", answer.Org)
	require.NotEmpty(t, answer.Items)
	assert.Equal(t, []string{"X2", string(review.Error)}, []string{answer.Items[0].Check, string(answer.Items[0].Severity)})
}
