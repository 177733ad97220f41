package sheet_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/jiwei-health/jiwei/service/sheet"
)

func gb18030(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	require.NoError(t, err)
	return b
}

func TestCSV_readsTheEncodingsInUse(t *testing.T) {
	const content = "姓名,身份证号\n张三,330106199001011234\n㐂𠮷,33010619900101123X\n"
	want := [][]string{{"张三", "330106199001011234"}, {"㐂𠮷", "33010619900101123X"}}
	long := "name,id_number\n" + strings.Repeat("a,1\n", 50_000) + "李四,2\n"
	for name, c := range map[string]struct {
		file    string
		content []byte
		header  []string
		want    [][]string
	}{
		"UTF-8":                 {"a.csv", []byte(content), nil, want},
		"UTF-8 with BOM":        {"a.csv", []byte("\ufeff" + content), nil, want},
		"GB18030":               {"a.csv", gb18030(t, content), nil, want},
		"GB18030 with BOM":      {"a.csv", gb18030(t, "\ufeff"+content), nil, want},
		"gzip":                  {"a.csv.gz", gzipped(t, content), nil, want},
		"gzip, GB18030":         {"a.csv.gz", gzipped(t, string(gb18030(t, content))), nil, want},
		"gzip, UTF-8 with BOM":  {"a.CSV.GZ", gzipped(t, "\ufeff"+content), nil, want},
		"no last line end":      {"a.csv", []byte(strings.TrimSuffix(content, "\n")), nil, want},
		"CRLF":                  {"a.csv", []byte(strings.ReplaceAll(content, "\n", "\r\n")), nil, want},
		"late GB18030":          {"a.csv", gb18030(t, long), []string{"name", "id_number"}, append(slices.Repeat([][]string{{"a", "1"}}, 50_000), []string{"李四", "2"})},
		"late UTF-8":            {"a.csv", []byte(long), []string{"name", "id_number"}, append(slices.Repeat([][]string{{"a", "1"}}, 50_000), []string{"李四", "2"})},
		"header to be trimmed":  {"a.csv", []byte(" 姓名\u3000,\"身份证\n号\"\nx,y\n"), []string{"姓名", "身份证号"}, [][]string{{"x", "y"}}},
		"quoted commas, quotes": {"a.csv", []byte("姓名,电话\n\"张,三\",\"\"\"1\"\"\"\n"), []string{"姓名", "电话"}, [][]string{{"张,三", `"1"`}}},
	} {
		t.Run(name, func(t *testing.T) {
			table := open(t, c.file, c.content)
			if c.header == nil {
				c.header = []string{"姓名", "身份证号"}
			}
			require.Equal(t, c.header, table.Header())
			require.Equal(t, c.want, cells(t, all(t, table)))
			require.EqualValues(t, len(c.content), table.Offset())
		})
	}
}

func TestCSV_oneDamagedByteDoesNotGarbleTheFile(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		want    []string
	}{
		"UTF-8":   {[]byte("姓名,电话\n张\xff三,1\n李四,2\n"), []string{"李四", "2"}},
		"GB18030": {append(append(gb18030(t, "姓名,电话\n张"), '\xff'), gb18030(t, "三,1\n李四,2\n")...), []string{"李四", "2"}},
		"BOM":     {[]byte("\ufeffname,电话\n\xd5\xc5\xc8\xfd,1\n李四,2\n"), []string{"李四", "2"}},
	} {
		t.Run(name, func(t *testing.T) {
			rows := all(t, open(t, "a.csv", c.content))
			require.Len(t, rows, 2)
			require.Len(t, rows[0].Problems, 1)
			require.Equal(t, 2, rows[0].Number)
			require.Equal(t, "encoding", rows[0].Problems[0].Code)
			require.Equal(t, 0, rows[0].Problems[0].Column)
			require.Contains(t, rows[0].Problems[0].Message, "无法识别的字符")
			require.Equal(t, c.want, rows[1].Cells)
		})
	}
}

// outcome is a row in a few words: its number, then its cells or the code and column of its first problem.
func outcome(r sheet.Row) string {
	if len(r.Problems) > 0 {
		return fmt.Sprintf("%d !%s@%d", r.Number, r.Problems[0].Code, r.Problems[0].Column)
	}
	return fmt.Sprintf("%d %s", r.Number, strings.Join(r.Cells, "|"))
}

func TestCSV_aBadRowDoesNotStopTheOthers(t *testing.T) {
	mb := strings.Repeat("x", 1<<20)
	for name, c := range map[string]struct {
		body string // below the header 姓名,电话,地址
		want []string
	}{
		"too few and too many columns": {"a,b\na,b,c,d\na,b,c\n", []string{"2 !columns@-1", "3 !columns@-1", "4 a|b|c"}},
		"empty rows count as lines":    {"\na,b,c\n,,\n \n,\nd,e,f\n", []string{"3 a|b|c", "7 d|e|f"}},
		"quoted line breaks":           {"a,\"b\nb\r\nb\",c\nd,e,f\n", []string{"2 a|b\nb\nb|c", "5 d|e|f"}},
		"bare quote":                   {"a,b\"b,c\nd,e,f\n", []string{"2 !quote@-1", "3 d|e|f"}},
		"text after a quote":           {"a,\"b\"b,c\nd,e,f\n", []string{"2 !quote@-1", "3 d|e|f"}},
		"quote never closed":           {"a,\"b,c\nd,e,f\ng,h,i\n", []string{"2 !quote@-1", "3 d|e|f", "4 g|h|i"}},
		"quote closed by another row":  {"a,\"b,c\nd,e,f\ng,\"h\",i\n", []string{"2 !quote@-1", "3 d|e|f", "4 g|h|i"}},
		"quote open for a megabyte":    {"a,\"b,c\n" + strings.Repeat("d,e,f\n", 200_000), append([]string{"2 !quote@-1"}, numbered(3, 200_000, "d|e|f")...)},
		"two strays":                   {"a\",b,c\nd,e\",f\ng,h,i\n", []string{"2 !quote@-1", "3 !quote@-1", "4 g|h|i"}},
		"a cell of 64 KiB":             {mb[:64<<10] + ",b,c\n", []string{"2 " + mb[:64<<10] + "|b|c"}},
		"a cell of a megabyte":         {"a," + mb[:1<<20-10] + ",c\nd,e,f\n", []string{"2 !size@1", "3 d|e|f"}},
		"a line of two megabytes":      {mb + mb + ",b,c\nd,e,f\n", []string{"2 !size@-1", "3 d|e|f"}},
		"a long line inside quotes":    {"a,\"b\n" + mb + mb + "\",c\nd,e,f\n", []string{"2 !quote@-1", "3 !size@-1", "4 d|e|f"}},
		"NUL":                          {"a,b\x00,c\nd,e,f\n", []string{"2 !control@1", "3 d|e|f"}},
		"identity number as a number":  {"a,3.30106E+17,c\nd,1.5E+3,f\n", []string{"2 !number@1", "3 d|1.5E+3|f"}},
	} {
		t.Run(name, func(t *testing.T) {
			table := open(t, "a.csv", []byte("姓名,电话,地址\n"+c.body))
			var got []string
			for _, r := range all(t, table) {
				got = append(got, outcome(r))
			}
			require.Equal(t, c.want, got)
		})
	}
}

func numbered(from, n int, text string) []string {
	rows := make([]string, n)
	for i := range rows {
		rows[i] = fmt.Sprintf("%d %s", from+i, text)
	}
	return rows
}

func TestCSV_problemsAreSentences(t *testing.T) {
	rows := all(t, open(t, "a.csv", []byte("姓名,身份证号\na\nb,3.30106E+17\n\"c\n")))
	require.Len(t, rows, 3)
	require.Nil(t, rows[0].Cells)
	require.Equal(t, "第 2 行有 1 列，表头有 2 列", rows[0].Problems[0].Message)
	p := rows[1].Problems[0]
	require.Equal(t, "身份证号", p.Name)
	require.Contains(t, p.Message, "第 2 列“身份证号”是超过 15 位的数字")
	require.Contains(t, p.Message, "证件号码被 Excel 转成了数字")
	require.Empty(t, p.Value, "identifiers are never echoed")
	require.Contains(t, rows[2].Problems[0].Message, "第 4 行的双引号不成对")
}

func TestCSV_findsTheHeader(t *testing.T) {
	for name, c := range map[string]struct {
		content string
		header  []string
		want    []string
	}{
		"title above":             {"2026年居民名册,,\n填表单位：某卫生院,,\n姓名,电话,备注\na,b,c\n", []string{"姓名", "电话", "备注"}, []string{"4 a|b|c"}},
		"one known name is a row": {"x,y\n姓名,y\n", []string{"x", "y"}, []string{"2 姓名|y"}},
		"none known":              {"\nfoo,bar\na,b\n", []string{"foo", "bar"}, []string{"3 a|b"}},
		"below ten rows":          {strings.Repeat("t,\n", 10) + "姓名,电话\n", []string{"t", ""}, append(numbered(2, 9, "t|"), "11 姓名|电话")},
		"columns without a name":  {"姓名,,电话,\na,b,c,d\n", []string{"姓名", "", "电话", ""}, []string{"2 a|b|c|d"}},
	} {
		t.Run(name, func(t *testing.T) {
			table := open(t, "a.csv", []byte(c.content))
			require.Equal(t, c.header, table.Header())
			var got []string
			for _, r := range all(t, table) {
				got = append(got, outcome(r))
			}
			require.Equal(t, c.want, got)
		})
	}
	refused(t, "a.csv", []byte("姓名,电话, 姓名\n"), "malformed_file", "表头第 1 列与第 3 列同名：“姓名”")
	refused(t, "a.csv", []byte("姓名,电\"话\na,b\n"), "malformed_file", "无法读取表头：第 1 行的双引号")
	refused(t, "a.csv", []byte("姓名,电话,\x01\n"), "malformed_file", "无法读取表头：第 3 列含有不可见的控制字符")
	refused(t, "a.csv", []byte(strings.Repeat(",", 20_000)+"a\n"), "malformed_file", "最多 16384 列")
}

func TestCSV_refusesAGzipBomb(t *testing.T) {
	bomb := gzipped(t, "姓名,电话\n"+strings.Repeat(strings.Repeat("\n", 1<<20), 200))
	refused(t, "a.csv.gz", bomb, "file_too_large", "压缩比超过 1:300")
}

// generated is a CSV of any size that exists nowhere.
type generated struct {
	head, row string
	size      int64
}

func (g generated) ReadAt(p []byte, off int64) (int, error) {
	n := 0
	for n < len(p) && off < g.size {
		text, at := g.row, (off-int64(len(g.head)))%int64(len(g.row))
		if off < int64(len(g.head)) {
			text, at = g.head, off
		}
		c := copy(p[n:], text[at:])
		n, off = n+c, off+int64(c)
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

func TestCSV_memoryStaysFlat(t *testing.T) {
	g := generated{head: "姓名,电话\n", row: "\"张三\",13800000000\n"}
	g.size = int64(len(g.head)) + 1_000_000*int64(len(g.row))
	table, err := sheet.Open("a.csv", g, g.size, known)
	require.NoError(t, err)
	rows := 0
	perRow := testing.AllocsPerRun(1000, func() {
		_, err := table.Next()
		require.NoError(t, err)
	})
	require.LessOrEqual(t, perRow, 4.0)
	for {
		_, err := table.Next()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		rows++
	}
	require.Equal(t, 1_000_000-1001, rows)
}

// FuzzCSV checks that reading ends without a panic, that lines are numbered in order and, where the whole text is good CSV of one width, that
// the rows are those of encoding/csv.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{
		"姓名,电话\n张三,1\n", "a,b\n\"x\ny\",2\n\n3,4", "a,b\nx\"y,2\n3,\"4\n", "a,b\r\n\"\"\"\",\r\n", "\ufeffa,b\n1,2\n", "a,b\n\x00,\xff\n",
		string(gb18030(f, "姓名,电话\n张三,1\n")), "a,b\n3.3E+17,4\n", "a\n\r\nb",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		table, err := sheet.Open("a.csv", bytes.NewReader(content), int64(len(content)), nil)
		if err != nil {
			return
		}
		last, broken := 1, false
		var got [][]string
		for {
			row, err := table.Next()
			if err == io.EOF {
				break
			}
			require.NoError(t, err)
			require.GreaterOrEqual(t, row.Number, last)
			last = row.Number
			if row.Cells == nil {
				require.NotEmpty(t, row.Problems)
			} else {
				require.Len(t, row.Cells, len(table.Header()))
			}
			broken = broken || len(row.Problems) > 0
			got = append(got, row.Cells)
		}
		require.LessOrEqual(t, last, bytes.Count(content, []byte{'\n'})+1)
		if broken || !utf8.Valid(content) {
			return
		}
		want, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(content, []byte("\ufeff")))).ReadAll()
		if err != nil {
			return
		}
		want = slices.DeleteFunc(want, func(r []string) bool { return strings.TrimSpace(strings.Join(r, "")) == "" })
		require.Equal(t, want[1:], append([][]string{}, got...))
	})
}

func BenchmarkCSV(b *testing.B) {
	g := generated{head: "姓名,身份证号,出生日期,电话,收缩压,舒张压\n", row: "张三,330106199001011234,1990-01-01,13800000000,128,82\n"}
	g.size = int64(len(g.head)) + int64(b.N)*int64(len(g.row))
	table, err := sheet.Open("a.csv", g, g.size, known)
	require.NoError(b, err)
	b.SetBytes(int64(len(g.row)))
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		if _, err := table.Next(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
