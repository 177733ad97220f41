package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/service/sheet"
)

// built is a workbook made with excelize.
func built(t testing.TB, build func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	build(f)
	var b bytes.Buffer
	_, err := f.WriteTo(&b)
	require.NoError(t, err)
	require.NoError(t, f.Close())
	return b.Bytes()
}

// filled is a workbook with rows from A1 down on its first sheet.
func filled(t testing.TB, rows ...[]any) []byte {
	return built(t, func(f *excelize.File) { fill(t, f, "Sheet1", rows...) })
}

func fill(t testing.TB, f *excelize.File, name string, rows ...[]any) {
	t.Helper()
	for i, row := range rows {
		require.NoError(t, f.SetSheetRow(name, fmt.Sprintf("A%d", i+1), &row))
	}
}

// packed is a workbook of raw parts: the given sheet, and more parts by path.
func packed(t testing.TB, sheetXML string, more map[string]string) []byte {
	t.Helper()
	parts := map[string]string{
		"_rels/.rels":     `<Relationships><Relationship Id="rId1" Type="http://x/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml": `<workbook xmlns:r="http://r"><workbookPr/><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": sheetXML,
		"xl/sharedStrings.xml":     `<sst><si><t>姓名</t></si><si><t>电话</t></si></sst>`,
		"xl/styles.xml":            `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
	}
	for name, content := range more {
		parts[name] = content
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range parts {
		p, err := w.Create(name)
		require.NoError(t, err)
		_, err = io.WriteString(p, content)
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

// rowsXML is a sheet of the given rows below the header 姓名, 电话.
func rowsXML(rows string) string {
	return `<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>` + rows + `</sheetData></worksheet>`
}

func TestXLSX_readsValuesAsTheUserMeansThem(t *testing.T) {
	content := built(t, func(f *excelize.File) {
		fill(t, f, "Sheet1", []any{"姓名", "v"})
		number := 1
		set := func(name string, v any, style *excelize.Style) {
			number++
			require.NoError(t, f.SetCellValue("Sheet1", fmt.Sprintf("A%d", number), name))
			cell := fmt.Sprintf("B%d", number)
			require.NoError(t, f.SetCellValue("Sheet1", cell, v))
			if style != nil {
				id, err := f.NewStyle(style)
				require.NoError(t, err)
				require.NoError(t, f.SetCellStyle("Sheet1", cell, cell, id))
			}
		}
		own := func(code string) *excelize.Style { return &excelize.Style{CustomNumFmt: &code} }
		format := func(id int) *excelize.Style { return &excelize.Style{NumFmt: id} }
		set("whole number", 128, nil)
		set("decimal", 36.6, nil)
		set("decimal of computation", 36.600000000000001, nil)
		set("sum of binary fractions", 0.1+0.2, nil)
		set("negative", -1.25, nil)
		set("phone", 13800000000, nil)
		set("thousands stay raw", 12345.5, format(4))
		set("percentage stays raw", 0.85, format(10))
		set("exponent format stays raw", 1500, format(11))
		set("15 digits are exact", 330106900101123, nil)
		set("text", "330106199001011234", nil)
		set("yes", true, nil)
		set("no", false, nil)
		set("date, builtin", 45292, format(14))
		set("date with time", 45292.75, format(22))
		set("date, zh-cn builtin", 45292, format(31))
		set("date, chinese", 45292, own(`yyyy"年"m"月"d"日";@`))
		set("date, locale", 45292, own(`[$-F800]dddd\,\ mmmm\ dd\,\ yyyy`))
		set("date, month and day", 45292, own(`m/d`))
		set("date, month only", 45292, own(`mmm`))
		set("leap day", 60+0*1.0+45291, own(`yyyy\-mm\-dd`))
		set("first day of 1900", 1, format(14))
		set("last day before the phantom", 59, format(14))
		set("the phantom 1900-02-29", 60, format(14))
		set("first day after the phantom", 61, format(14))
		set("last day of Excel", 2958465, format(14))
		set("beyond the calendar", 2958466, format(14))
		set("negative date", -1, format(14))
		set("time of day", 0.4375, format(20))
		set("time of day, own", 0.4375, own(`h"时"mm"分"`))
		set("elapsed", 1.5, own(`[h]:mm`))
		set("unit in quotes", 72, own(`0"days"`))
		set("colour", 72, own(`[Red]0.00;[Yellow]-0.00`))
		set("general", 72, own(`General`))
	})
	want := map[string]string{
		"whole number": "128", "decimal": "36.6", "decimal of computation": "36.6", "sum of binary fractions": "0.3", "negative": "-1.25", "phone": "13800000000",
		"thousands stay raw": "12345.5", "percentage stays raw": "0.85", "exponent format stays raw": "1500",
		"15 digits are exact": "330106900101123", "text": "330106199001011234", "yes": "TRUE", "no": "FALSE",
		"date, builtin": "2024-01-01", "date with time": "2024-01-01", "date, zh-cn builtin": "2024-01-01", "date, chinese": "2024-01-01",
		"date, locale": "2024-01-01", "date, month and day": "2024-01-01", "date, month only": "2024-01-01", "leap day": "2024-02-29",
		"first day of 1900": "1900-01-01", "last day before the phantom": "1900-02-28", "the phantom 1900-02-29": "60",
		"first day after the phantom": "1900-03-01", "last day of Excel": "9999-12-31", "beyond the calendar": "2958466", "negative date": "-1",
		"time of day": "10:30", "time of day, own": "10:30", "elapsed": "1.5", "unit in quotes": "72", "colour": "72", "general": "72",
	}
	table := open(t, "a.xlsx", content)
	require.Equal(t, []string{"姓名", "v"}, table.Header())
	rows := cells(t, all(t, table))
	require.Len(t, rows, len(want))
	for _, r := range rows {
		require.Equal(t, want[r[0]], r[1], r[0])
	}
}

func TestXLSX_readsThe1904System(t *testing.T) {
	content := built(t, func(f *excelize.File) {
		yes := true
		require.NoError(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
		fill(t, f, "Sheet1", []any{"姓名", "出生日期"}, []any{"a", 43830}, []any{"b", 1})
		id, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		require.NoError(t, err)
		require.NoError(t, f.SetCellStyle("Sheet1", "B2", "B3", id))
	})
	require.Equal(t, [][]string{{"a", "2024-01-01"}, {"b", "1904-01-02"}}, cells(t, all(t, open(t, "a.xlsx", content))))
}

func TestXLSX_readsWhatOtherProgramsWrite(t *testing.T) {
	for name, c := range map[string]struct {
		rows string
		want []string
	}{
		"inline text with runs":     {`<row r="2"><c r="A2" t="inlineStr"><is> <r><t>张</t></r> <r><t xml:space="preserve"> 三</t></r><rPh><t>zhang</t></rPh></is></c></row>`, []string{"2 张 三|"}},
		"escaped characters":        {`<row r="2"><c r="A2" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_c_x_</t></is></c></row>`, []string{"2 a\rb_x0041_c_x_|"}},
		"formula with text":         {`<row r="2"><c r="B2" t="str"><f>A1&amp;"x"</f><v>x</v></c></row>`, []string{"2 |x"}},
		"formula without a result":  {`<row r="2"><c r="A2"><f>1+1</f></c></row>`, []string{"2 !formula@0"}},
		"formula error":             {`<row r="2"><c r="B2" t="e"><v>#REF!</v></c></row>`, []string{"2 !formula@1"}},
		"iso date":                  {`<row r="2"><c r="A2" t="d"><v>2024-01-01T00:00:00</v></c></row>`, []string{"2 2024-01-01|"}},
		"identity number as number": {`<row r="2"><c r="A2"><v>3.3010619900101101E+17</v></c><c r="B2"><v>330106199001011</v></c></row>`, []string{"2 !number@0"}},
		"identity number as date":   {`<row r="2"><c r="A2" s="1"><v>3.3010619900101101E+17</v></c></row>`, []string{"2 !number@0"}},
		"style that does not exist": {`<row r="2"><c r="A2" s="9"><v>1</v></c></row>`, []string{"2 1|"}},
		"numbers left out":          {`<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>`, []string{"2 1|2", "4 3|"}},
		"rows skipped":              {`<row r="7"><c r="B7"><v>1</v></c></row><row r="8"><c r="A8" s="1"/></row>`, []string{"7 |1"}},
		"beyond the header":         {`<row r="2"><c r="A2"><v>1</v></c><c r="C2"><v>9</v></c><c r="D2" t="e"><v>#N/A</v></c></row>`, []string{"2 1|"}},
		"prefixed elements":         {`<x:row r="2"><x:c r="A2"><x:v>1</x:v></x:c></x:row>`, []string{"2 1|"}},
		"a cell of a megabyte":      {`<row r="2"><c r="A2" t="str"><v>` + strings.Repeat("x", 1<<20) + `</v></c></row><row r="3"><c r="A3"><v>1</v></c></row>`, []string{"2 !size@0", "3 1|"}},
		"a row of a megabyte":       {`<row r="2">` + strings.Repeat(`<c t="str"><v>`+strings.Repeat("x", 60<<10)+`</v></c>`, 20) + `</row><row r="3"><c r="A3"><v>1</v></c></row>`, []string{"2 !size@-1", "3 1|"}},
		"text that is no number":    {`<row r="2"><c r="A2"><v>abc</v></c><c r="B2"><v>Inf</v></c></row>`, []string{"2 abc|Inf"}},
	} {
		t.Run(name, func(t *testing.T) {
			body := strings.Replace(rowsXML(c.rows), "<worksheet>", `<worksheet xmlns:x="http://x">`, 1)
			table := open(t, "a.xlsx", packed(t, body, nil))
			require.Equal(t, []string{"姓名", "电话"}, table.Header())
			var got []string
			for _, r := range all(t, table) {
				got = append(got, outcome(r))
			}
			require.Equal(t, c.want, got)
		})
	}
}

func TestXLSX_findsTheHeader(t *testing.T) {
	merge := func(f *excelize.File, areas ...string) {
		for _, a := range areas {
			from, to, _ := strings.Cut(a, ":")
			require.NoError(t, f.MergeCell("Sheet1", from, to))
		}
	}
	for name, c := range map[string]struct {
		build  func(f *excelize.File)
		header []string
		want   []string
	}{
		"title row": {func(f *excelize.File) {
			fill(t, f, "Sheet1", []any{"2026年高血压患者随访登记表"}, nil, []any{"姓名", "电话"}, []any{"a", "b"})
			merge(f, "A1:B1")
		}, []string{"姓名", "电话"}, []string{"4 a|b"}},
		"two rows, columns merged downwards": {func(f *excelize.File) {
			fill(t, f, "Sheet1", []any{"姓名", "血压", nil, "电话"}, []any{nil, "收缩压", "舒张压"}, []any{"a", 120, 80, "1"})
			merge(f, "A1:A2", "B1:C1", "D1:D2")
		}, []string{"姓名", "收缩压", "舒张压", "电话"}, []string{"3 a|120|80|1"}},
		"two rows, the lower recognised": {func(f *excelize.File) {
			fill(t, f, "Sheet1", []any{"编号", "血压"}, []any{nil, "收缩压", "舒张压"}, []any{"a", 120, 80})
			merge(f, "A1:A2", "B1:C1")
		}, []string{"编号", "收缩压", "舒张压"}, []string{"3 a|120|80"}},
		"two rows, one cell not merged": {func(f *excelize.File) {
			fill(t, f, "Sheet1", []any{"姓名", "电话", "备注"}, nil, []any{"a", "1", "x"})
			merge(f, "A1:A2", "B1:B2")
		}, []string{"姓名", "电话", "备注"}, []string{"3 a|1|x"}},
		"merged data": {func(f *excelize.File) {
			fill(t, f, "Sheet1", []any{"姓名", "电话"}, []any{"a", "1"}, []any{nil, "2"})
			merge(f, "A2:A3")
		}, []string{"姓名", "电话"}, []string{"2 a|1", "3 |2"}},
		"empty merged cells": {func(f *excelize.File) {
			fill(t, f, "Sheet1", []any{"姓名", "电话"}, []any{"a", "1"})
			merge(f, "C1:E1")
		}, []string{"姓名", "电话"}, []string{"2 a|1"}},
		"first sheet empty, second hidden": {func(f *excelize.File) {
			for _, name := range []string{"选项", "名册"} {
				_, err := f.NewSheet(name)
				require.NoError(t, err)
			}
			fill(t, f, "选项", []any{"姓名", "电话"}, []any{"hidden", "0"})
			fill(t, f, "名册", []any{"姓名", "电话"}, []any{"a", "1"})
			require.NoError(t, f.SetSheetVisible("选项", false))
		}, []string{"姓名", "电话"}, []string{"2 a|1"}},
	} {
		t.Run(name, func(t *testing.T) {
			table := open(t, "a.xlsx", built(t, c.build))
			require.Equal(t, c.header, table.Header())
			var got []string
			for _, r := range all(t, table) {
				got = append(got, outcome(r))
			}
			require.Equal(t, c.want, got)
		})
	}
	refused(t, "a.xlsx", built(t, func(f *excelize.File) {
		fill(t, f, "Sheet1", []any{"姓名", "电话", "血压"}, []any{"a", "1", 120, 80})
		merge(f, "C1:D1")
	}), "malformed_file", "表头有合并单元格 C1:D1（“血压”）")
	refused(t, "a.xlsx", built(t, func(f *excelize.File) {
		fill(t, f, "Sheet1", []any{"姓名", "电话"}, []any{"a", "1"})
		merge(f, "A1:A40")
	}), "malformed_file", "表头的合并单元格 A1:A40 延伸到了数据行")
	refused(t, "a.xlsx", filled(t, []any{"姓名", "电话", "姓名"}), "malformed_file", "表头第 1 列与第 3 列同名")
	refused(t, "a.xlsx", filled(t), "malformed_file", "工作簿中没有内容")
}

func TestXLSX_findsMergedCellsWhereverTheyStand(t *testing.T) {
	merged := `</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>`
	for _, fillers := range []int{0, 1, 700, 65_400, 65_450, 65_500, 65_536, 200_000} { // the search looks at 64 KiB at a time
		text := `<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="str"><v/></c><c t="s"><v>1</v></c></row><!--` + strings.Repeat("x", fillers) + `-->` + merged
		refused(t, "a.xlsx", packed(t, text, nil), "malformed_file", "A1:B1（“姓名”）")
	}
	prefixed := `<x:worksheet xmlns:x="http://x"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c></x:row></x:sheetData>` +
		`<x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>`
	refused(t, "a.xlsx", packed(t, prefixed, nil), "malformed_file", "A1:B1（“姓名”）")
}

func TestXLSX_refusesDamagedFiles(t *testing.T) {
	good := filled(t, []any{"姓名", "电话"}, []any{"a", "1"})
	refused(t, "a.xlsx", good[:len(good)/2], "malformed_file", "不是有效的 Excel 工作簿")
	refused(t, "a.xlsx", []byte("PK\x03\x04 no zip"), "malformed_file", "不是有效的 Excel 工作簿")
	for name, c := range map[string]struct {
		sheet string
		more  map[string]string
		words string
	}{
		"text number out of range": {rowsXML(`<row><c t="s"><v>2</v></c></row>`), nil, "引用了不存在的文字"},
		"row number backwards":     {rowsXML(`<row r="1"/>`), nil, "行号"},
		"cell number backwards":    {rowsXML(`<row r="2"><c r="B2"/><c r="A2"/></row>`), nil, "单元格编号"},
		"cell number of no column": {rowsXML(`<row r="2"><c r="XFE2"/></row>`), nil, "单元格编号"},
		"too many cells":           {rowsXML(`<row>` + strings.Repeat(`<c/>`, 16_385) + `</row>`), nil, "超过 16384 列"},
		"sheet cut off":            {`<worksheet><sheetData><row><c><v>1</v></c></row>`, nil, "损坏"},
		"sheet in disorder":        {`<worksheet><sheetData></row>`, nil, "损坏"},
		"nested too deep":          {rowsXML(strings.Repeat(`<row><c>`, 100)), nil, "层次过深"},
		"merged cells of nowhere":  {strings.Replace(rowsXML(""), "</worksheet>", `<mergeCells><mergeCell ref="B1:A1"/></mergeCells></worksheet>`, 1), nil, "合并单元格 \"B1:A1\" 不正确"},
		"another Office document":  {"", map[string]string{"_rels/.rels": `<Relationships><Relationship Type="x/officeDocument" Target="word/document.xml"/></Relationships>`}, "没有 Excel 工作簿"},
		"sheet missing":            {"", map[string]string{"xl/workbook.xml": `<workbook xmlns:r="r"><sheets><sheet r:id="rId1"/></sheets></workbook>`, "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="none.xml"/></Relationships>`}, "缺少组成部分 xl/none.xml"},
		"styles damaged":           {rowsXML(""), map[string]string{"xl/styles.xml": `<styleSheet><cellXfs><xf numFmtId="x"/></cellXfs></styleSheet>`}, "损坏"},
	} {
		t.Run(name, func(t *testing.T) {
			content := packed(t, c.sheet, c.more)
			table, err := sheet.Open("a.xlsx", bytes.NewReader(content), int64(len(content)), known)
			for err == nil {
				_, err = table.Next()
			}
			require.True(t, errs.Is(err, "malformed_file"), "%v", err)
			require.Contains(t, errs.As(err).Detail, c.words)
		})
	}
}

func TestXLSX_refusesZipBombs(t *testing.T) {
	blank := strings.Repeat(" ", 1<<20)
	bomb := strings.Repeat(blank, 100)
	for name, c := range map[string]struct {
		content []byte
		words   string
	}{
		"sheet that is one text":    {packed(t, rowsXML(bomb), nil), "超过 4 MB"},
		"sheet of many small texts": {packed(t, rowsXML(strings.Repeat("<row>"+blank+"</row>", 100)), nil), "压缩比超过 1:300"},
		"sheet, after the rows":     {packed(t, rowsXML("")+bomb, nil), "超过 4 MB"},
		"shared strings":            {packed(t, rowsXML(""), map[string]string{"xl/sharedStrings.xml": "<sst>" + strings.Repeat("<si/>", 10_000_001) + "</sst>"}), "超过 10000000 条"},
		"styles":                    {packed(t, rowsXML(""), map[string]string{"xl/styles.xml": "<styleSheet>" + strings.Repeat(blank, 17) + "</styleSheet>"}), "解压后过大（xl/styles.xml）"},
	} {
		t.Run(name, func(t *testing.T) {
			table, err := sheet.Open("a.xlsx", bytes.NewReader(c.content), int64(len(c.content)), known)
			for err == nil {
				_, err = table.Next()
			}
			require.True(t, errs.Is(err, "file_too_large"), "%v", err)
			require.Contains(t, err.Error(), c.words)
		})
	}
	_, err := sheet.Open("a.xlsx", bytes.NewReader(nil), 1<<40, known)
	require.True(t, errs.Is(err, "file_too_large"))
}

func TestXLSX_offsetGrowsToTheSize(t *testing.T) {
	rows := [][]any{{"姓名", "电话"}}
	for i := range 5000 {
		rows = append(rows, []any{fmt.Sprint("居民", i), 13800000000 + i})
	}
	content := filled(t, rows...)
	table := open(t, "a.xlsx", content)
	last := int64(0)
	for {
		_, err := table.Next()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		require.GreaterOrEqual(t, table.Offset(), last)
		last = table.Offset()
	}
	require.LessOrEqual(t, last, int64(len(content)))
	require.Greater(t, last, int64(len(content))*9/10)
}

// FuzzXLSX takes its input once as the file and once as the sheet of a well-formed workbook, and checks that reading ends without a panic.
func FuzzXLSX(f *testing.F) {
	f.Add(filled(f, []any{"姓名", "电话"}, []any{"a", 1}))
	f.Add([]byte(rowsXML(`<row r="3"><c r="A3" s="1"><v>45292.5</v></c><c r="B3" t="inlineStr"><is><r><t>a_x000D_</t></r></is></c></row>`)))
	f.Add([]byte(rowsXML(`<row><c t="e"><v>#N/A</v></c><c><f>1</f></c></row><row><c><v>3.3E+17</v></c><c t="b"><v>1</v></c></row>`)))
	f.Add([]byte(strings.Replace(rowsXML(`<row/>`), "</worksheet>", `<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells></worksheet>`, 1)))
	f.Fuzz(func(t *testing.T, content []byte) {
		for _, file := range [][]byte{content, packed(t, string(content), nil)} {
			table, err := sheet.Open("a.xlsx", bytes.NewReader(file), int64(len(file)), known)
			for last := 1; err == nil; {
				var row sheet.Row
				row, err = table.Next()
				if err == nil {
					require.Greater(t, row.Number, last-1)
					last = row.Number
					if row.Cells != nil {
						require.Len(t, row.Cells, len(table.Header()))
					}
				}
			}
			if err != io.EOF {
				require.NotNil(t, errs.As(err))
			}
		}
	})
}

func BenchmarkXLSX(b *testing.B) {
	rows := [][]any{{"姓名", "身份证号", "出生日期", "电话", "收缩压", "舒张压"}}
	for i := range 10_000 {
		rows = append(rows, []any{fmt.Sprint("居民", i), "330106199001011234", 32874, 13800000000, 128, 82})
	}
	content := filled(b, rows...)
	b.ReportAllocs()
	b.ResetTimer()
	read := 0
	for range b.N {
		table, err := sheet.Open("a.xlsx", bytes.NewReader(content), int64(len(content)), known)
		for err == nil {
			_, err = table.Next()
			read++
		}
		require.ErrorIs(b, err, io.EOF)
	}
	b.ReportMetric(float64(read)/b.Elapsed().Seconds(), "rows/s")
}
