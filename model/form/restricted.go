package form

import (
	"reflect"
	"slices"
)

// HasRestricted reports whether a form has values that are read with the permission for infectious diseases only.
func (s *Spec) HasRestricted() bool { return len(s.restricted) > 0 }

// Conceal returns a record as a reader without the permission sees it, and the names of the fields that hold more than it shows: an empty value
// that is not named was never entered. Several codes are named whenever the form offers restricted ones, so that the name says nothing of her.
func Conceal(s *Spec, rec Record) (Record, []string) {
	if len(s.restricted) == 0 {
		return rec, nil
	}
	copied := reflect.New(reflect.TypeOf(rec).Elem())
	copied.Elem().Set(reflect.ValueOf(rec).Elem())
	var names []string
	for _, at := range s.restricted {
		if f := &s.Fields[at]; f.conceal(copied.Elem()) {
			names = append(names, f.Name)
		}
	}
	return copied.Interface().(Record), names
}

// Keep completes what somebody without the permission sends: values that he did not see stay as they are stored, unless he enters others;
// none is ever overwritten with nothing. What is computed of restricted values he need not send and cannot guess. Stored is nil for a new record.
func Keep(s *Spec, rec, stored Record) {
	v := reflect.ValueOf(rec).Elem()
	for _, at := range s.restricted {
		f := &s.Fields[at]
		switch {
		case f.Auto:
			f.value(v).SetZero()
		case stored != nil:
			f.keep(v, reflect.ValueOf(stored).Elem())
		}
	}
}

// conceal empties what the field holds back and reports whether a reader has to be told that there is more.
func (f *Field) conceal(v reflect.Value) bool {
	if codes, ok := f.pointer(v).(*Codes); ok && f.set.HasRestricted() {
		*codes = slices.DeleteFunc(slices.Clone(*codes), f.hides)
		return true
	}
	if !f.given(v) || !f.hides(f.text(v)) {
		return false
	}
	f.value(v).SetZero()
	return true
}

// keep takes over what the stored value holds back.
func (f *Field) keep(v, stored reflect.Value) {
	if codes, ok := f.pointer(v).(*Codes); ok && f.set.HasRestricted() {
		before := *f.pointer(stored).(*Codes)
		*codes = newCodes(slices.Concat(*codes, slices.DeleteFunc(slices.Clone(before), func(c string) bool { return !f.hides(c) })))
		return
	}
	if !f.given(v) && f.given(stored) && f.hides(f.text(stored)) {
		f.value(v).Set(f.value(stored))
	}
}

// hides reports whether a value of the field, as text, is held back: of a value set with restricted options only these, else every value.
func (f *Field) hides(value string) bool {
	if f.set == nil || !f.set.HasRestricted() {
		return true
	}
	item := f.set.Item(value)
	return item != nil && item.Restricted
}

// betrays reports whether a condition tells a restricted value: it would by what is asked, or by what is said to be missing.
func (c Condition) betrays() bool {
	return slices.ContainsFunc(c, func(p Comparison) bool {
		return p.field != nil && p.field.Restricted && (p.Op != OpIn || slices.ContainsFunc(p.Values, p.field.hides))
	})
}

// Concealed is the proposal without the reasons that betray an infection.
func (p *Proposal) Concealed() *Proposal {
	if p == nil || !slices.ContainsFunc(p.Reasons, func(r Reason) bool { return r.Restricted }) {
		return p
	}
	open := *p
	open.Reasons = slices.DeleteFunc(slices.Clone(p.Reasons), func(r Reason) bool { return r.Restricted })
	return &open
}
