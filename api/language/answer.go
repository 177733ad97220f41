package language

import (
	"reflect"
	"regexp"

	"github.com/jiwei-health/jiwei/model/english"
)

// Tag is the key of the struct tag that says how a text of an answer is said in English:
//
//	english:"sentence"  a text that the system makes: said in English as far as the catalogue goes
//	english:"note"      a text that the system or a person wrote: said in English only when the catalogue has every word of it
const Tag = "english"

// InEnglish returns a copy of a value in which the texts that are marked are said in English. What the value shares with others is not
// touched: forms and value sets are constants of the program.
func InEnglish(value any) any {
	if value == nil {
		return nil
	}
	s := speaker{types: map[reflect.Type]bool{}}
	if !s.speaks(reflect.TypeOf(value)) {
		return value
	}
	holder := reflect.New(reflect.TypeOf(value)).Elem()
	holder.Set(reflect.ValueOf(value))
	s.say(holder)
	return holder.Interface()
}

// speaker knows which types hold marked texts.
type speaker struct{ types map[reflect.Type]bool }

// speaks reports whether a value of a type can hold a marked text. Of an interface only the value at hand can tell.
func (s *speaker) speaks(t reflect.Type) bool {
	if known, ok := s.types[t]; ok {
		return known
	}
	s.types[t] = false // a type inside itself adds nothing
	found := false
	switch t.Kind() {
	case reflect.Interface:
		found = true
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		found = s.speaks(t.Elem())
	case reflect.Struct:
		for i := range t.NumField() {
			f := t.Field(i)
			if f.Tag.Get(Tag) != "" || (f.IsExported() || f.Anonymous) && s.speaks(f.Type) {
				found = true
				break
			}
		}
	}
	s.types[t] = found
	return found
}

// say says what an addressable value holds in English. Whatever it points to is copied first.
func (s *speaker) say(v reflect.Value) {
	if !s.speaks(v.Type()) || !v.CanSet() && v.Kind() != reflect.Struct {
		return
	}
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return
		}
		inner := reflect.New(v.Elem().Type()).Elem()
		inner.Set(v.Elem())
		s.say(inner)
		if v.Kind() == reflect.Pointer {
			inner = inner.Addr()
		}
		v.Set(inner)
	case reflect.Slice:
		if v.IsNil() {
			return
		}
		list := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		reflect.Copy(list, v)
		for i := range list.Len() {
			s.say(list.Index(i))
		}
		v.Set(list)
	case reflect.Array:
		for i := range v.Len() {
			s.say(v.Index(i))
		}
	case reflect.Map:
		if v.IsNil() {
			return
		}
		m := reflect.MakeMapWithSize(v.Type(), v.Len())
		for _, key := range v.MapKeys() {
			inner := reflect.New(v.Type().Elem()).Elem()
			inner.Set(v.MapIndex(key))
			s.say(inner)
			m.SetMapIndex(key, inner)
		}
		v.Set(m)
	case reflect.Struct:
		for i := range v.NumField() {
			if how := v.Type().Field(i).Tag.Get(Tag); how != "" {
				text(v.Field(i), how)
			} else {
				s.say(v.Field(i))
			}
		}
	}
}

// text says a marked text, or each of a list, in English.
func text(v reflect.Value, how string) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(translated(v.String(), how))
	case reflect.Slice:
		list := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			list.Index(i).SetString(translated(v.Index(i).String(), how))
		}
		if !v.IsNil() {
			v.Set(list)
		}
	}
}

var chinese = regexp.MustCompile(`\p{Han}`)

func translated(text, how string) string {
	said := english.Sentence(text)
	if how == "note" && chinese.MatchString(said) {
		return text
	}
	return said
}
