package form

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
)

// echoLimit is how many characters of a wrong value a message repeats.
const echoLimit = 40

// value returns the Go field inside the struct v.
func (f *Field) value(v reflect.Value) reflect.Value { return v.FieldByIndex(f.index) }

// pointer returns a pointer to the Go field: **int, **Decimal, *string, **bool, *civil.Date, *Codes, or one to a list or object.
func (f *Field) pointer(v reflect.Value) any { return f.value(v).Addr().Interface() }

// given reports whether the field is known.
func (f *Field) given(v reflect.Value) bool {
	fv := f.value(v)
	if k := fv.Kind(); k == reflect.Slice || k == reflect.String {
		return fv.Len() > 0
	}
	return !fv.IsZero()
}

// text returns the value as it stands in an import cell; lists and objects have none.
func (f *Field) text(v reflect.Value) string {
	switch p := f.pointer(v).(type) {
	case **int:
		if *p != nil {
			return strconv.Itoa(**p)
		}
	case **Decimal:
		if *p != nil {
			return (*p).String()
		}
	case **bool:
		if *p != nil {
			return boolCode(**p)
		}
	case *string:
		return *p
	case *civil.Date:
		return p.String()
	case *Codes:
		return p.String()
	}
	return ""
}

// problem is what is wrong with one value: the rule's code and the sentence after the label and the value.
type problem struct{ code, rule string }

// at makes the error entry of a problem with a value that was given.
func (p *problem) at(f *Field, pointer, value string) errs.Field {
	e := errs.Field{Pointer: pointer, Name: f.Name, Label: f.Label, Code: p.code, Message: f.Label + " " + p.rule}
	if !f.secret() {
		e.Value = shorten(value)
		if e.Value != "" && f.Kind != KindList && f.Kind != KindObject {
			e.Message = f.Label + " " + e.Value + " " + p.rule
		}
	}
	return e
}

// secret reports whether the field, or anything inside it, must not be repeated in a message.
func (f *Field) secret() bool {
	return f.Secret || f.Restricted || slices.ContainsFunc(f.Items, func(item Field) bool { return item.Secret })
}

// shorten cuts a value for a message.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= echoLimit {
		return s
	}
	return string([]rune(s)[:echoLimit-1]) + "…"
}

// assign stores a scalar value given as text; the empty text is unknown. A text that cannot be the value leaves the field as it was.
func (f *Field) assign(v reflect.Value, s string) *problem {
	if s == "" {
		f.value(v).SetZero()
		return nil
	}
	switch p := f.pointer(v).(type) {
	case **int:
		n, err := strconv.ParseInt(s, 10, 32)
		if err != nil {
			return &problem{"type", "不是整数"}
		}
		*p = new(int(n))
	case **Decimal:
		d, err := ParseDecimal(s)
		if err != nil {
			return &problem{"type", "不是数字"}
		}
		if r := d.Round(f.Scale); r.Cmp(d) == 0 {
			d = r // one spelling of a number, the one the database gives back
		}
		*p = &d
	case **bool:
		*p = new(s == "1")
	case *string:
		if strings.ContainsFunc(s, forbidden) {
			return &problem{"text", "含有不能显示的控制字符"}
		}
		*p = s
	case *civil.Date:
		d, err := civil.Parse(s)
		if err != nil {
			return &problem{"date", "不是有效日期，应为 YYYY-MM-DD"}
		}
		*p = d
	case *Codes:
		*p = ParseCodes(s)
	}
	return nil
}

// forbidden reports control characters other than line breaks and tabs, and the sign of a text that was read in the wrong encoding.
func forbidden(r rune) bool {
	return (r < ' ' && r != '\n' && r != '\r' && r != '\t') || r == 0x7f || r == utf8.RuneError
}

// check returns what is wrong with a value that is given: size, range, value set, "none" beside others.
func (f *Field) check(v reflect.Value, on civil.Date) *problem {
	switch p := f.pointer(v).(type) {
	case **int:
		if f.set != nil {
			return f.checkCode(strconv.Itoa(**p), on)
		}
		return f.checkHard(NewDecimal(int64(**p), 0))
	case **Decimal:
		return f.checkDecimal(**p)
	case *string:
		if f.set != nil {
			return f.checkCode(*p, on)
		}
		if len(*p) > f.Size && utf8.RuneCountInString(*p) > f.Size {
			return &problem{"size", fmt.Sprintf("超过 %d 个字", f.Size)}
		}
	case *Codes:
		return f.checkCodes(*p, on)
	default:
		if n := f.value(v); f.Kind == KindList && n.Len() > f.Max {
			return &problem{"size", fmt.Sprintf("超过 %d 行", f.Max)}
		}
	}
	return nil
}

func (f *Field) checkHard(d Decimal) *problem {
	if f.Hard != nil && !f.Hard.Contains(d) {
		return &problem{"range", f.limits("超出允许范围", f.Hard)}
	}
	return nil
}

func (f *Field) checkDecimal(d Decimal) *problem {
	if p := f.checkHard(d); p != nil {
		return p
	}
	if d.Round(f.Scale).Cmp(d) != 0 {
		return &problem{"precision", fmt.Sprintf("最多 %d 位小数", f.Scale)}
	}
	if whole := f.Precision - f.Scale; d.Cmp(NewDecimal(pow10[whole], 0)) >= 0 || d.Cmp(NewDecimal(-pow10[whole], 0)) <= 0 {
		return &problem{"range", fmt.Sprintf("超出允许范围：整数部分最多 %d 位", whole)}
	}
	return nil
}

func (f *Field) checkCode(c string, on civil.Date) *problem {
	if item := f.set.Item(c); item == nil || (on != civil.None && !item.Usable(on)) {
		return &problem{"choice", "不是可选项；可选：" + f.options()}
	}
	return nil
}

func (f *Field) checkCodes(codes Codes, on civil.Date) *problem {
	for _, c := range codes {
		if f.checkCode(c, on) != nil {
			return &problem{"choice", fmt.Sprintf("中的“%s”不是可选项；可选：%s", shorten(c), f.options())}
		}
	}
	if f.None != "" && len(codes) > 1 && codes.Has(f.None) {
		return &problem{"exclusive", fmt.Sprintf("选择“%s”时不能同时选择其他选项", f.set.Item(f.None).Chinese)}
	}
	if len(codes.String()) > codesSize {
		return &problem{"size", "选项过多"}
	}
	return nil
}

// unusual returns the soft range a given number lies outside of, as a sentence.
func (f *Field) unusual(v reflect.Value) *problem {
	var d Decimal
	switch p := f.pointer(v).(type) {
	case **int:
		d = NewDecimal(int64(**p), 0)
	case **Decimal:
		d = **p
	}
	if f.Soft.Contains(d) {
		return nil
	}
	return &problem{"unusual", f.limits("超出常见范围", f.Soft) + "，请核对"}
}

func (f *Field) limits(words string, r *Range) string {
	s := words + " " + r.String()
	if f.Unit != "" {
		s += " " + f.Unit
	}
	return s
}

// options lists the first options of the value set for a message.
func (f *Field) options() string {
	const shown = 12
	var b strings.Builder
	for i := range f.set.Items {
		if i == shown {
			b.WriteString("、…")
			break
		}
		if i > 0 {
			b.WriteString("、")
		}
		b.WriteString(f.set.Items[i].Code + " " + f.set.Items[i].Chinese)
	}
	return b.String()
}
