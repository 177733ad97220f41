package main

import (
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// write puts a text into a file of the site.
func (s *site) write(name, text string) string {
	s.t.Helper()
	require.NoError(s.t, os.WriteFile(s.path(name), []byte(text), 0o600))
	return s.path(name)
}

const growthHeader = "sex,age_days,weight_kg,lenhei_cm,measure,headc_cm,oedema\n"

func TestGrowth_theRowsComeOutWithTheirScores(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, standard := range []string{growthWHO, growthWST} { // contract section 1
		golden(t, "testdata/growth_"+standard+".csv", s.must("growth", "--standard", standard, "testdata/growth.csv"))
	}
}

// growthErrors is what is wrong with testdata/growth_bad.csv, in the form of contract section 1.
const growthErrors = `growth_bad.csv:3: sex: x: 性别 x 无效，应为 1（男）、2（女）或留空
growth_bad.csv:4: age_days: -1: 日龄 -1 不能小于 0，应为出生后的天数
growth_bad.csv:5: weight_kg: 8,2: 体重 8,2 不是数字，应写成 12.5 这样的形式
growth_bad.csv:5: measure: S: 测量方式 S 无效，应为 L（卧位）、H（立位）或留空
growth_bad.csv:6: oedema: maybe: 水肿 maybe 无效，应为 y（有）、n（无）或留空
growth_bad.csv:7: : : 第 7 行有 3 列，表头有 8 列
growth_bad.csv:9: headc_cm: 1e2: 头围 1e2 不是数字，应写成 12.5 这样的形式
`

func TestGrowth_aRejectedRowKeepsItsPlace(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	code, stdout, stderr := s.run("growth", "--standard", "who", "testdata/growth_bad.csv")
	require.Equal(t, exitUnmet, code)
	require.Equal(t, growthErrors, stderr)
	rows, err := csv.NewReader(strings.NewReader(stdout)).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 1+8)
	for n, row := range rows[1:] {
		scored := row[0] == "good"
		assert.Equal(t, scored, row[8] != "", "row %d: %v", n+2, row)
		assert.Equal(t, n != 5, row[0] != "", "only the row that could not be read comes out empty")
	}
}

func TestGrowth_readsWhatAnImportReads(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	text := "姓名,sex,age_days,weight_kg,lenhei_cm,measure,headc_cm,oedema\n王小明,1,366,9.6535,,,,\n"
	want := "姓名,sex,age_days,weight_kg,lenhei_cm,measure,headc_cm,oedema,zwfa,zlhfa,zwflh,zbmi,zhc,flag_wfa,flag_lhfa,flag_wflh,flag_bmi,flag_hc,flag_position,standard\n" +
		"王小明,1,366,9.6535,,,,,0.00,,,,,0,,,,,0,WHO_2006\n"
	encoded, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	require.NoError(t, err)
	var zipped bytes.Buffer
	w := gzip.NewWriter(&zipped)
	_, err = w.Write([]byte(text))
	require.NoError(t, err)
	require.NoError(t, w.Close())
	for name, content := range map[string]string{
		"utf8.csv": text, "bom.csv": "\ufeff" + text, "gb18030.csv": encoded, "crlf.csv": strings.ReplaceAll(text, "\n", "\r\n"), "packed.csv.gz": zipped.String(),
	} {
		assert.Equal(t, want, s.must("growth", "--standard=who", s.write(name, content)), name)
	}
}

// The result of one run may be edited and run again.
func TestGrowth_ofItsOwnResultIsTheSame(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, standard := range []string{growthWHO, growthWST} {
		once := s.must("growth", "--standard", standard, "testdata/growth.csv")
		assert.Equal(t, once, s.must("growth", "--standard", standard, s.write("again.csv", once)))
	}
}

func TestGrowth_understandsTheWordsOfTheReferenceSoftware(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	plain := s.must("growth", "--standard", "who", s.write("plain.csv", growthHeader+"1,800,12,85,L,48,n\n2,800,12,85,,48,y\n,800,12,85,,48,\n"))
	words := s.must("growth", "--standard", "who", s.write("words.csv", growthHeader+"m,800,12, 85 ,l,48,2\nF,800,12,85,NA,48,1\nNA,800,12,85,NA,48,NA\n"))
	assert.Equal(t, scoresOf(t, plain), scoresOf(t, words))
	assert.NotEmpty(t, scoresOf(t, plain)[1][0])
}

// scoresOf returns the columns after those of the contract.
func scoresOf(t *testing.T, text string) (scores [][]string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	require.NoError(t, err)
	for _, row := range rows {
		scores = append(scores, row[len(growthColumns):])
	}
	return scores
}

func TestGrowth_missingColumnsAreNamed(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	file := s.write("short.csv", "sex,age_days,weight_kg\n2,366,14.4\n")
	code, stdout, stderr := s.run("growth", "--standard", "who", file)
	assert.Equal(t, exitDone, code)
	assert.Equal(t, "jiwei: short.csv 没有列 lenhei_cm、measure、headc_cm、oedema，按未测量计算\n", stderr)
	assert.Contains(t, stdout, "2,366,14.4,3.79,,,,,0,")
}

func TestGrowth_wrongUse(t *testing.T) {
	t.Parallel()
	s := newSite(t)
	for _, tc := range []struct {
		args   []string
		stderr string
	}{ // contract section 1: exit code 2
		{[]string{"testdata/growth.csv"}, "jiwei: 请用 --standard 选择生长标准：who 或 wst423（用法见 jiwei help）\n"},
		{[]string{"--standard", "nchs", "testdata/growth.csv"}, "jiwei: --standard \"nchs\" 无效：应为 who、wst423 之一（用法见 jiwei help）\n"},
		{[]string{"--standard", "who"}, "jiwei: 请给出一个文件（用法见 jiwei help）\n"},
		{[]string{"--standard", "who", "a.csv", "b.csv"}, "jiwei: 请给出一个文件（用法见 jiwei help）\n"},
		{[]string{"--standard", "who", "nothing.csv"}, "jiwei: 无法读取 nothing.csv：stat nothing.csv: no such file or directory（用法见 jiwei help）\n"},
		{[]string{"--standard", "who", s.write("other.csv", "name,weight\n甲,3\n")}, "jiwei: other.csv 缺少列 sex（用法见 jiwei help）\n"},
	} {
		code, stdout, stderr := s.run(append([]string{"growth"}, tc.args...)...)
		assert.Equal(t, exitUsage, code, tc.args)
		assert.Equal(t, tc.stderr, stderr, tc.args)
		assert.Empty(t, stdout)
	}
}
