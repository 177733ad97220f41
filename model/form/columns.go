package form

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
)

// codesSize is the column size of a Codes field.
const codesSize = 200

// Dialects of DDL.
const (
	SQLite = "sqlite"
	MySQL  = "mysql"
)

// Column is one column of a form's own table. SQLite keeps decimals as text: its numbers are floating point.
type Column struct {
	Name   string
	SQLite string
	MySQL  string
}

// column returns the column of a field.
func column(f *Field) Column {
	same := func(t string) Column { return Column{f.Name, t, t} }
	switch f.Kind {
	case KindInt:
		return Column{f.Name, "INTEGER", "INT"}
	case KindBool:
		return Column{f.Name, "INTEGER", "TINYINT"}
	case KindDecimal:
		return Column{f.Name, "TEXT", fmt.Sprintf("DECIMAL(%d,%d)", f.Precision, f.Scale)}
	case KindDate:
		return same("CHAR(10)")
	case KindCodes:
		return same(fmt.Sprintf("VARCHAR(%d)", codesSize))
	case KindText:
		if f.Size <= 255 {
			return same(fmt.Sprintf("VARCHAR(%d)", f.Size))
		}
	}
	return same("TEXT")
}

// Columns returns the columns of the form's own table in field order, without the header and the id.
func Columns(s *Spec) []Column { return s.columns }

// Values returns the driver values of a record in column order; unknown is nil.
func Values(s *Spec, rec Record) []any {
	v := reflect.ValueOf(rec).Elem()
	values := make([]any, len(s.stored))
	for i, at := range s.stored {
		f := &s.Fields[at]
		if !f.given(v) {
			continue
		}
		switch p := f.pointer(v).(type) {
		case **int:
			values[i] = int64(**p)
		case **bool:
			values[i] = int64(0)
			if **p {
				values[i] = int64(1)
			}
		case **Decimal, *string, *civil.Date, *Codes:
			values[i] = f.text(v)
		default:
			values[i] = f.json(v)
		}
	}
	return values
}

// json returns a list or object as JSON text. Its fields are all of the kinds above, whose encoding cannot fail.
func (f *Field) json(v reflect.Value) string {
	b, _ := json.Marshal(f.value(v).Interface())
	return string(b)
}

// Pointers returns scan targets into the record in column order; NULL is unknown.
func Pointers(s *Spec, rec Record) []any {
	v := reflect.ValueOf(rec).Elem()
	targets := make([]any, len(s.stored))
	for i, at := range s.stored {
		f := &s.Fields[at]
		switch p := f.pointer(v).(type) {
		case *string:
			targets[i] = textColumn{p}
		case **int, **bool, **Decimal, *civil.Date, *Codes:
			targets[i] = p
		default:
			targets[i] = jsonColumn{p}
		}
	}
	return targets
}

// textColumn scans text, NULL as "".
type textColumn struct{ to *string }

func (c textColumn) Scan(src any) (err error) {
	*c.to, err = scanText(src)
	return err
}

// jsonColumn scans JSON text into a list or object, NULL as nil.
type jsonColumn struct{ to any }

func (c jsonColumn) Scan(src any) error {
	text, err := scanText(src)
	if err != nil {
		return err
	}
	reflect.ValueOf(c.to).Elem().SetZero()
	if text == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), c.to); err != nil {
		return fmt.Errorf("read JSON column: %w", err)
	}
	return nil
}

// DDL returns the statements that create the form's own table. It has the key of the encounter, so that one person's records lie together.
func DDL(s *Spec, dialect string) []string {
	var b strings.Builder
	id, key := "INTEGER", "TEXT"
	if dialect == MySQL {
		id, key = "BIGINT", "CHAR(36)"
	}
	fmt.Fprintf(&b, "CREATE TABLE IF NOT EXISTS %s (\n  resident_id %s NOT NULL,\n  id %s NOT NULL", s.Table, id, key)
	for _, c := range s.columns {
		t := c.SQLite
		if dialect == MySQL {
			t = c.MySQL
		}
		fmt.Fprintf(&b, ",\n  %s %s", quote(c.Name, dialect), t)
	}
	b.WriteString(",\n  PRIMARY KEY (resident_id, id)\n)")
	if dialect == MySQL {
		b.WriteString(" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin")
	} else {
		b.WriteString(" WITHOUT ROWID")
	}
	return []string{b.String()}
}

// quote protects names such as usage that are words of SQL.
func quote(name, dialect string) string {
	if dialect == MySQL {
		return "`" + name + "`"
	}
	return `"` + name + `"`
}
