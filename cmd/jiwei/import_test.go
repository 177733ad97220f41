package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// badRows is what is wrong with testdata/import, in the form of contract section 1.
const badRows = `orgs.csv:5: kind: clinic: 机构类别 clinic 不在可选范围
figures.csv:5: value: many: 数值 "many" 不是数字
residents.csv:6: sex: 5: 性别 5 不在可选范围（0 未知、1 男、2 女、9 未说明）
residents.csv:7: org_code: 330106009: 机构 "330106009" 不存在或不在您的管辖范围内
hypertension_followup.csv:5: visit_date: 2026-02-30: 随访日期 2026-02-30 不是有效日期，应为 YYYY-MM-DD
hypertension_followup.csv:6: sbp: 600: 收缩压 600 超出允许范围 50 至 300 mmHg
enrolments.csv:5: ref: B2: 来源编号为 B2 的居民未能导入
`

func TestImport_badRowsAreRejectedAndTheOthersGoIn(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	code, stdout, stderr := s.run("import", "--dir", "testdata/import", "--errors", s.path("errors.csv"))
	require.Equal(t, exitUnmet, code)
	require.Equal(t, badRows, stderr)
	golden(t, "testdata/import.txt", strings.ReplaceAll(stdout, s.dir, "DIR"))

	all, err := os.ReadFile(s.path("errors.csv"))
	require.NoError(t, err)
	rows := strings.Split(string(all), "\r\n")
	require.Equal(t, "\ufefffile,row,field,value,rule", rows[0])
	require.Equal(t, `figures.csv,5,value,many,"数值 ""many"" 不是数字"`, rows[2])
	require.Len(t, rows, 7+2)

	require.Equal(t, "核对 4 人，差异 0 处，用时 0.0 秒\n", s.must("verify", "--as-of", "2026-06-30"))
}

func TestImport_theSameAgainChangesNothing(t *testing.T) {
	t.Parallel()
	s := imported(t)
	code, stdout, stderr := s.run("import", "--dir", "testdata/import")
	require.Equal(t, exitUnmet, code)
	require.Equal(t, badRows, stderr)
	golden(t, "testdata/import_again.txt", stdout)
}

func TestImport_aDryRunWritesNothing(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	code, stdout, stderr := s.run("import", "--dry-run", "--dir", "testdata/import")
	require.Equal(t, exitUnmet, code)
	require.Equal(t, badRows, stderr)
	require.Contains(t, stdout, "试运行，未写入任何数据")
	require.Equal(t, "核对 0 人，差异 0 处，用时 0.0 秒\n", s.must("verify"))
}

func TestImport_onlyTheFirstThousandErrorsAreShown(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	file := s.path("orgs.csv")
	require.NoError(t, os.WriteFile(file, []byte("code,name,kind\n"+strings.Repeat("1,甲,clinic\n", maxShown+5)), 0o600))
	code, _, stderr := s.run("import", file, "--errors", s.path("errors.csv"))
	require.Equal(t, exitUnmet, code)
	lines := strings.Split(strings.TrimSpace(stderr), "\n")
	assert.Len(t, lines, maxShown+1)
	assert.Equal(t, "另有 5 处错误未显示，用 --errors 文件 可得到全部", lines[maxShown])
	all, err := os.ReadFile(s.path("errors.csv"))
	require.NoError(t, err)
	assert.Equal(t, 1+maxShown+5, strings.Count(string(all), "\r\n"))
}
