package main

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestSubjects_namesWhoCountsAndWhyNot(t *testing.T) {
	t.Parallel()
	s := imported(t)
	rows, err := csv.NewReader(strings.NewReader(s.must("subjects", "--org", "330106", "--as-of", "2026-06-30", "--code", "htn.standard_management_rate",
		"--part", "denominator"))).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"resident_id", "ref", "name", "sex", "birth_date", "org_code", "org_name", "numerator", "denominator", "reason", "why"}, rows[0])
	require.Len(t, rows, 3)
	require.Equal(t, []string{"A1", "王建国", "1", "1950-03-01", "330106001", "北山街道社区卫生服务中心", "1", "1", "", ""}, rows[1][1:])
	require.Equal(t, []string{"A2", "李秀英", "2", "1962-07-15", "330106001", "北山街道社区卫生服务中心", "0", "1", "quarter", "2026 年第 2 季度缺面对面随访"}, rows[2][1:])
}
