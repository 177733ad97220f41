package form

import (
	"reflect"
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
)

// Result is everything found in one record.
type Result struct {
	Errors   []errs.Field // rules broken: the record is refused
	Warnings []errs.Field // unusual values: the record needs confirmation
	Missing  []errs.Field // what a complete form still needs: the record is kept as incomplete
	Complete bool         // the visit took place, nothing is missing and nothing is wrong
	Told     Told         // what was told where deriving wrote something else
	RuleSet  int64        // number of the rule set by which it was judged
}

// Validate computes the derived fields of the record and then finds everything wrong with it at once. A missing value is never an error,
// except the visit date. When the visit did not take place, only what its outcome asks for can be missing.
func Validate(s *Spec, rec Record, ctx Context) Result {
	var result Result
	visit := rec.Header()
	if visit.VisitOutcome == nil {
		visit.VisitOutcome = new(OutcomeDone)
	}
	ctx = s.show(ctx)
	ctx.Visit = visit
	c := &Checker{Context: &ctx, result: &result, group: s.group, record: reflect.ValueOf(rec).Elem()}
	if ctx.Params != nil {
		result.RuleSet = ctx.Params.RuleSet()
	}
	c.derive(rec)
	c.visitDate()
	c.fields()
	if s.followup != nil {
		c.record.FieldByIndex(s.followup).Addr().Interface().(*Followup).check(c)
	}
	if checker, ok := rec.(CrossChecker); ok {
		checker.Check(c)
	}
	result.Complete = visit.Done() && len(result.Errors) == 0 && len(result.Missing) == 0
	return result
}

// Propose asks a form that proposes what follows from a validated record; false when it proposes nothing.
func Propose(s *Spec, rec Record, ctx Context) (Proposal, bool) {
	proposer, ok := rec.(Proposer)
	if !ok {
		return Proposal{}, false
	}
	ctx = s.show(ctx)
	ctx.Visit = rec.Header()
	return proposer.Propose(&ctx), true
}

// derive empties the computed fields, lets the form compute them, and reports given values that differ from the computed ones.
// Rows and objects inside the record come first, so that the form can read what they derived.
func (c *Checker) derive(rec any) {
	for i := range c.group.fields {
		if f := &c.group.fields[i]; f.group != nil {
			c.eachInside(f, func(inner *Checker, row any) { inner.derive(row) })
		}
	}
	given := c.takeDerived()
	if deriver, ok := rec.(Deriver); ok {
		told := reflect.New(c.record.Type()).Elem()
		told.Set(c.record)
		deriver.Derive(c.Context)
		c.noteTold(told)
	}
	for i := range c.group.fields {
		f := &c.group.fields[i]
		if !f.Auto {
			continue
		}
		if p, ok := f.pointer(c.record).(**Decimal); ok && *p != nil {
			*p = new((*p).Round(f.Scale))
		}
		if was, ok := given[f]; ok && !f.equal(was, c.record) {
			now := f.text(c.record)
			if now == "" {
				now = "空"
			}
			p := problem{"derived", "与系统计算结果不一致，应为 " + now}
			if f.Restricted {
				p.rule = "与系统计算结果不一致，请留空，由系统计算"
			}
			c.result.Errors = append(c.result.Errors, p.at(f, c.prefix+"/"+f.Name, f.text(was)))
		}
	}
}

// takeDerived empties the computed fields and returns a copy of the struct for each that held a value.
func (c *Checker) takeDerived() map[*Field]reflect.Value {
	var given map[*Field]reflect.Value
	for i := range c.group.fields {
		f := &c.group.fields[i]
		if !f.Auto || !f.given(c.record) {
			continue
		}
		if given == nil {
			given = make(map[*Field]reflect.Value)
		}
		was := reflect.New(c.record.Type()).Elem()
		f.value(was).Set(f.value(c.record))
		given[f] = was
		f.value(c.record).SetZero()
	}
	return given
}

// visitDate holds the rules every visit date obeys. A death may be learned of after it happened; any other service after it is an
// error (records-and-chronic 1.8 rule 7).
func (c *Checker) visitDate() {
	on, label := c.Visit.VisitDate, c.group.field("visit_date").Label
	switch {
	case on == civil.None:
		c.Error("visit_date", "required", "请填写%s", label)
	case c.Today != civil.None && on > c.Today:
		c.Error("visit_date", "date", "%s %s 晚于今天 %s", label, on, c.Today)
	case on < c.Birth:
		c.Error("visit_date", "date", "%s %s 早于出生日期 %s", label, on, c.Birth)
	case c.DeathDate != civil.None && on > c.DeathDate && c.Visit.Outcome() != OutcomeDied:
		c.Error("visit_date", "date", "%s %s 晚于死亡日期 %s", label, on, c.DeathDate)
	}
}

// fields checks each field by itself and against its conditions, and everything inside lists and objects.
func (c *Checker) fields() {
	for i := range c.group.fields {
		f := &c.group.fields[i]
		if !f.given(c.record) {
			c.missing(f)
			continue
		}
		if p := f.check(c.record, c.Visit.VisitDate); p != nil {
			c.result.Errors = append(c.result.Errors, p.at(f, c.prefix+"/"+f.Name, f.text(c.record)))
		} else if f.Soft != nil {
			if p := f.unusual(c.record); p != nil {
				c.result.Warnings = append(c.result.Warnings, p.at(f, c.prefix+"/"+f.Name, f.text(c.record)))
			}
		}
		if f.When != nil && !f.Auto && !f.When.holds(c.Context, c.record) {
			c.Error(f.Name, "condition", "%s只在%s时填写", f.Label, f.When)
		}
		if f.group != nil {
			c.eachInside(f, func(inner *Checker, row any) {
				inner.fields()
				if checker, ok := row.(CrossChecker); ok {
					checker.Check(inner)
				}
			})
		}
	}
}

// missing reports a field that is not given although the form needs it.
func (c *Checker) missing(f *Field) {
	if f.Retired || (f.Header && f.Name == "visit_date") {
		return // the visit date is an error, see visitDate
	}
	var cond Condition
	switch {
	case f.Since > c.Visit.VisitDate:
		return
	case f.When != nil && !f.Optional && c.asks(f.When):
		cond = f.When
	case f.NeedWhen != nil && c.asks(f.NeedWhen):
		cond = f.NeedWhen
	case f.Need && c.Visit.Done() && f.When == nil:
	default:
		return
	}
	sentence := "请填写" + f.Label
	if cond != nil {
		sentence = cond.String() + "时，" + sentence
	}
	c.result.Missing = append(c.result.Missing,
		errs.Field{Pointer: c.prefix + "/" + f.Name, Name: f.Name, Label: f.Label, Code: "required", Message: sentence})
}

// asks reports whether a condition makes its field required: of a visit that did not take place only what its outcome asks for.
func (c *Checker) asks(cond Condition) bool {
	return (c.Visit.Done() || cond.mentions("visit_outcome")) && cond.holds(c.Context, c.record)
}

// eachInside calls do for every row of a list, or for an object that is given.
func (c *Checker) eachInside(f *Field, do func(inner *Checker, row any)) {
	v := f.value(c.record)
	if f.Kind == KindObject {
		if !v.IsNil() {
			do(c.within(f, v.Elem()), v.Interface())
		}
		return
	}
	for i := range min(v.Len(), f.Max) {
		do(c.within(f, v.Index(i), strconv.Itoa(i)), v.Index(i).Addr().Interface())
	}
}
