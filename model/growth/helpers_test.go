package growth

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/form"
)

// Sexes of GB/T 2261.1.
const (
	boy  = 1
	girl = 2
)

// number is a decimal, nil for "".
func number(s string) *form.Decimal {
	if s == "" {
		return nil
	}
	return new(form.MustDecimal(s))
}

// z is a score as the reference software prints it, "" for none.
func z(a Assessment, i Index) string {
	s := a.Of(i)
	if !s.Known {
		return ""
	}
	return s.Z.String()
}

// records reads a csv without its header.
func records(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	require.NoError(t, err)
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	require.Greater(t, len(all), 50)
	return all[1:]
}

func parse(t *testing.T, s string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(s, 64)
	require.NoError(t, err)
	return f
}
