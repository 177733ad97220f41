package form

import (
	"reflect"
	"strings"

	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/errs"
)

// DecodeRow reads a record from the cells of an import row, keyed by field name (see Spec.ColumnFor). Cells of other names are ignored,
// and so are computed fields. Cells are read as people type them: full-width digits, labels instead of codes, dates with slashes,
// 是 and 否; several codes are joined by "|", lists and objects are JSON.
func DecodeRow(s *Spec, def *Definition, cells map[string]string) (Record, []errs.Field) {
	rec := def.New()
	v := reflect.ValueOf(rec).Elem()
	var found []errs.Field
	for i := range s.Fields {
		f := &s.Fields[i]
		cell, ok := cells[f.Name]
		if !ok || f.Auto {
			continue
		}
		if cell = strings.TrimSpace(cell); cell == "" {
			continue
		}
		if f.group != nil {
			found = append(found, f.jsonCell(v, cell)...)
			continue
		}
		text, p := f.cellText(cell)
		if p == nil {
			p = f.assign(v, text)
		}
		if p != nil {
			found = append(found, p.at(f, "/"+f.Name, cell))
		}
	}
	if visit := rec.Header(); visit.VisitOutcome == nil {
		visit.VisitOutcome = new(OutcomeDone)
	}
	return rec, found
}

// jsonCell reads a list or an object.
func (f *Field) jsonCell(v reflect.Value, cell string) []errs.Field {
	d := decoder{skipAuto: true}
	if p := d.read([]byte(cell), func() error { return d.field(f, v, "/"+f.Name) }); p != nil {
		d.found = append(d.found, p.at(f, "/"+f.Name, cell))
	}
	return d.found
}

// cellText turns a cell into the text that assign reads.
func (f *Field) cellText(cell string) (string, *problem) {
	if f.Kind == KindText && f.set == nil {
		return cell, nil
	}
	cell = strings.TrimSpace(narrow(cell))
	switch {
	case f.Kind == KindCodes:
		codes := strings.Split(cell, "|")
		for i, c := range codes {
			codes[i] = resolve(f.set, strings.TrimSpace(c))
		}
		return strings.Join(codes, "|"), nil
	case f.set != nil:
		item := f.set.Resolve(cell)
		if item == nil {
			return "", &problem{"choice", "不是可选项；可选：" + f.options()}
		}
		return item.Code, nil
	case f.Kind == KindBool:
		switch cell {
		case "是", "1", "true", "TRUE":
			return "1", nil
		case "否", "0", "false", "FALSE":
			return "0", nil
		}
		return "", &problem{"type", "应为“是”或“否”"}
	case f.Kind == KindDate:
		return dashed(cell), nil
	}
	return cell, nil
}

// resolve returns the code a cell means, or the cell itself for validation to refuse.
func resolve(set *code.Set, cell string) string {
	if item := set.Resolve(cell); item != nil {
		return item.Code
	}
	return cell
}

// dashed turns YYYY/M/D into YYYY-MM-DD; other texts are left for civil.Parse.
func dashed(s string) string {
	year, rest, ok := strings.Cut(s, "/")
	month, day, ok2 := strings.Cut(rest, "/")
	if !ok || !ok2 || len(month) == 0 || len(month) > 2 || len(day) == 0 || len(day) > 2 {
		return s
	}
	return year + "-" + twoDigits(month) + "-" + twoDigits(day)
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// narrow turns full-width letters, digits, signs and spaces into ASCII.
func narrow(s string) string {
	wide := func(r rune) bool { return r == '\u3000' || (r >= '！' && r <= '～') }
	if !strings.ContainsFunc(s, wide) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u3000':
			return ' '
		case wide(r):
			return r - '！' + '!'
		}
		return r
	}, s)
}
