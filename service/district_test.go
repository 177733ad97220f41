package service_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/service"
)

// A district whose rates are known beforehand, because its persons were made from them: what is imported gives exactly these figures, for
// the district and for each of its townships.
func TestDistrict_figuresAreTheReports(t *testing.T) {
	t.Parallel()
	python, err := exec.LookPath("python3")
	require.NoError(t, err, "this test generates its district with python3: install it")
	dir := t.TempDir()
	out, err := exec.CommandContext(t.Context(), python, filepath.Join("testdata", "district.py"), "--scale", "0.004", "--out", dir).CombinedOutput()
	require.NoError(t, err, "%s", out)
	text, err := os.ReadFile(filepath.Join(dir, "expected.json"))
	require.NoError(t, err)
	type expected struct {
		Numerator   int64   `json:"numerator"`
		Denominator int64   `json:"denominator"`
		Rate        *string `json:"rate"`
	}
	var report struct {
		AsOf  string                         `json:"as_of"`
		Rates map[string]map[string]expected `json:"rates"`
	}
	require.NoError(t, json.Unmarshal(text, &report))
	require.Len(t, report.Rates, 13, "the district and twelve townships")

	w := emptyWorld(t)
	files, err := service.FilesOf(dir)
	require.NoError(t, err)
	_, err = w.svc.Import(t.Context(), w.sys, files, service.ImportOptions{Reject: func(e service.RowError) { t.Errorf("rejected: %s", e) }})
	require.NoError(t, err)
	codes := []string{"ehr.filing_rate", "htn.management_rate", "htn.standard_management_rate", "htn.control_rate",
		"dm.management_rate", "dm.standard_management_rate", "dm.control_rate"}
	for org, rates := range report.Rates {
		c, err := w.svc.Coverage(t.Context(), w.sys, service.CoverageQuery{Org: org, AsOf: day(report.AsOf), Codes: codes})
		require.NoError(t, err)
		for _, f := range c.Indicators {
			want := rates[f.Code]
			got := expected{Numerator: f.Numerator, Denominator: f.Denominator.Scaled(0)}
			if f.Rate != nil {
				got.Rate = new(f.Rate.String())
			}
			require.Equal(t, want, got, "%s %s", org, f.Code)
		}
	}
	w.verify(report.AsOf, "2020-12-31", today)
}
