package form

import (
	"fmt"
	"net/url"
	"reflect"
	"slices"
)

// MarkTold is the mark that holds what was told where a stored record says something else, see Told.
const MarkTold = "told"

// Told is what was told in the fields that deriving filled in or rewrote, by name; "" = nothing. Some answers are taken over from earlier
// records when nobody gives them: with what was told, a record can be derived anew when those change. Computed fields (tag auto) are never
// told and not in it.
type Told map[string]string

// String returns the text that ParseTold reads, "" for nothing. Equal contents give equal texts.
func (t Told) String() string {
	v := make(url.Values, len(t))
	for name, text := range t {
		v.Set(name, text)
	}
	return v.Encode()
}

// ParseTold reads what String wrote.
func ParseTold(text string) (Told, error) {
	v, err := url.ParseQuery(text)
	if err != nil {
		return nil, fmt.Errorf("read what was told: %w", err)
	}
	t := make(Told, len(v))
	for name := range v {
		t[name] = v.Get(name)
	}
	return t, nil
}

// noteTold finds the fields that deriving changed from how they were told.
func (c *Checker) noteTold(told reflect.Value) {
	for i := range c.group.fields {
		f := &c.group.fields[i]
		if f.Auto || f.same(told, c.record) {
			continue
		}
		if c.result.Told == nil {
			c.result.Told = Told{}
		}
		c.result.Told[f.Name] = f.text(told)
	}
}

// same is equal, and quick to say so of a field that nobody touched.
func (f *Field) same(a, b reflect.Value) bool {
	switch p := f.pointer(a).(type) {
	case *string:
		return *p == f.value(b).String()
	case *Codes:
		return slices.Equal(*p, f.value(b).Interface().(Codes)) //nolint:forcetypeassert // a field has one type
	}
	if x, y := f.value(a), f.value(b); x.Kind() == reflect.Pointer && x.Pointer() == y.Pointer() {
		return true
	}
	return f.equal(a, b)
}

// Restore makes of a stored record what was told: without computed fields, which Validate computes anew.
func Restore(s *Spec, rec Record, told Told) {
	v := reflect.ValueOf(rec).Elem()
	s.group.empty(v)
	for name, text := range told {
		if f := s.Field(name); f != nil && !f.Auto {
			f.assign(v, text)
		}
	}
}

// DropUnfit takes derived values out of a record that break a limit of their field: no column can hold them. When a record is saved they refuse
// it; in one that is derived anew they are what a fact that came later made of it.
func DropUnfit(s *Spec, rec Record, told Told) {
	v := reflect.ValueOf(rec).Elem()
	for i := range s.Fields {
		f := &s.Fields[i]
		if _, filled := told[f.Name]; (f.Auto || filled) && f.given(v) && f.check(v, rec.Header().VisitDate) != nil {
			f.value(v).SetZero()
		}
	}
}

// empty takes the computed fields out of a struct and of the rows and objects inside it.
func (g *group) empty(v reflect.Value) {
	for i := range g.fields {
		f := &g.fields[i]
		fv := f.value(v)
		switch {
		case f.Auto:
			fv.SetZero()
		case f.Kind == KindObject && !fv.IsNil():
			f.group.empty(fv.Elem())
		case f.Kind == KindList:
			for row := range fv.Len() {
				f.group.empty(fv.Index(row))
			}
		}
	}
}

// Differences returns the columns in which two records of a form, as Values gives them, say something else.
func Differences(s *Spec, a, b []any) []int {
	var list []int
	for i, at := range s.stored {
		if a[i] == b[i] {
			continue
		}
		x, ok := a[i].(string)
		y, both := b[i].(string)
		if s.Fields[at].Kind == KindDecimal && ok && both {
			m, errA := ParseDecimal(x)
			n, errB := ParseDecimal(y)
			if errA == nil && errB == nil && m.Cmp(n) == 0 {
				continue // a database may give another number of zeros back
			}
		}
		list = append(list, i)
	}
	return list
}
