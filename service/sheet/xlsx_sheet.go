package sheet

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheetSource reads the rows of one worksheet.
type sheetSource struct {
	book  *workbook
	body  *part
	xml   *scanner
	total int64 // bytes of the sheet as the archive states them
	row   int   // number of the last row
}

// openSheet reads the top of a sheet; it returns io.EOF when the sheet is empty.
func (b *workbook) openSheet(name string, recognise func(string) bool) (*Table, error) {
	body, err := b.open(name, maxUnpacked)
	if err != nil {
		return nil, err
	}
	src := &sheetSource{book: b, body: body, xml: newScanner(body), total: int64(b.parts[strings.ToLower(name)].UncompressedSize64)}
	t, err := src.table(name, recognise)
	if err != nil {
		_ = body.Close()
	}
	return t, err
}

func (s *sheetSource) table(name string, recognise func(string) bool) (*Table, error) {
	top, err := readTop(s, recognise)
	if err != nil {
		return nil, err
	}
	merged, err := s.book.mergedAt(name, top.rows[top.at].Number)
	if err != nil {
		return nil, err
	}
	header, bottom, err := top.resolve(merged)
	if err != nil {
		return nil, err
	}
	rest := top.rows[top.at:]
	for len(rest) > 0 && rest[0].Number <= bottom {
		rest = rest[1:]
	}
	return &Table{src: s, header: header, pending: rest, ragged: true}, nil
}

func (s *sheetSource) Close() error { return s.body.Close() }

// offset is the part of the file's size that corresponds to the part of the sheet that has been read.
func (s *sheetSource) offset() int64 {
	if s.total <= 0 {
		return 0
	}
	return int64(float64(s.book.size) * min(1, float64(s.body.inflated.n)/float64(s.total)))
}

func (s *sheetSource) next() (Row, error) {
	for {
		tok, err := s.xml.token()
		if err != nil {
			return Row{}, err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if tok.Name.Local != "row" {
				continue
			}
			row, err := s.readRow(tok)
			if err != nil {
				return Row{}, err
			}
			if len(row.Problems) > 0 || !isBlank(row.Cells) {
				return row, nil
			}
		case xml.EndElement:
			if tok.Name.Local == "sheetData" {
				return Row{}, io.EOF
			}
		}
	}
}

// readRow reads a row, whose number is optional: it follows the row before.
func (s *sheetSource) readRow(start xml.StartElement) (Row, error) {
	s.row++
	if r := attr(start, "r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n < s.row {
			return Row{}, malformed("Excel 文件的行号 %q 不正确", r)
		}
		s.row = n
	}
	row := Row{Number: s.row}
	size, column := 0, -1
	for outside := s.xml.depth - 1; s.xml.depth > outside; {
		tok, err := s.xml.token()
		if err != nil {
			return row, err
		}
		if start, ok := tok.(xml.StartElement); ok {
			if start.Name.Local != "c" {
				if err := s.xml.skip(); err != nil {
					return row, err
				}
				continue
			}
			column++
			if ref := attr(start, "r"); ref != "" {
				n, _, err := excelize.CellNameToCoordinates(ref)
				if err != nil || n <= column {
					return row, malformed("Excel 文件的单元格编号 %q 不正确", ref)
				}
				column = n - 1
			}
			if column >= maxColumns {
				return row, malformed("第 %d 行超过 %d 列", s.row, maxColumns)
			}
			value, code, message, err := s.readCell(start)
			if err != nil {
				return row, err
			}
			if value == "" && code == "" {
				continue
			}
			size += len(value)
			if size > maxRow {
				value = ""
			}
			for len(row.Cells) <= column {
				row.Cells = append(row.Cells, "")
			}
			row.Cells[column] = value
			if code != "" {
				row.object(column, code, message)
			}
		}
	}
	if size > maxRow {
		return unreadable(row.Number, "size", "超过 1 MB"), nil
	}
	row.inspect()
	return row, nil
}

// readCell returns the value of a cell as the user means it, and what is wrong with it.
func (s *sheetSource) readCell(start xml.StartElement) (value, code, message string, err error) {
	formula, computed := false, false
	for outside := s.xml.depth - 1; s.xml.depth > outside; {
		tok, err := s.xml.token()
		if err != nil {
			return "", "", "", err
		}
		child, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		switch child.Name.Local {
		case "v":
			computed = true
			value, err = s.xml.text(false)
		case "is":
			value, err = s.xml.text(true)
		case "f":
			formula = true
			err = s.xml.skip()
		default:
			err = s.xml.skip()
		}
		if err != nil {
			return "", "", "", err
		}
	}
	if formula && !computed {
		return "", "formula", "的公式没有计算结果，请在 Excel 中重新保存或改填数值", nil
	}
	switch attr(start, "t") {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(s.book.strings) {
			return "", "", "", malformed("单元格 %s 引用了不存在的文字", attr(start, "r"))
		}
		return s.book.strings[i], "", "", nil
	case "inlineStr", "str":
		return value, "", "", nil
	case "b":
		if value == "1" {
			return "TRUE", "", "", nil
		}
		return "FALSE", "", "", nil
	case "e":
		return "", "formula", fmt.Sprintf("是公式错误 %s", value), nil
	case "d":
		return strings.TrimSuffix(value, "T00:00:00"), "", "", nil
	}
	value, code, message = s.book.number(value, attr(start, "s"))
	return value, code, message, nil
}

func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// mergedAt returns the merged cells of a sheet that may matter to a header in the given row. The format lists them after all rows, so the
// text of the sheet is searched for the end of the rows, which is much faster than reading these as XML.
func (b *workbook) mergedAt(name string, row int) ([]area, error) {
	body, err := b.open(name, maxUnpacked)
	if err != nil {
		return nil, err
	}
	defer body.Close() //nolint:errcheck // the file is only read
	after, err := skipPast(body, []byte("sheetData>"), '<')
	if err != nil {
		return nil, err
	}
	x := newScanner(after)
	var merged []area
	for {
		x.left = maxToken
		tok, err := x.xml.RawToken() // Token would miss the beginning of the sheet
		if err == io.EOF {
			return merged, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := tok.(xml.StartElement); ok && start.Name.Local == "mergeCell" {
			a, ok := parseArea(attr(start, "ref"))
			if !ok {
				return nil, malformed("Excel 文件的合并单元格 %q 不正确", attr(start, "ref"))
			}
			if a.top < row+titleRows && a.bottom >= row {
				merged = append(merged, a)
			}
		}
	}
}

// skipPast reads to just behind the first occurrence of mark that does not follow the byte not, and returns the rest.
func skipPast(r io.Reader, mark []byte, not byte) (io.Reader, error) {
	buf := make([]byte, 0, window)
	for {
		n, err := r.Read(buf[len(buf):cap(buf)])
		buf = buf[:len(buf)+n]
		for from := 1; from < len(buf); {
			i := bytes.Index(buf[from:], mark)
			if i < 0 {
				break
			}
			from += i
			if buf[from-1] != not {
				return io.MultiReader(bytes.NewReader(buf[from+len(mark):]), r), nil
			}
			from++
		}
		if err == io.EOF {
			return bytes.NewReader(nil), nil
		}
		if err != nil {
			return nil, err
		}
		keep := min(len(buf), len(mark))
		buf = buf[:copy(buf, buf[len(buf)-keep:])]
	}
}

func parseArea(ref string) (area, bool) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		to = from
	}
	left, top, err := excelize.CellNameToCoordinates(from)
	if err != nil {
		return area{}, false
	}
	right, bottom, err := excelize.CellNameToCoordinates(to)
	if err != nil || right < left || bottom < top {
		return area{}, false
	}
	return area{top: top, left: left - 1, bottom: bottom, right: right - 1}, true
}
