package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/growth"
	"github.com/jiwei-health/jiwei/service"
	"github.com/jiwei-health/jiwei/service/sheet"
)

// The names of the growth standards on the command line.
const (
	growthWHO = "who"
	growthWST = "wst423"
)

// growthColumns are the columns that are read (contract section 1), in the order of the constants.
var growthColumns = []string{"sex", "age_days", "weight_kg", "lenhei_cm", "measure", "headc_cm", "oedema"}

const (
	columnSex = iota
	columnAge
	columnWeight
	columnLenHei
	columnMeasure
	columnHeadC
	columnOedema
)

// growthIndices gives the columns of the result their order and their names.
var growthIndices = []struct {
	index growth.Index
	name  string
}{
	{growth.WeightForAge, "wfa"},
	{growth.LengthForAge, "lhfa"},
	{growth.WeightForLength, "wflh"},
	{growth.BMIForAge, "bmi"},
	{growth.HeadForAge, "hc"},
}

// growthScores prints the rows of a table of measurements with their scores, in the order of the table. A row that is rejected comes out
// without scores.
func growthScores(ctx context.Context, a *app) error {
	if a.standard == "" {
		return usageError("请用 --standard 选择生长标准：who 或 wst423")
	}
	path, err := a.oneArg("文件")
	if err != nil {
		return err
	}
	if _, err := os.Stat(path); err != nil {
		return usagef("无法读取 %s：%s", path, err)
	}
	table, err := sheet.OpenFile(path, func(name string) bool { return slices.Contains(growthColumns, name) })
	if err != nil {
		return err
	}
	defer table.Close()
	g := newGrowthSheet(filepath.Base(path), a.standard, table.Header())
	if g.columns[columnSex] < 0 {
		return usagef("%s 缺少列 sex", g.file)
	}
	if missing := g.missing(); len(missing) > 0 {
		complain(a.err, "%s 没有列 %s，按未测量计算", g.file, strings.Join(missing, "、"))
	}
	buffer := bufio.NewWriterSize(a.out, 1<<16)
	out := csv.NewWriter(buffer)
	out.Write(g.header()) //nolint:errcheck // Error tells below
	rejected := false
	for {
		row, err := table.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err = errors.Join(err, ctx.Err()); err != nil {
			return err
		}
		cells, problems := g.score(row)
		for _, p := range problems {
			rejected = true
			fmt.Fprintln(a.err, oneLine.Replace(p.String()))
		}
		out.Write(cells) //nolint:errcheck // as above
	}
	out.Flush()
	if err := errors.Join(out.Error(), buffer.Flush()); err != nil {
		return err
	}
	if rejected {
		return errUnmet
	}
	return nil
}

var oneLine = strings.NewReplacer("\r", " ", "\n", " ")

// growthSheet knows the columns of a file and the standard to judge by.
type growthSheet struct {
	file    string
	assess  func(growth.Measurement) growth.Assessment
	grades  bool     // grades and nutrition come out too
	names   []string // of the columns that come out again
	kept    []int    // their places in the file
	columns []int    // places of growthColumns, -1 = missing
}

// newGrowthSheet looks for the columns. Those that an earlier run added are made anew.
func newGrowthSheet(file, standard string, header []string) *growthSheet {
	g := &growthSheet{file: file, assess: growth.WHO}
	if standard == growthWST {
		g.assess, g.grades = growth.WST423, true
	}
	for _, name := range growthColumns {
		g.columns = append(g.columns, slices.Index(header, name))
	}
	added := g.added()
	for i, name := range header {
		if !slices.Contains(added, name) {
			g.names, g.kept = append(g.names, name), append(g.kept, i)
		}
	}
	return g
}

// missing are the columns that the file does not have.
func (g *growthSheet) missing() (names []string) {
	for i, place := range g.columns {
		if place < 0 {
			names = append(names, growthColumns[i])
		}
	}
	return names
}

func (g *growthSheet) header() []string { return append(slices.Clone(g.names), g.added()...) }

// added are the columns of the result: scores, flags, the standard and, by WS/T 423, grades and nutrition.
func (g *growthSheet) added() []string {
	var scores, flags, grades []string
	for _, i := range growthIndices {
		scores, flags, grades = append(scores, "z"+i.name), append(flags, "flag_"+i.name), append(grades, "grade_"+i.name)
	}
	names := append(slices.Concat(scores, flags), "flag_position", "standard")
	if g.grades {
		names = append(append(names, grades...), "nutrition")
	}
	return names
}

// score returns the row that comes out, and what was wrong with the row that went in.
func (g *growthSheet) score(row sheet.Row) (cells []string, problems []service.RowError) {
	cells = make([]string, 0, len(row.Cells)+len(growthIndices)*3+3)
	for _, i := range g.kept {
		cells = append(cells, cellAt(row, i))
	}
	r := growthRow{growthSheet: g, row: row}
	m := r.measurement()
	if len(r.problems) > 0 {
		return append(cells, make([]string, len(g.added()))...), r.problems
	}
	return append(cells, g.results(g.assess(m))...), nil
}

func (g *growthSheet) results(a growth.Assessment) []string {
	var scores, flags, grades []string
	for _, i := range growthIndices {
		s := a.Of(i.index)
		z, flag := "", ""
		if s.Known {
			z, flag = s.Z.String(), bit(s.Implausible)
		}
		scores, flags, grades = append(scores, z), append(flags, flag), append(grades, s.Grade().Chinese())
	}
	standard := string(a.Standard)
	if a.Standard.Approximate() {
		standard += " approximate"
	}
	cells := append(slices.Concat(scores, flags), bit(a.PositionImplausible), standard)
	if g.grades {
		cells = append(append(cells, grades...), nutrition(&a))
	}
	return cells
}

// nutrition names the states that are not normal; the word for normal needs weight, length and their relation.
func nutrition(a *growth.Assessment) string {
	abnormal, complete := a.States()
	if complete && len(abnormal) == 0 {
		return growth.StatusNormal.Chinese()
	}
	words := make([]string, len(abnormal))
	for i, s := range abnormal {
		words[i] = s.Chinese()
	}
	return strings.Join(words, "|")
}

func bit(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

// cellAt is a cell of a row, "" where the row could not be read.
func cellAt(row sheet.Row, column int) string {
	if column < 0 || column >= len(row.Cells) {
		return ""
	}
	return row.Cells[column]
}

// growthRow is a row being read.
type growthRow struct {
	*growthSheet
	row      sheet.Row
	problems []service.RowError
}

// What the words of a cell mean, in small letters. R writes NA for what is not known.
var (
	growthSexes     = map[string]int{"": 0, "0": 0, "9": 0, "1": 1, "m": 1, "男": 1, "2": 2, "f": 2, "女": 2}
	growthPositions = map[string]growth.Position{"": "", "l": growth.Lying, "h": growth.Standing}
	growthOedema    = map[string]bool{"": false, "n": false, "2": false, "y": true, "1": true}
)

// measurement reads the cells and collects every problem.
func (r *growthRow) measurement() (m growth.Measurement) {
	for _, p := range r.row.Problems {
		if p.Column == sheet.WholeRow || slices.Contains(r.columns, p.Column) {
			r.problems = append(r.problems, service.RowError{File: r.file, Row: r.row.Number, Field: p.Field})
		}
	}
	if len(r.problems) > 0 {
		return m
	}
	m.Sex = choose(r, columnSex, growthSexes, "性别 %s 无效，应为 1（男）、2（女）或留空")
	m.AgeDays = r.number(columnAge, "日龄")
	m.Weight = r.number(columnWeight, "体重")
	m.LenHei = r.number(columnLenHei, "身长/身高")
	m.Position = choose(r, columnMeasure, growthPositions, "测量方式 %s 无效，应为 L（卧位）、H（立位）或留空")
	m.HeadCirc = r.number(columnHeadC, "头围")
	m.Oedema = choose(r, columnOedema, growthOedema, "水肿 %s 无效，应为 y（有）、n（无）或留空")
	if m.AgeDays != nil && m.AgeDays.Cmp(form.Decimal{}) < 0 {
		r.reject(columnAge, "日龄 %s 不能小于 0，应为出生后的天数")
	}
	return m
}

// cell is a cell without what only surrounds it, "" when it says that nothing is known.
func (r *growthRow) cell(column int) string {
	text := strings.TrimSpace(cellAt(r.row, r.columns[column]))
	if text == "NA" {
		return ""
	}
	return text
}

// number reads a number, nil for an empty cell.
func (r *growthRow) number(column int, label string) *form.Decimal {
	text := r.cell(column)
	if text == "" {
		return nil
	}
	d, err := form.ParseDecimal(text)
	if err != nil {
		r.reject(column, label+" %s 不是数字，应写成 12.5 这样的形式")
		return nil
	}
	return &d
}

func choose[T any](r *growthRow, column int, words map[string]T, message string) T {
	value, known := words[strings.ToLower(r.cell(column))]
	if !known {
		r.reject(column, message)
	}
	return value
}

func (r *growthRow) reject(column int, message string) {
	value := r.cell(column)
	r.problems = append(r.problems, service.RowError{File: r.file, Row: r.row.Number, Field: errs.Field{
		Name: growthColumns[column], Value: value, Message: fmt.Sprintf(message, value),
	}})
}
