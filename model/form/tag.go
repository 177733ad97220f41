package form

import (
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
)

const (
	defaultSize     = 100 // characters of a text
	defaultCodeSize = 20  // characters of a code
	defaultMax      = 50  // rows of a list
)

var snakeCase = regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)

// newField reads the type and the tags of one Go field.
func newField(sf reflect.StructField) (Field, error) {
	f := Field{typ: sf.Type}
	f.Name, _, _ = strings.Cut(sf.Tag.Get("json"), ",")
	if !snakeCase.MatchString(f.Name) {
		return f, fmt.Errorf("the json tag %q is not a snake_case name", f.Name)
	}
	if err := f.setKind(); err != nil {
		return f, err
	}
	label, rest, more := strings.Cut(sf.Tag.Get("form"), ",")
	if label == "" {
		return f, errors.New("the form tag has no label")
	}
	f.Label = label
	if more {
		for item := range strings.SplitSeq(rest, ",") {
			if err := f.setTag(item); err != nil {
				return f, fmt.Errorf("tag item %q: %w", item, err)
			}
		}
	}
	return f, f.finish()
}

// setKind derives the kind from the Go type.
func (f *Field) setKind() (err error) {
	switch t := f.typ; t {
	case reflect.TypeFor[*int]():
		f.Kind = KindInt
	case reflect.TypeFor[*Decimal]():
		f.Kind = KindDecimal
	case reflect.TypeFor[string]():
		f.Kind = KindText
	case reflect.TypeFor[*bool]():
		f.Kind = KindBool
	case reflect.TypeFor[civil.Date]():
		f.Kind = KindDate
	case reflect.TypeFor[Codes]():
		f.Kind = KindCodes
	default:
		switch {
		case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct:
			f.Kind = KindList
		case t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct:
			f.Kind = KindObject
		default:
			return fmt.Errorf("type %s is not a field type", t)
		}
		if f.group, err = newGroup(t.Elem()); err == nil {
			f.Items = f.group.fields
		}
	}
	return err
}

// setTag reads one item of the form tag.
func (f *Field) setTag(item string) (err error) {
	key, value, _ := strings.Cut(item, "=")
	switch key {
	case "need":
		f.Need = true
	case "optional":
		f.Optional = true
	case "auto":
		f.Auto = true
	case "secret":
		f.Secret = true
	case "restricted":
		f.Restricted = true
	case "advice":
		f.Advice = true
	case "severe":
		f.Severe = true
	case "retired":
		f.Retired = true
	case "when":
		f.When, err = parseCondition(value)
	case "need_when":
		f.NeedWhen, err = parseCondition(value)
	case "unit":
		f.Unit = value
	case "hard":
		f.Hard, err = parseRange(value)
	case "soft":
		f.Soft, err = parseRange(value)
	case "set":
		f.Set = value
		if f.set, _ = code.Lookup(value); f.set == nil {
			err = fmt.Errorf("no value set %s", value)
		}
	case "none":
		f.None = value
	case "other":
		f.Other = value
	case "size":
		f.Size, err = strconv.Atoi(value)
	case "max":
		f.Max, err = strconv.Atoi(value)
	case "dec":
		precision, scale, _ := strings.Cut(value, ".")
		if f.Precision, err = strconv.Atoi(precision); err == nil {
			f.Scale, err = strconv.Atoi(scale)
		}
	case "section":
		f.Section = value
	case "en":
		f.English = value
	case "since":
		f.Since, err = civil.Parse(value)
	default:
		err = errors.New("unknown")
	}
	return err
}

// finish fills in defaults and refuses items that do not fit the kind.
func (f *Field) finish() error {
	switch f.Kind {
	case KindText:
		if f.Size == 0 {
			f.Size = defaultSize
			if f.set != nil {
				f.Size = defaultCodeSize
			}
		}
	case KindList:
		if f.Max == 0 {
			f.Max = defaultMax
		}
	case KindDecimal:
		if f.Precision < 1 || f.Precision > maxDigits || f.Scale < 0 || f.Scale > f.Precision {
			return errors.New("a decimal needs dec=P.S")
		}
	case KindCodes:
		if f.set == nil {
			return errors.New("codes need set=NAME")
		}
	}
	numeric := f.Kind == KindInt || f.Kind == KindDecimal
	switch {
	case !numeric && (f.Hard != nil || f.Soft != nil):
		return errors.New("hard and soft are for numbers")
	case f.set != nil && f.Kind != KindInt && f.Kind != KindText && f.Kind != KindCodes:
		return errors.New("set is for whole numbers, texts and codes")
	case f.None != "" && f.Kind != KindCodes:
		return errors.New("none is for codes")
	case f.Optional && f.When == nil:
		return errors.New("optional is for fields with when")
	case f.set != nil && f.set.HasRestricted() && !f.Restricted:
		return fmt.Errorf("value set %s has restricted options: the field has to be restricted", f.Set)
	case slices.ContainsFunc(f.Items, func(item Field) bool { return item.Restricted }):
		return errors.New("restricted is for fields of the form itself, not for those of a list or object")
	}
	for _, c := range []string{f.None, f.Other} {
		if c != "" && (f.set == nil || f.set.Item(c) == nil) {
			return fmt.Errorf("value set %s has no code %s", f.Set, c)
		}
	}
	if f.set != nil && f.Kind == KindInt {
		for _, item := range f.set.Items {
			if n, err := strconv.Atoi(item.Code); err != nil || strconv.Itoa(n) != item.Code {
				return fmt.Errorf("code %s of value set %s is not a whole number", item.Code, f.Set)
			}
		}
	}
	return nil
}

// parseRange reads LO..HI.
func parseRange(s string) (*Range, error) {
	low, high, ok := strings.Cut(s, "..")
	if !ok || (low == "" && high == "") {
		return nil, errors.New("a range is LO..HI")
	}
	r := new(Range)
	for _, b := range []struct {
		text string
		to   **Decimal
	}{{low, &r.Low}, {high, &r.High}} {
		if b.text == "" {
			continue
		}
		d, err := ParseDecimal(b.text)
		if err != nil {
			return nil, err
		}
		*b.to = &d
	}
	if r.Low != nil && r.High != nil && r.Low.Cmp(*r.High) > 0 {
		return nil, errors.New("the range is empty")
	}
	return r, nil
}
