package rules

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

var byName = index(table)

func index(table []Parameter) map[string]*Parameter {
	m := make(map[string]*Parameter, len(table))
	for i := range table {
		m[table[i].Name] = &table[i]
	}
	return m
}

// Parameters returns the table of parameters in its printed order.
func Parameters() []Parameter { return slices.Clone(table) }

// value is one parsed value of a parameter and the day from which it holds.
type value struct {
	from   civil.Date // None = always
	text   string
	number form.Decimal // KindNumber and KindFlag
	since  civil.Date   // KindSince; None = not switched on
}

// Set is a value for every parameter on every day. It is immutable: With returns another Set. It satisfies form.Params.
type Set struct {
	values  map[string][]value // ascending by from; the first holds always
	changes []civil.Date       // days on which a value begins to hold, ascending
	number  int64              // of the rule set in its installation, 0 = as its file says
}

// Numbered returns the set under its number in the installation: that of the last change of a parameter in it.
func (s *Set) Numbered(number int64) *Set {
	set := *s
	set.number = number
	return &set
}

// RuleSet is the number of the set in its installation.
func (s *Set) RuleSet() int64 { return s.number }

var defaults = defaultSet()

func defaultSet() *Set {
	s := &Set{values: make(map[string][]value, len(table))}
	for i := range table {
		v, err := table[i].parse(table[i].Default)
		if err != nil {
			continue // the table test refuses a default that cannot be read
		}
		s.values[table[i].Name] = []value{v}
	}
	return s
}

// Default returns the settled values (contract section 5, records-and-chronic 9.6 rule 6).
func Default() *Set { return defaults }

// With returns the set with another value of a parameter from a day on; civil.None means always. The pair bp_target = 140/90 is two
// parameters and may also be given as one value: bp_target, bp_target_65, bp_danger and bp_high take "SBP/DBP".
func (s *Set) With(name, text string, from civil.Date) (*Set, error) {
	if sbp, dbp, pair := strings.Cut(text, "/"); pair && byName[name] == nil {
		half, err := s.With(name+".sbp", sbp, from)
		if err != nil {
			return nil, err
		}
		return half.With(name+".dbp", dbp, from)
	}
	p := byName[name]
	if p == nil {
		return nil, fmt.Errorf("there is no parameter %q", name)
	}
	v, err := p.parse(text)
	if err != nil {
		return nil, err
	}
	v.from = from
	list := slices.DeleteFunc(slices.Clone(s.values[name]), func(o value) bool { return o.from == from })
	list = append(list, v)
	slices.SortFunc(list, func(a, b value) int { return int(a.from) - int(b.from) })
	next := &Set{values: maps.Clone(s.values), changes: slices.Clone(s.changes)}
	next.values[name] = list
	for _, d := range [...]civil.Date{v.from, v.since} {
		if at, found := slices.BinarySearch(next.changes, d); d != civil.None && !found {
			next.changes = slices.Insert(next.changes, at, d)
		}
	}
	return next, nil
}

// Changes returns the days on which some value begins to hold, in order.
func (s *Set) Changes() []civil.Date { return s.changes }

func (p *Parameter) parse(text string) (value, error) {
	v := value{text: text}
	var err error
	switch p.Kind {
	case KindNumber:
		v.number, err = form.ParseDecimal(text)
	case KindFlag:
		if text != "0" && text != "1" {
			err = fmt.Errorf("%q is neither 0 nor 1", text)
		} else {
			v.number, err = form.ParseDecimal(text)
		}
	case KindSince:
		if text != "" {
			v.since, err = civil.Parse(text)
		}
	case KindDay:
		_, err = civil.Parse("2025-" + text) // a year without 29 February: the day must exist in every year
	case KindChoice:
		if !slices.Contains(p.Choices, text) {
			err = fmt.Errorf("%q is none of %s", text, strings.Join(p.Choices, ", "))
		}
	}
	if err != nil {
		return value{}, fmt.Errorf("parameter %s: %w", p.Name, err)
	}
	return v, nil
}

// on returns the value in force on a day.
func (s *Set) on(name string, day civil.Date) value {
	list := s.values[name]
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].from <= day {
			return list[i]
		}
	}
	return value{}
}

// Number returns a number in force on a day, 0 for a name that is no number.
func (s *Set) Number(name string, on civil.Date) form.Decimal { return s.on(name, on).number }

// Flag reports whether a switch is on, or the date from which a rule holds has come, on a day.
func (s *Set) Flag(name string, on civil.Date) bool {
	v := s.on(name, on)
	return !v.number.IsZero() || (v.since != civil.None && v.since <= on)
}

// Int returns a whole number in force on a day.
func (s *Set) Int(name string, on civil.Date) int { return whole(s, name, on) }

// Text returns a value in force on a day as it is written, such as a choice.
func (s *Set) Text(name string, on civil.Date) string { return s.on(name, on).text }

// Dated is a value of a parameter and the day from which it holds.
type Dated struct {
	From  civil.Date `json:"from" doc:"生效日期，空为一直有效"`
	Value string     `json:"value"`
}

// Values returns every value of a parameter with the day from which it holds, in order; the first holds until the second.
func (s *Set) Values(name string) []Dated {
	list := make([]Dated, len(s.values[name]))
	for i, v := range s.values[name] {
		list[i] = Dated{v.from, v.text}
	}
	return list
}

// DayIn returns the date that a day-of-the-year parameter means in a year, as in force at the end of that year.
func (s *Set) DayIn(name string, year int) civil.Date {
	d, _ := civil.Parse(fmt.Sprintf("%04d-%s", year, s.Text(name, civil.Of(year, 12, 31))))
	return d
}

// number reads a parameter; without a source of parameters the defaults hold.
func number(p form.Params, name string, on civil.Date) form.Decimal {
	if p == nil {
		p = defaults
	}
	return p.Number(name, on)
}

// whole reads a whole number.
func whole(p form.Params, name string, on civil.Date) int { return int(number(p, name, on).Scaled(0)) }

// days reads a number of days.
func days(p form.Params, name string, on civil.Date) civil.Date {
	return civil.Date(whole(p, name, on))
}

// Switched reports whether a switch is on, or the date from which a rule holds has come; without a source of parameters the defaults hold.
func Switched(p form.Params, name string, on civil.Date) bool {
	if p == nil {
		p = defaults
	}
	return p.Flag(name, on)
}
