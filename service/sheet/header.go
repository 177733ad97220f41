package sheet

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// titleRows is how many rows are searched for the header; as many may a header with merged cells be high.
const titleRows = 10

// top is the beginning of a table: never empty, and the header among its rows.
type top struct {
	rows []Row
	at   int
}

// readTop finds the header. It returns io.EOF for a source without rows. A header that cannot be read is an error.
func readTop(src source, recognise func(string) bool) (top, error) {
	t := top{at: -1}
	for len(t.rows) < 2*titleRows {
		row, err := src.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return t, err
		}
		if t.at < 0 && len(t.rows) < titleRows && isHeader(row.Cells, recognise) {
			t.at = len(t.rows)
		}
		t.rows = append(t.rows, row)
	}
	if len(t.rows) == 0 {
		return t, io.EOF
	}
	t.at = max(t.at, 0)
	if problems := t.rows[t.at].Problems; len(problems) > 0 {
		p := problems[0]
		if p.Column == WholeRow {
			return t, malformed("无法读取表头：%s", p.Message)
		}
		return t, malformed("无法读取表头：第 %d 列%s", p.Column+1, p.Message)
	}
	return t, nil
}

func isHeader(cells []string, recognise func(string) bool) bool {
	if recognise == nil {
		return false
	}
	known := 0
	for _, c := range cells {
		if c = headerText(c); c != "" && recognise(c) {
			known++
		}
	}
	return known >= 2
}

// headerText is a column name without the white space and the line breaks that only shape it.
func headerText(cell string) string {
	return strings.TrimSpace(strings.NewReplacer("\r", "", "\n", "").Replace(cell))
}

// checkHeader tidies the header and refuses one that names a column twice or has too many.
func (t *Table) checkHeader() error {
	if len(t.header) > maxColumns {
		return malformed("表头有 %d 列，最多 %d 列", len(t.header), maxColumns)
	}
	seen := make(map[string]int, len(t.header))
	for i, cell := range t.header {
		name := headerText(cell)
		t.header[i] = name
		if first, twice := seen[name]; twice && name != "" {
			return malformed("表头第 %d 列与第 %d 列同名：“%s”", first+1, i+1, name)
		}
		seen[name] = i
	}
	return nil
}

// area is a range of merged cells. Rows count from 1 as in Row.Number, columns from 0 as in Row.Cells.
type area struct{ top, left, bottom, right int }

func (a area) covers(row, column int) bool {
	return a.top <= row && row <= a.bottom && a.left <= column && column <= a.right
}

func (a area) String() string {
	return fmt.Sprintf("%s:%s", cellName(a.top, a.left), cellName(a.bottom, a.right))
}

func cellName(row, column int) string {
	name, _ := excelize.CoordinatesToCellName(column+1, row)
	return name
}

// resolve reads the column names from a header whose cells may be merged, and returns the last row that belongs to it.
//
// A header reaches down as far as its merged cells do. Each column is named by its lowest cell that is not empty, or by a merged cell of its
// own width; a merged cell over several columns names a group, and is an error when a column below it has no name.
func (t top) resolve(merged []area) (header []string, bottom int, err error) {
	start := t.rows[t.at].Number
	bottom = start
	for _, a := range merged {
		if a.top <= start && start <= a.bottom {
			bottom = max(bottom, a.bottom)
		}
	}
	width := 0
	for _, row := range t.rows {
		if start <= row.Number && row.Number <= bottom {
			width = max(width, len(row.Cells))
		}
	}
	for _, a := range merged {
		if a.bottom < start || bottom < a.top {
			continue
		}
		if bottom-start >= titleRows || a.bottom > bottom {
			return nil, 0, malformed("表头的合并单元格 %s 延伸到了数据行，请取消合并", a)
		}
		if t.cell(a.top, a.left) != "" {
			width = max(width, a.right+1)
		}
	}
	header = make([]string, width)
	for column := range header {
		for row := bottom; row >= start && header[column] == ""; row-- {
			name, group := t.label(merged, row, column)
			if group != nil {
				return nil, 0, malformed("表头有合并单元格 %s（“%s”），无法确定其中各列的名称，请取消合并并为每一列填写名称", group, t.cell(group.top, group.left))
			}
			header[column] = name
		}
	}
	return header, bottom, nil
}

// label returns the name that the cell of a header gives to its column, or the group of several columns that it belongs to.
func (t top) label(merged []area, row, column int) (name string, group *area) {
	for _, a := range merged {
		if a.covers(row, column) {
			name = t.cell(a.top, a.left)
			if name != "" && a.left < a.right {
				return "", &a
			}
			return name, nil
		}
	}
	return t.cell(row, column), nil
}

func (t top) cell(row, column int) string {
	for _, r := range t.rows {
		if r.Number == row && column < len(r.Cells) {
			return headerText(r.Cells[column])
		}
	}
	return ""
}
