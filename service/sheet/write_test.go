package sheet_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/service/sheet"
)

func TestWriteCSV_isSafeInExcel(t *testing.T) {
	var b bytes.Buffer
	rows := [][]string{
		{"=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3"},
		{"-1.5", "+3", "张\"三\n,", ""},
		{"-", "+", "-1.", "\t=1"},
		{"330106199001011234", "2024-01-01", "a=b", "-1.2.3"},
	}
	require.NoError(t, sheet.WriteCSV(&b, []string{"姓名", "=b", "c", "d"}, slices.Values(rows)))
	require.Equal(t, "\ufeff姓名,'=b,c,d\r\n"+
		"'=1+1,'@SUM(A1),'+cmd|' /C calc'!A0,'-2+3\r\n"+
		"-1.5,+3,\"张\"\"三\r\n,\",\r\n"+
		"'-,'+,'-1.,'\t=1\r\n"+
		"330106199001011234,2024-01-01,a=b,'-1.2.3\r\n", b.String())
	table := open(t, "a.csv", b.Bytes())
	require.Equal(t, "张\"三\n,", all(t, table)[1].Cells[2])
}

// full is a disk without space.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestWrite_reportsTheFailingWriter(t *testing.T) {
	require.ErrorContains(t, sheet.WriteCSV(full{}, []string{"a"}, slices.Values([][]string{{"b"}})), "no space left")
	require.ErrorContains(t, sheet.WriteXLSX(full{}, "a", []string{"a"}, slices.Values([][]string{{"b"}})), "no space left")
}

func TestWriteXLSX_isReadBackAsWritten(t *testing.T) {
	var b bytes.Buffer
	rows := [][]string{{"张三", "330106199001011234", "=1+1"}, {"李四", "007", " 空格 \n换行"}, {"_x000D_", "-1.5", "<&>"}}
	require.NoError(t, sheet.WriteXLSX(&b, "居民", []string{"姓名", "身份证号", "备注"}, slices.Values(rows)))
	table := open(t, "a.xlsx", b.Bytes())
	require.Equal(t, []string{"姓名", "身份证号", "备注"}, table.Header())
	require.Equal(t, rows, cells(t, all(t, table)))

	f, err := excelize.OpenReader(&b)
	require.NoError(t, err)
	defer f.Close()
	require.Equal(t, []string{"居民"}, f.GetSheetList())
	panes, err := f.GetPanes("居民")
	require.NoError(t, err)
	require.True(t, panes.Freeze)
	require.Equal(t, 1, panes.YSplit)
	id, err := f.GetCellStyle("居民", "B2")
	require.NoError(t, err)
	style, err := f.GetStyle(id)
	require.NoError(t, err)
	require.Equal(t, 49, style.NumFmt, "text")
	formula, err := f.GetCellFormula("居民", "C2")
	require.NoError(t, err)
	require.Empty(t, formula)
}

func TestWriteXLSX_refusesWhatExcelCannotHold(t *testing.T) {
	var b bytes.Buffer
	one := func(c string) [][]string { return [][]string{{c}} }
	require.NoError(t, sheet.WriteXLSX(&b, "a", []string{"h"}, slices.Values(one(strings.Repeat("字", 32_767)))))
	err := sheet.WriteXLSX(&b, "a", []string{"h"}, slices.Values(one(strings.Repeat("字", 32_768))))
	require.True(t, errs.Is(err, "file_too_large"))
	require.ErrorContains(t, err, "A2 的内容超过 Excel 单元格的 32767 字")
	require.Error(t, sheet.WriteXLSX(&b, "a/b", []string{"h"}, slices.Values(one("c"))))
}
