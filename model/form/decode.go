package form

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jiwei-health/jiwei/model/errs"
)

// maxBody is the largest JSON body of one record, in bytes.
const maxBody = 1 << 20

// Decode reads a record from JSON, strictly: unknown and repeated fields, wrong types, numbers with exponents and dates that do not
// exist are errors, all reported at once. The record holds what could be read.
func Decode(s *Spec, def *Definition, body []byte) (Record, []errs.Field) {
	rec := def.New()
	d := decoder{}
	if p := d.read(body, func() error { return d.object(s.group, reflect.ValueOf(rec).Elem(), "") }); p != nil {
		d.found = append(d.found, errs.Field{Code: p.code, Message: "内容" + p.rule})
	}
	if visit := rec.Header(); visit.VisitOutcome == nil {
		visit.VisitOutcome = new(OutcomeDone)
	}
	return rec, d.found
}

// decoder walks JSON tokens along the fields of a form.
type decoder struct {
	json     *json.Decoder
	found    []errs.Field
	skipAuto bool // import: computed columns are ignored
}

// read runs parse over one JSON value that starts as an object or a list, and nothing after it.
func (d *decoder) read(body []byte, parse func() error) *problem {
	switch {
	case len(body) > maxBody:
		return &problem{"size", "过大"}
	case !utf8.Valid(body):
		return &problem{"malformed", "含有非法的 UTF-8 字符"}
	}
	var whole json.RawMessage
	if err := json.Unmarshal(body, &whole); err != nil {
		var at *json.SyntaxError
		if errors.As(err, &at) {
			return &problem{"malformed", fmt.Sprintf("不是合法的 JSON（第 %d 字节附近）", at.Offset)}
		}
		return &problem{"malformed", "不是合法的 JSON"}
	}
	d.json = json.NewDecoder(bytes.NewReader(body))
	d.json.UseNumber()
	if err := parse(); err != nil && !errors.Is(err, io.EOF) {
		return &problem{"malformed", "不是合法的 JSON"}
	}
	return nil
}

func (d *decoder) report(f *Field, pointer, value string, p *problem) {
	if p != nil {
		d.found = append(d.found, p.at(f, pointer, value))
	}
}

// object reads an object into the struct v.
func (d *decoder) object(g *group, v reflect.Value, pointer string) error {
	open, err := d.json.Token()
	if err != nil {
		return err
	}
	if open != json.Delim('{') {
		d.found = append(d.found, errs.Field{Pointer: pointer, Code: "type", Message: "应为一个对象 {…}"})
		return d.skip(open)
	}
	return d.members(g, v, pointer)
}

// members reads the rest of an object.
func (d *decoder) members(g *group, v reflect.Value, pointer string) error {
	seen := make([]bool, len(g.fields))
	for d.json.More() {
		key, err := d.json.Token()
		if err != nil {
			return err
		}
		name, _ := key.(string)
		at := pointer + "/" + escape(name)
		i, known := g.byName[name]
		switch {
		case !known:
			d.found = append(d.found, errs.Field{Pointer: at, Name: shorten(name), Code: "unknown", Message: "没有名为 " + shorten(name) + " 的项目"})
		case seen[i]:
			d.report(&g.fields[i], at, "", &problem{"duplicate", "重复出现"})
		default:
			seen[i] = true
			if err := d.field(&g.fields[i], v, at); err != nil {
				return err
			}
			continue
		}
		if err := d.skipNext(); err != nil {
			return err
		}
	}
	_, err := d.json.Token()
	return err
}

// field reads the value of one field.
func (d *decoder) field(f *Field, v reflect.Value, pointer string) error {
	if f.Auto && d.skipAuto {
		return d.skipNext()
	}
	tok, err := d.json.Token()
	if err != nil || tok == nil {
		return err
	}
	switch {
	case f.Kind == KindList && tok == json.Delim('['):
		return d.rows(f, f.value(v), pointer)
	case f.Kind == KindObject && tok == json.Delim('{'):
		object := reflect.New(f.typ.Elem())
		f.value(v).Set(object)
		return d.members(f.group, object.Elem(), pointer)
	case f.Kind == KindCodes && tok == json.Delim('['):
		return d.codes(f, v, pointer)
	}
	text, p := f.scalar(tok)
	if p == nil {
		p = f.assign(v, text)
	}
	d.report(f, pointer, echo(tok), p)
	return d.skip(tok)
}

// scalar returns the text of a JSON value, if it is of the JSON type the field wants.
func (f *Field) scalar(tok json.Token) (string, *problem) {
	switch t := tok.(type) {
	case json.Number:
		s := t.String()
		switch {
		case f.Kind != KindInt && f.Kind != KindDecimal:
		case strings.ContainsAny(s, "eE"):
			return "", &problem{"type", "不能用指数形式书写"}
		default:
			return s, nil
		}
	case string:
		if f.Kind == KindText || f.Kind == KindDate || f.Kind == KindDecimal {
			return strings.TrimSpace(t), nil
		}
	case bool:
		if f.Kind == KindBool {
			return boolCode(t), nil
		}
	}
	return "", &problem{"type", map[Kind]string{
		KindInt: "应为整数", KindDecimal: "应为数字", KindText: "应为文字", KindBool: "应为 true 或 false",
		KindDate: "应为日期文字 YYYY-MM-DD", KindCodes: "应为代码的列表 […]", KindList: "应为列表 […]", KindObject: "应为一个对象 {…}",
	}[f.Kind]}
}

// echo returns a scalar token as it may be repeated in a message.
func echo(tok json.Token) string {
	if _, nested := tok.(json.Delim); nested {
		return ""
	}
	return fmt.Sprint(tok)
}

// codes reads the rest of a list of codes, which may be strings or whole numbers.
func (d *decoder) codes(f *Field, v reflect.Value, pointer string) error {
	var given []string
	for i := 0; d.json.More(); i++ {
		tok, err := d.json.Token()
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case string:
			given = append(given, t)
		case json.Number:
			given = append(given, t.String())
		default:
			d.report(f, pointer+"/"+strconv.Itoa(i), echo(tok), &problem{"type", "应为代码"})
		}
		if err := d.skip(tok); err != nil {
			return err
		}
	}
	*f.pointer(v).(*Codes) = newCodes(given)
	_, err := d.json.Token()
	return err
}

// rows reads the rest of a list of objects. Of too many rows only one more than the field's maximum is kept.
func (d *decoder) rows(f *Field, list reflect.Value, pointer string) error {
	list.SetZero()
	row := reflect.New(f.typ.Elem()).Elem()
	for i := 0; d.json.More(); i++ {
		if i > f.Max {
			if err := d.skipNext(); err != nil {
				return err
			}
			continue
		}
		row.SetZero()
		if err := d.object(f.group, row, pointer+"/"+strconv.Itoa(i)); err != nil {
			return err
		}
		list.Set(reflect.Append(list, row))
	}
	_, err := d.json.Token()
	return err
}

// skip passes over the rest of a value whose first token has been read, without recursion.
func (d *decoder) skip(first json.Token) error {
	depth := nesting(first)
	for depth > 0 {
		tok, err := d.json.Token()
		if err != nil {
			return err
		}
		depth += nesting(tok)
	}
	return nil
}

func (d *decoder) skipNext() error {
	tok, err := d.json.Token()
	if err != nil {
		return err
	}
	return d.skip(tok)
}

func nesting(tok json.Token) int {
	switch tok {
	case json.Delim('{'), json.Delim('['):
		return 1
	case json.Delim('}'), json.Delim(']'):
		return -1
	}
	return 0
}

// escape writes a name as a JSON pointer token (RFC 6901).
func escape(name string) string { return pointerToken.Replace(shorten(name)) }

var pointerToken = strings.NewReplacer("~", "~0", "/", "~1")
