package form

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
)

// Op is a comparison operator of a condition.
type Op string

// The operators, as in the tag: field:1|2, field!=1|2, field!=, field>=N, field<N.
const (
	OpIn    Op = "in"
	OpNotIn Op = "not_in"
	OpGiven Op = "given"
	OpGE    Op = "ge"
	OpLT    Op = "lt"
)

// Comparison is one test of a field, or of a name derived from the resident: age and age_months (full years and months on the visit date),
// sex, rural, enrolled. A field that is not given fails every comparison.
type Comparison struct {
	Field  string   `json:"field"`
	Op     Op       `json:"op"`
	Values []string `json:"values,omitempty"`

	field   *Field    // nil: derived from the resident
	numbers []Decimal // Values as numbers, when the operand is a number
	text    string    // Chinese: 随访结果为“失访”或“拒绝”
}

// Condition holds when all its comparisons hold. The same data is evaluated here and in the browser.
type Condition []Comparison

// String says the condition in Chinese.
func (c Condition) String() string {
	parts := make([]string, len(c))
	for i := range c {
		parts[i] = c[i].text
	}
	return strings.Join(parts, "且")
}

// mentions reports whether the condition looks at a field.
func (c Condition) mentions(name string) bool {
	return slices.ContainsFunc(c, func(p Comparison) bool { return p.Field == name })
}

// parseCondition reads COND of the tag grammar.
func parseCondition(s string) (Condition, error) {
	var cond Condition
	for part := range strings.SplitSeq(s, "&") {
		p, err := parseComparison(part)
		if err != nil {
			return nil, err
		}
		cond = append(cond, p)
	}
	return cond, nil
}

func parseComparison(s string) (Comparison, error) {
	for _, o := range []struct {
		sign string
		op   Op
	}{{"!=", OpNotIn}, {">=", OpGE}, {"<", OpLT}, {":", OpIn}} {
		name, values, ok := strings.Cut(s, o.sign)
		if !ok {
			continue
		}
		p := Comparison{Field: name, Op: o.op, Values: strings.Split(values, "|")}
		switch {
		case values == "" && o.op == OpNotIn:
			p.Op, p.Values = OpGiven, nil
		case (o.op == OpGE || o.op == OpLT) && len(p.Values) > 1:
			return p, fmt.Errorf("comparison %q has more than one limit", s)
		case slices.Contains(p.Values, ""):
			return p, fmt.Errorf("comparison %q lacks a value", s)
		}
		return p, nil
	}
	return Comparison{}, fmt.Errorf("%q is not a comparison", s)
}

// resolve binds the comparisons to the fields they name and checks their values.
func (c Condition) resolve(g *group) error {
	for i := range c {
		if err := c[i].resolve(g); err != nil {
			return fmt.Errorf("condition on %s: %w", c[i].Field, err)
		}
	}
	return nil
}

func (p *Comparison) resolve(g *group) error {
	label, set, numeric := "", (*code.Set)(nil), false
	if p.field = g.field(p.Field); p.field != nil {
		label, set = p.field.Label, p.field.set
		numeric = p.field.Kind == KindInt || p.field.Kind == KindDecimal
		if p.Op != OpGiven && slices.Contains([]Kind{KindDate, KindList, KindObject}, p.field.Kind) {
			return fmt.Errorf("a %s can only be tested for being given", p.field.Kind)
		}
		if p.field.Kind == KindBool {
			set, _ = code.Lookup("yes_no")
		}
	} else {
		switch p.Field {
		case "age":
			label, numeric = "年龄", true
		case "age_months":
			label, numeric = "月龄", true
		case "sex":
			label, numeric = "性别", true
			set, _ = code.Lookup("sex")
		case "rural":
			label = "是否农村居民"
			set, _ = code.Lookup("yes_no")
		case "enrolled":
			label = "在管病种"
			set, _ = code.Lookup("programme")
		default:
			return errors.New("no such field")
		}
	}
	if (p.Op == OpGE || p.Op == OpLT) && !numeric {
		return errors.New("only numbers have an order")
	}
	names := make([]string, len(p.Values))
	p.numbers = nil
	for i, v := range p.Values {
		names[i] = v
		if set != nil && p.Op != OpGE && p.Op != OpLT {
			item := set.Item(v)
			if item == nil {
				return fmt.Errorf("value set %s has no code %s", set.Name, v)
			}
			names[i] = "“" + item.Chinese + "”"
		}
		if numeric {
			d, err := ParseDecimal(v)
			if err != nil {
				return err
			}
			p.numbers = append(p.numbers, d)
		}
	}
	p.text = label + map[Op]string{OpIn: "为", OpNotIn: "不为", OpGiven: "已填写", OpGE: " ≥ ", OpLT: " < "}[p.Op] + strings.Join(names, "或")
	return nil
}

// holds evaluates the condition on the struct v of a record.
func (c Condition) holds(ctx *Context, v reflect.Value) bool {
	for i := range c {
		if !c[i].holds(ctx, v) {
			return false
		}
	}
	return true
}

func (p *Comparison) holds(ctx *Context, v reflect.Value) bool {
	if p.field == nil {
		return p.holdsOf(ctx)
	}
	switch x := p.field.pointer(v).(type) {
	case **int:
		return *x != nil && p.number(NewDecimal(int64(**x), 0))
	case **Decimal:
		return *x != nil && p.number(**x)
	case *string:
		return *x != "" && p.among(slices.Contains(p.Values, *x))
	case **bool:
		return *x != nil && p.among(slices.Contains(p.Values, boolCode(**x)))
	case *Codes:
		return len(*x) > 0 && p.among(x.Any(p.Values...))
	}
	return p.field.given(v) // dates, lists and objects are only tested for being given
}

// holdsOf evaluates a comparison of a derived name.
func (p *Comparison) holdsOf(ctx *Context) bool {
	switch p.Field {
	case "age":
		on := ctx.Visit.VisitDate
		return ctx.Birth != civil.None && on != civil.None && p.number(NewDecimal(int64(ctx.Age(on)), 0))
	case "age_months":
		on := ctx.Visit.VisitDate
		return ctx.Birth != civil.None && on != civil.None && p.number(NewDecimal(int64(ctx.AgeMonths(on)), 0))
	case "sex":
		return p.number(NewDecimal(int64(ctx.Sex), 0))
	case "rural":
		return p.among(slices.Contains(p.Values, boolCode(ctx.Rural)))
	}
	return p.among(slices.ContainsFunc(p.Values, func(programme string) bool { return ctx.Enrolled[programme] != civil.None }))
}

func (p *Comparison) number(d Decimal) bool {
	switch p.Op {
	case OpGE:
		return d.Cmp(p.numbers[0]) >= 0
	case OpLT:
		return d.Cmp(p.numbers[0]) < 0
	}
	return p.among(slices.ContainsFunc(p.numbers, func(n Decimal) bool { return d.Cmp(n) == 0 }))
}

// among turns "the value is one of Values" into the answer of in, not_in and given.
func (p *Comparison) among(found bool) bool {
	switch p.Op {
	case OpIn:
		return found
	case OpNotIn:
		return !found
	}
	return true
}

// boolCode is the code of value set yes_no.
func boolCode(b bool) string {
	if b {
		return "1"
	}
	return "0"
}
