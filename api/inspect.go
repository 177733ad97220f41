package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jiwei-health/jiwei/api/internal/shape"
	"github.com/jiwei-health/jiwei/model/errs"
)

const (
	maxDepth    = 32 // nesting of a body; the deepest form has 4
	maxProblems = 50 // fields reported at once
	maxEcho     = 40 // characters of a wrong value that are repeated in the message
)

// inspect compares a valid JSON text with the type it is about to be decoded into and returns everything that does not fit.
// It fails only when the nesting is too deep.
func inspect(body []byte, t reflect.Type) ([]errs.Field, error) {
	in := inspector{dec: json.NewDecoder(bytes.NewReader(body))}
	in.dec.UseNumber()
	err := in.value(shape.Field{Doc: "请求内容", Type: t, Limit: shape.DefaultLimit}, "")
	return in.fields, err
}

type inspector struct {
	dec    *json.Decoder
	depth  int
	fields []errs.Field
}

// anything is the type of a value whose meaning is not judged here; its text is still searched for duplicate names.
var anything = reflect.TypeFor[any]()

// value reads one value. The texts are known to be valid JSON, so the decoder's own errors cannot occur and are passed on as they are.
func (in *inspector) value(f shape.Field, at string) error {
	kind, base, null := shape.Of(f.Type)
	if kind == shape.Custom || kind == shape.Date || kind == shape.Decimal {
		return in.custom(f, kind, base, null, at)
	}
	token, err := in.dec.Token()
	if err != nil {
		return err
	}
	switch v := token.(type) {
	case json.Delim:
		return in.nested(v, f, kind, base, at)
	case nil:
		if !null {
			in.report(f, at, "null", "null", "不能为 null")
		}
	case string:
		in.text(v, f, kind, base, at)
	case json.Number:
		in.number(v, f, kind, base, at)
	case bool:
		if kind != shape.Bool && kind != shape.Any {
			in.mismatch(f, kind, at, "", strconv.FormatBool(v))
		}
	}
	return nil
}

// nested reads an object or a list after its opening bracket.
func (in *inspector) nested(open json.Delim, f shape.Field, kind shape.Kind, base reflect.Type, at string) error {
	if in.depth++; in.depth > maxDepth {
		return errs.New("malformed_json").With("嵌套超过 %d 层", maxDepth)
	}
	defer func() { in.depth-- }()
	item := f.Item(anything)
	if open == '[' {
		switch kind {
		case shape.List:
			item = f.Item(base.Elem())
		case shape.Any:
		default:
			in.mismatch(f, kind, at, "列表", "")
			kind = shape.Any
		}
		return in.list(f, item, kind, at)
	}
	switch kind {
	case shape.Object:
		return in.object(shape.Fields(base), true, item, at)
	case shape.Map:
		item = f.Item(base.Elem())
	case shape.Any:
	default:
		in.mismatch(f, kind, at, "对象", "")
	}
	return in.object(nil, false, item, at)
}

func (in *inspector) list(f, item shape.Field, kind shape.Kind, at string) error {
	n := 0
	for ; in.dec.More(); n++ {
		if err := in.value(item, at+"/"+strconv.Itoa(n)); err != nil {
			return err
		}
	}
	if kind == shape.List && n > f.Limit {
		in.report(f, at, "", "size", fmt.Sprintf("最多 %d 项，收到 %d 项", f.Limit, n))
	}
	_, err := in.dec.Token()
	return err
}

// object reads the members of an object. A closed object has the given fields and no others; the members of an open one are items.
func (in *inspector) object(fields []shape.Field, closed bool, item shape.Field, at string) error {
	seen := map[string]bool{}
	for in.dec.More() {
		token, err := in.dec.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		member, path := item, at+"/"+escape(name)
		if closed {
			i := slices.IndexFunc(fields, func(f shape.Field) bool { return f.Name == name })
			if i >= 0 {
				member = fields[i]
			} else {
				member = shape.Field{Name: short(name), Type: anything}
				in.report(member, path, "", "unknown", "不是可填写的字段")
			}
		}
		if seen[name] {
			in.report(shape.Field{Name: short(name), Doc: member.Doc}, path, "", "duplicate", "出现了不止一次")
		}
		seen[name] = true
		if err := in.value(member, path); err != nil {
			return err
		}
	}
	for _, f := range fields {
		if f.Need && !seen[f.Name] {
			in.report(f, at+"/"+escape(f.Name), "", "required", "必填")
		}
	}
	_, err := in.dec.Token()
	return err
}

func (in *inspector) text(v string, f shape.Field, kind shape.Kind, base reflect.Type, at string) {
	switch {
	case strings.ContainsFunc(v, invisible):
		in.report(f, at, "", "text", "含有不可见的控制字符")
	case kind == shape.Any:
	case f.Quoted && kind == shape.Integer:
		if _, err := strconv.ParseInt(v, 10, base.Bits()); err != nil {
			in.report(f, at, v, "type", "应为写成文字的整数"+received(f, v))
		}
	case kind != shape.Text:
		in.mismatch(f, kind, at, "文字", v)
	case len(f.Enum) > 0:
		if !slices.Contains(f.Enum, v) {
			in.report(f, at, v, "choice", "应为 "+strings.Join(f.Enum, "、")+" 之一"+received(f, v))
		}
	case utf8.RuneCountInString(v) > f.Limit:
		in.report(f, at, "", "size", fmt.Sprintf("最多 %d 个字，收到 %d 个字", f.Limit, utf8.RuneCountInString(v)))
	case f.Need && strings.TrimSpace(v) == "":
		in.report(f, at, "", "required", "必填")
	}
}

// invisible tells control characters except the white space that people type.
func invisible(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune("\t\r\n", r) }

func (in *inspector) number(v json.Number, f shape.Field, kind shape.Kind, base reflect.Type, at string) {
	var err error
	switch {
	case kind == shape.Any:
		return
	case kind == shape.Integer && !f.Quoted:
		_, err = strconv.ParseInt(v.String(), 10, base.Bits())
	case kind == shape.Number:
		_, err = v.Float64()
	default:
		in.mismatch(f, kind, at, "数字", v.String())
		return
	}
	if err != nil {
		in.mismatch(f, kind, at, "", v.String())
	}
}

// custom lets a type that reads itself judge its own text.
func (in *inspector) custom(f shape.Field, kind shape.Kind, base reflect.Type, null bool, at string) error {
	var raw json.RawMessage
	if err := in.dec.Decode(&raw); err != nil {
		return err
	}
	text := string(raw)
	if text == "null" {
		if !null {
			in.report(f, at, "null", "null", "不能为 null")
		}
		return nil
	}
	if (kind == shape.Decimal && raw[0] == '"') || json.Unmarshal(raw, reflect.New(base).Interface()) != nil {
		in.mismatch(f, kind, at, "", strings.Trim(text, `"`))
	}
	return nil
}

// expected says what a value of each kind looks like.
var expected = map[shape.Kind]string{
	shape.Text: "应为文字", shape.Integer: "应为整数", shape.Number: "应为数字", shape.Decimal: "应为数字", shape.Bool: "应为 true 或 false",
	shape.Date: "应为 YYYY-MM-DD 格式的有效日期", shape.Custom: "格式不正确",
	shape.List: "应为列表", shape.Map: "应为对象", shape.Object: "应为对象",
}

// mismatch reports a value of the wrong type; got names the type received when it says more than the value does.
func (in *inspector) mismatch(f shape.Field, kind shape.Kind, at, got, value string) {
	want := expected[kind]
	if f.Quoted {
		want = "应为写成文字的整数"
	}
	tail := received(f, value)
	if got != "" {
		tail = "，收到的是" + got
		if value != "" && !f.Secret {
			tail += " " + short(value)
		}
	}
	in.report(f, at, value, "type", want+tail)
}

// report adds one entry; its message is the label and the rule, as the user reads them.
func (in *inspector) report(f shape.Field, at, value, code, rule string) {
	if len(in.fields) >= maxProblems {
		return
	}
	if f.Secret {
		value = ""
	}
	in.fields = append(in.fields, errs.Field{
		Pointer: at, Name: f.Name, Label: f.Label(), Value: short(value), Code: code, Message: f.Label() + " " + rule,
	})
}

func received(f shape.Field, value string) string {
	if f.Secret {
		return ""
	}
	return "，收到“" + short(value) + "”"
}

func short(s string) string {
	if utf8.RuneCountInString(s) <= maxEcho {
		return s
	}
	return string([]rune(s)[:maxEcho]) + "…"
}

// escape writes a name as a token of a JSON pointer (RFC 6901).
func escape(name string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(short(name))
}
