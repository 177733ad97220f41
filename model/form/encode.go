package form

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
)

// Encode returns the canonical JSON of a record: every field in the order of the form, unknown as null or "".
func Encode(rec Record) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(rec); err != nil {
		return nil, fmt.Errorf("encode record: %w", err)
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// Equal reports whether two records of a form say the same.
func Equal(s *Spec, a, b Record) bool {
	return s.group.equal(reflect.ValueOf(a).Elem(), reflect.ValueOf(b).Elem())
}

func (g *group) equal(a, b reflect.Value) bool {
	for i := range g.fields {
		if !g.fields[i].equal(a, b) {
			return false
		}
	}
	return true
}

// equal compares one field of two structs; numbers by value, an empty list like none.
func (f *Field) equal(a, b reflect.Value) bool {
	if f.given(a) != f.given(b) {
		return false
	}
	if !f.given(a) {
		return true
	}
	switch f.Kind {
	case KindDecimal:
		return (*f.pointer(a).(**Decimal)).Cmp(**f.pointer(b).(**Decimal)) == 0
	case KindObject:
		return f.group.equal(f.value(a).Elem(), f.value(b).Elem())
	case KindList:
		x, y := f.value(a), f.value(b)
		if x.Len() != y.Len() {
			return false
		}
		for i := range x.Len() {
			if !f.group.equal(x.Index(i), y.Index(i)) {
				return false
			}
		}
		return true
	}
	return f.text(a) == f.text(b)
}
