package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
)

// WriteCSV writes a table as UTF-8 with a byte order mark, which Excel needs to show Chinese. A cell that Excel would take for a formula gets
// an apostrophe in front; signed numbers stay as they are.
func WriteCSV(w io.Writer, header []string, rows iter.Seq[[]string]) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	_ = out.Write(disarm(header)) // Flush keeps the first error
	for row := range rows {
		if err := out.Write(disarm(row)); err != nil {
			break
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// disarm returns the cells with an apostrophe before those that start like a formula.
func disarm(cells []string) []string {
	safe := make([]string, len(cells))
	for i, c := range cells {
		if c != "" && strings.IndexByte("=+-@\t\r", c[0]) >= 0 && !isSigned(c) {
			c = "'" + c
		}
		safe[i] = c
	}
	return safe
}

// isSigned reports whether a cell is a sign, digits and at most one point: -1.5.
func isSigned(c string) bool {
	whole, fraction, point := strings.Cut(c[1:], ".")
	return strings.IndexByte("+-", c[0]) >= 0 && whole != "" && (!point || fraction != "") && strings.Trim(whole+fraction, "0123456789") == ""
}

// WriteXLSX writes a table as a workbook of one sheet with the header frozen. Every cell is text, so that Excel neither shortens identity
// numbers nor runs formulas.
func WriteXLSX(w io.Writer, sheetName string, header []string, rows iter.Seq[[]string]) (err error) {
	f := excelize.NewFile()
	defer func() {
		if closeErr := f.Close(); err == nil && closeErr != nil {
			err = fmt.Errorf("write xlsx: %w", closeErr)
		}
	}()
	if err := f.SetSheetName(f.GetSheetName(0), sheetName); err != nil {
		return fmt.Errorf("write xlsx: name the sheet: %w", err)
	}
	textFormat, err := f.NewStyle(&excelize.Style{NumFmt: 49})
	if err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	out, err := f.NewStreamWriter(sheetName)
	if err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	if err := out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	number := 0
	write := func(cells []string) error {
		number++
		if number > excelize.TotalRows {
			return tooLarge("Excel 工作表最多 %d 行，请改用 CSV 导出", excelize.TotalRows)
		}
		values := make([]any, len(cells))
		for i, c := range cells {
			if len(c) > excelize.TotalCellChars && len(utf16.Encode([]rune(c))) > excelize.TotalCellChars {
				return tooLarge("%s 的内容超过 Excel 单元格的 %d 字，请改用 CSV 导出", cellName(number, i), excelize.TotalCellChars)
			}
			values[i] = excelize.Cell{StyleID: textFormat, Value: c}
		}
		return out.SetRow(cellName(number, 0), values)
	}
	if err := write(header); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	for row := range rows {
		if err := write(row); err != nil {
			return fmt.Errorf("write xlsx: %w", err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	if _, err := f.WriteTo(w); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}
