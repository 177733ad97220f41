// Package shape reads the Go types that requests and answers are made of, once, for the two who need it: the strict decoder
// of package api and the document of package openapi. What is refused and what is documented therefore cannot differ.
//
// Besides json, these tags are read:
//
//	doc:"姓名，与证件一致"   description; the words before the first comma are the label used in messages
//	need:"true"         the field must be given in a request
//	limit:"50"          characters of a text, items of a list; DefaultLimit if absent
//	enum:"1|2|9"        the only values of a text
//	secret:"true"       the value is never echoed (passwords, identity numbers, phone numbers)
package shape

import (
	"encoding"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// DefaultLimit bounds a text (characters) or a list (items) that has no limit of its own.
const DefaultLimit = 1000

// Kind is the JSON side of a Go type.
type Kind int

// The kinds. Custom is a type that reads itself from JSON or text and is written as a string.
const (
	Unsupported Kind = iota
	Any
	Text
	Integer
	Number
	Decimal
	Bool
	Date
	Custom
	List
	Map
	Object
)

// Field is one JSON member of an object.
type Field struct {
	Name   string
	Doc    string
	Type   reflect.Type
	Quoted bool // a number written as a string, so that JavaScript does not round it
	Omit   bool // left out of an answer when empty
	Need   bool
	Secret bool
	Enum   []string
	Limit  int
}

// Label is what the field is called in messages to the user.
func (f Field) Label() string {
	label, _, _ := strings.Cut(f.Doc, "，")
	if label == "" {
		return f.Name
	}
	return label
}

// Of returns the kind of a type without its pointer, and whether null stands for "unknown".
func Of(t reflect.Type) (kind Kind, base reflect.Type, null bool) {
	if t.Kind() == reflect.Pointer {
		kind, base, _ = Of(t.Elem())
		return kind, base, true
	}
	switch {
	case t == reflect.TypeFor[civil.Date]():
		return Date, t, true
	case t == reflect.TypeFor[form.Decimal]():
		return Decimal, t, false
	case t == reflect.TypeFor[json.RawMessage](), t.Kind() == reflect.Interface:
		return Any, t, true
	case readsItself(t):
		return Custom, t, false
	}
	switch t.Kind() {
	case reflect.String:
		return Text, t, false
	case reflect.Bool:
		return Bool, t, false
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return Integer, t, false
	case reflect.Float32, reflect.Float64:
		return Number, t, false
	case reflect.Slice, reflect.Array:
		return List, t, false
	case reflect.Map:
		if t.Key().Kind() == reflect.String {
			return Map, t, false
		}
	case reflect.Struct:
		return Object, t, false
	}
	return Unsupported, t, false
}

func readsItself(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(reflect.TypeFor[json.Unmarshaler]()) || p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

// Fields lists the JSON members of a struct in their order, those of embedded structs in place.
func Fields(t reflect.Type) []Field {
	var fields []Field
	for i := range t.NumField() {
		sf := t.Field(i)
		name, options, _ := strings.Cut(sf.Tag.Get("json"), ",")
		if sf.Anonymous && name == "" && sf.Type.Kind() == reflect.Struct {
			fields = append(fields, Fields(sf.Type)...)
			continue
		}
		if !sf.IsExported() || name == "-" {
			continue
		}
		f := Field{
			Name:   name,
			Doc:    sf.Tag.Get("doc"),
			Type:   sf.Type,
			Quoted: hasOption(options, "string"),
			Omit:   hasOption(options, "omitempty") || hasOption(options, "omitzero"),
			Need:   sf.Tag.Get("need") == "true",
			Secret: sf.Tag.Get("secret") == "true",
			Limit:  DefaultLimit,
		}
		if f.Name == "" {
			f.Name = sf.Name
		}
		if enum := sf.Tag.Get("enum"); enum != "" {
			f.Enum = strings.Split(enum, "|")
		}
		if n, err := strconv.Atoi(sf.Tag.Get("limit")); err == nil {
			f.Limit = n
		}
		fields = append(fields, f)
	}
	return fields
}

// Item is the field that stands for one element of a list or map: the same label and secrecy, the default limit.
func (f Field) Item(t reflect.Type) Field {
	return Field{Name: f.Name, Doc: f.Doc, Type: t, Secret: f.Secret, Enum: f.Enum, Limit: DefaultLimit}
}

func hasOption(options, want string) bool {
	for option := range strings.SplitSeq(options, ",") {
		if option == want {
			return true
		}
	}
	return false
}
