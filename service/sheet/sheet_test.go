package sheet_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/service/sheet"
)

// known is the recogniser of the tests: the columns of a small resident table.
func known(header string) bool {
	return strings.Contains("|name|id_number|birth|姓名|身份证号|出生日期|电话|收缩压|舒张压|", "|"+header+"|")
}

func open(t *testing.T, name string, content []byte) *sheet.Table {
	t.Helper()
	table, err := sheet.Open(name, bytes.NewReader(content), int64(len(content)), known)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, table.Close()) })
	return table
}

func all(t *testing.T, table *sheet.Table) []sheet.Row {
	t.Helper()
	var rows []sheet.Row
	for {
		row, err := table.Next()
		if err == io.EOF {
			return rows
		}
		require.NoError(t, err)
		rows = append(rows, row)
	}
}

// cells are the rows without problems.
func cells(t *testing.T, rows []sheet.Row) [][]string {
	t.Helper()
	var good [][]string
	for _, r := range rows {
		require.Empty(t, r.Problems)
		good = append(good, r.Cells)
	}
	return good
}

// refused opens a file that must be refused with the code and the words.
func refused(t *testing.T, name string, content []byte, code, words string) {
	t.Helper()
	_, err := sheet.Open(name, bytes.NewReader(content), int64(len(content)), known)
	require.Error(t, err)
	require.True(t, errs.Is(err, code), "%v", err)
	require.Contains(t, err.Error(), words)
	require.Contains(t, err.Error(), name)
}

func gzipped(t testing.TB, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err := io.WriteString(w, content)
	require.NoError(t, err)
	require.NoError(t, w.Close())
	return b.Bytes()
}

func TestOpen_refusesOtherFiles(t *testing.T) {
	xls := []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 compound file")
	for _, c := range []struct {
		name    string
		content []byte
		words   string
	}{
		{"a.txt", []byte("x"), "只能读取 .csv、.csv.gz 和 .xlsx 文件"},
		{"a.xls", xls, "只能读取"},
		{"a.xlsx", xls, "旧版 Excel（.xls）文件或加密的工作簿"},
		{"a.csv", xls, "文件内容是 Excel 工作簿"},
		{"a.csv", []byte("PK\x03\x04..."), "文件内容是 Excel 工作簿"},
		{"a.xlsx", []byte("name,birth\n"), "不是有效的 Excel 工作簿"},
		{"a.xlsx", nil, "不是有效的 Excel 工作簿"},
		{"a.csv", nil, "文件没有内容"},
		{"a.csv", []byte("\ufeff\n\n,,\n"), "文件没有内容"},
		{"a.csv", []byte("\xff\xfen\x00a\x00"), "UTF-16"},
		{"a.csv.gz", []byte("name,birth\n"), "gzip"},
	} {
		refused(t, c.name, c.content, "malformed_file", c.words)
	}
}

func TestOpenFile_readsAndCloses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "residents.CSV")
	content := "姓名,电话\n张三,13800000000\n"
	require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	table, err := sheet.OpenFile(path, known)
	require.NoError(t, err)
	require.Equal(t, []string{"姓名", "电话"}, table.Header())
	require.Equal(t, [][]string{{"张三", "13800000000"}}, cells(t, all(t, table)))
	require.EqualValues(t, len(content), table.Offset())
	require.NoError(t, table.Close())

	_, err = sheet.OpenFile(filepath.Join(t.TempDir(), "none.csv"), known)
	require.True(t, errs.Is(err, "malformed_file"))
	require.ErrorIs(t, err, os.ErrNotExist)
	require.NotContains(t, errs.As(err).Detail, "no such file")
}

func TestNext_repeatsTheErrorThatEndedTheFile(t *testing.T) {
	whole := gzipped(t, "姓名,电话\n"+strings.Repeat("张三,13800000000\n李四,13900000001\n", 200_000))
	table := open(t, "a.csv.gz", whole[:len(whole)-20])
	var err error
	for err == nil {
		_, err = table.Next()
	}
	require.True(t, errs.Is(err, "malformed_file"), "%v", err)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	_, again := table.Next()
	require.Equal(t, err, again)
}

// broken is a disk that fails.
type broken struct{}

func (broken) ReadAt([]byte, int64) (int, error) { return 0, errors.New("input/output error") }

func TestOpen_hidesTheTechnicalCause(t *testing.T) {
	for _, name := range []string{"a.csv", "a.csv.gz", "a.xlsx"} {
		_, err := sheet.Open(name, broken{}, 100, known)
		require.True(t, errs.Is(err, "malformed_file"), name)
		require.NotContains(t, errs.As(err).Detail, "input/output")
	}
}
