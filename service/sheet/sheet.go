// Package sheet reads and writes import files: CSV in UTF-8 or GB18030, the same compressed by gzip, and Excel workbooks (contract section 3).
//
// A file that cannot be read at all is an error. A row that cannot be read is a Row with Problems, and the next row follows: each row of an
// import stands alone. Memory does not grow with the length of a file; only the shared strings of a workbook are kept, up to a limit.
//
// Workbooks are read by a small streaming reader of our own: the import must know the type and the number format of each cell (a number where
// an identity number belongs, a date), which the row iterator of excelize does not tell. Workbooks are written with excelize.
package sheet

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/errs"
)

// The limits of a readable file. A row beyond them is refused alone, a file beyond them as a whole.
const (
	maxCell    = 64 << 10 // bytes
	maxRow     = 1 << 20  // bytes
	maxColumns = 16384    // as in Excel
)

// Row is one data row. Cells is as long as the header, or nil when the row as a whole could not be read.
type Row struct {
	Number   int // from 1, as the user sees it: the line of a CSV on which the row starts, the row of the Excel sheet
	Cells    []string
	Problems []Problem
}

// WholeRow is the Column of a problem that concerns no single cell.
const WholeRow = -1

// Problem is something wrong with a row that the cells alone do not show. One of a cell matters only if its column is imported.
type Problem struct {
	Column int // index into the header, or WholeRow
	errs.Field
}

// unreadable is a row of which nothing can be used.
func unreadable(number int, code, format string, args ...any) Row {
	message := fmt.Sprintf("第 %d 行", number) + fmt.Sprintf(format, args...)
	return Row{Number: number, Problems: []Problem{{Column: WholeRow, Field: errs.Field{Code: code, Message: message}}}}
}

// object notes a problem of a cell; the name of the column joins the sentence when the header is known.
func (r *Row) object(column int, code, message string) {
	r.Problems = append(r.Problems, Problem{Column: column, Field: errs.Field{Code: code, Message: message}})
}

// source gives the non-empty rows of a file, header included, as wide as they are. After io.EOF or another error it is not called again.
type source interface {
	next() (Row, error)
	offset() int64
	Close() error
}

// Table reads the rows below the header of an open file. It is not safe for concurrent use.
type Table struct {
	name    string
	src     source
	header  []string
	pending []Row // data rows read while looking for the header
	ragged  bool  // rows may be narrower or wider than the header, as in Excel, where empty cells are not stored
	err     error
	close   func() error
}

// Open starts to read a file of the given name, whose ending says what it is: .csv, .csv.gz or .xlsx. The header is the first of the top rows
// that has two or more cells for which recognise is true, so that a title may stand above it; without such a row, the first row that is not
// empty. An Excel table is looked for on the first visible sheet that is not empty. Close leaves r open.
//
// Errors are malformed_file and file_too_large.
func Open(name string, r io.ReaderAt, size int64, recognise func(header string) bool) (*Table, error) {
	lower := strings.ToLower(name)
	var t *Table
	var err error
	switch {
	case strings.HasSuffix(lower, ".csv"), strings.HasSuffix(lower, ".csv.gz"):
		t, err = openCSV(r, size, strings.HasSuffix(lower, ".gz"), recognise)
	case strings.HasSuffix(lower, ".xlsx"):
		t, err = openXLSX(r, size, recognise)
	default:
		err = malformed("只能读取 .csv、.csv.gz 和 .xlsx 文件")
	}
	if err != nil {
		return nil, named(name, err)
	}
	t.name = name
	if err := t.checkHeader(); err != nil {
		return nil, named(name, err)
	}
	return t, nil
}

// OpenFile is Open on a file of the disk, which Close closes.
func OpenFile(path string, recognise func(header string) bool) (*Table, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, named(filepath.Base(path), malformed("无法打开文件").Because(err))
	}
	info, err := f.Stat()
	if err != nil {
		_ = f.Close()
		return nil, named(filepath.Base(path), malformed("无法打开文件").Because(err))
	}
	t, err := Open(filepath.Base(path), f, info.Size(), recognise)
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	t.close = f.Close
	return t, nil
}

// Header returns the names of the columns as they stand in the file, trimmed. A column without a name has "".
func (t *Table) Header() []string { return t.header }

// Offset tells how far the file has been read, in bytes of the file from 0 to its size. It is for progress bars.
func (t *Table) Offset() int64 { return t.src.offset() }

// Next returns the next row that is not empty, and io.EOF after the last. Any other error ends the file: it is damaged from here on.
func (t *Table) Next() (Row, error) {
	if len(t.pending) > 0 {
		row := t.pending[0]
		t.pending = t.pending[1:]
		return t.fit(row), nil
	}
	if t.err != nil {
		return Row{}, t.err
	}
	row, err := t.src.next()
	if err != nil {
		if err != io.EOF {
			err = named(t.name, err)
		}
		t.err = err
		return Row{}, err
	}
	return t.fit(row), nil
}

// Close ends the reading.
func (t *Table) Close() error {
	err := t.src.Close()
	if t.close != nil {
		if closeErr := t.close(); err == nil {
			err = closeErr
		}
	}
	return err
}

// fit brings a row to the width of the header and names the columns of its problems.
func (t *Table) fit(row Row) Row {
	if row.Cells == nil {
		return row
	}
	width := len(t.header)
	if !t.ragged && len(row.Cells) != width {
		return unreadable(row.Number, "columns", "有 %d 列，表头有 %d 列", len(row.Cells), width)
	}
	if len(row.Cells) > width {
		row.Cells = row.Cells[:width:width]
		row.Problems = slices.DeleteFunc(row.Problems, func(p Problem) bool { return p.Column >= width })
	}
	for len(row.Cells) < width {
		row.Cells = append(row.Cells, "")
	}
	for i := range row.Problems {
		p := &row.Problems[i]
		p.Name = t.header[p.Column]
		p.Message = fmt.Sprintf("第 %d 列“%s”%s", p.Column+1, p.Name, p.Message)
	}
	return row
}

// malformed is the error for a file that cannot be read.
func malformed(format string, args ...any) *errs.Error {
	return errs.New("malformed_file").With(format, args...)
}

// tooLarge is the error for a file beyond the limits.
func tooLarge(format string, args ...any) *errs.Error {
	return errs.New("file_too_large").With(format, args...)
}

// named says which file an error is about. A technical error becomes the cause of malformed_file.
func named(name string, err error) error {
	e := errs.As(err)
	if e == nil {
		e = malformed("文件损坏或不完整，无法继续读取").Because(err)
	}
	return e.With("%s：%s", name, e.Detail)
}
