package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// The days from which a county may give a parameter another value: the national service began in 2009.
var (
	FirstAmendment = civil.Of(2009, 1, 1)
	LastAmendment  = civil.Of(2199, 12, 31)
)

// Amendment gives a parameter another value from a day on, or withdraws what an amendment before it gave from that very day on.
type Amendment struct {
	Name  string
	From  civil.Date
	Value *string // nil = withdrawn
}

// Amended returns the set with amendments in their order. Those of a parameter that the set itself gives other values than the defaults, and of
// one that there is no longer, are left out: the first is decided by the server's file, the second judges nothing.
func (s *Set) Amended(list []Amendment) (*Set, error) {
	type place struct {
		name string
		from civil.Date
	}
	latest := map[place]string{}
	for _, a := range list {
		switch at := (place{a.Name, a.From}); {
		case byName[a.Name] == nil || s.Fixed(a.Name):
		case a.Value == nil:
			delete(latest, at)
		default:
			latest[at] = *a.Value
		}
	}
	next := s
	for at, text := range latest {
		var err error
		if next, err = next.With(at.name, text, at.from); err != nil {
			return nil, err
		}
	}
	return next, nil
}

// Fixed reports whether the set gives a parameter other values than its default.
func (s *Set) Fixed(name string) bool {
	list := s.values[name]
	return len(list) > 1 || (len(list) == 1 && list[0].text != byName[name].Default)
}

// slip is how many times larger or smaller than its default a number may be. It says nothing about medicine: what is further off is taken for a slip of
// the hand, and an interval of nothing would never end.
const slip = 10

// Limits are the smallest and the largest value of a number; a value has no more decimal places than the default.
func (p *Parameter) Limits() (low, high form.Decimal) {
	d := form.MustDecimal(p.Default)
	if d.IsZero() {
		return form.NewDecimal(0, 0), form.NewDecimal(9999, 0)
	}
	high = d.Mul(form.NewDecimal(slip, 0))
	if hundred := form.NewDecimal(100, 0); p.Unit == "%" && hundred.Cmp(high) < 0 {
		high = hundred
	}
	return p.least(d), high
}

// least is a tenth of a default, rounded up to its decimal places.
func (p *Parameter) least(d form.Decimal) form.Decimal {
	low := d.DivRound(form.NewDecimal(slip, 0), p.places())
	if low.Mul(form.NewDecimal(slip, 0)).Cmp(d) < 0 {
		low = low.Add(form.NewDecimal(1, p.places()))
	}
	return low
}

func (p *Parameter) places() int {
	_, fraction, _ := strings.Cut(p.Default, ".")
	return len(fraction)
}

// Check says what is wrong with a value that a county wants to give a parameter, as users read it, and the code of that rule; "" = nothing.
func (p *Parameter) Check(text string) (code, message string) {
	switch p.Kind {
	case KindNumber:
		return p.checkNumber(text)
	case KindFlag:
		if text != "0" && text != "1" {
			return "choice", fmt.Sprintf("%s应为 1（是）或 0（否），收到 %q", p.Label, text)
		}
	case KindSince:
		if day, err := civil.Parse(text); text != "" && (err != nil || day < FirstAmendment || day > LastAmendment) {
			return "date", fmt.Sprintf("%s应为 %s 至 %s 之间的日期，空为不启用，收到 %q", p.Label, FirstAmendment, LastAmendment, text)
		}
	case KindDay:
		if _, err := p.parse(text); err != nil {
			return "date", fmt.Sprintf("%s应为每年都有的一天，写作 MM-DD，如 12-31，收到 %q", p.Label, text)
		}
	case KindChoice:
		if !slices.Contains(p.Choices, text) {
			return "choice", fmt.Sprintf("%s应为 %s 之一，收到 %q", p.Label, strings.Join(p.Choices, "、"), text)
		}
	}
	return "", ""
}

func (p *Parameter) checkNumber(text string) (code, message string) {
	d, err := form.ParseDecimal(text)
	if err != nil {
		return "type", fmt.Sprintf("%s应为数字，收到 %q", p.Label, text)
	}
	if d.Cmp(d.Round(p.places())) != 0 {
		if p.places() == 0 {
			return "format", fmt.Sprintf("%s应为整数，收到 %s", p.Label, text)
		}
		return "format", fmt.Sprintf("%s最多 %d 位小数，收到 %s", p.Label, p.places(), text)
	}
	if low, high := p.Limits(); d.Cmp(low) < 0 || d.Cmp(high) > 0 {
		return "range", fmt.Sprintf("%s %s 应为 %s 至 %s %s", p.Label, text, low, high, p.Unit)
	}
	return "", ""
}

// ParameterNamed finds a parameter; nil = there is none of this name.
func ParameterNamed(name string) *Parameter {
	p := byName[name]
	if p == nil {
		return nil
	}
	return new(*p)
}
