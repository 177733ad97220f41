package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCoverage_printsTheAnswerOfTheInterface(t *testing.T) {
	t.Parallel()
	s := imported(t)
	args := []string{"coverage", "--org", "330106", "--as-of", "2026-06-30", "--code", "htn.management_rate", "--code", "htn.control_rate"}
	golden(t, "testdata/coverage.json", s.must(append(args, "--format", "json")...))
	golden(t, "testdata/coverage_by_org.json", s.must(append(args, "--format", "json", "--by-org")...))
	golden(t, "testdata/coverage_by_org.txt", s.must(append(args, "--by-org")...))
}

func TestCoverage_everyIndicatorWithoutACode(t *testing.T) {
	t.Parallel()
	require.Contains(t, imported(t).must("coverage"), "ehr.filing_rate")
}
