package service_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/service"
)

// respondent answers the questions of a form at random.
type respondent struct {
	sex   int
	birth civil.Date
	on    civil.Date
	odd   bool // may break rules
	r     *rand.Rand
}

func respondentOf(in service.ResidentInput, on civil.Date, r *rand.Rand) *respondent {
	return &respondent{sex: *in.Sex, birth: in.BirthDate, on: on, r: r}
}

// services are the codes of the forms of services: all but the personal information, of which a resident has one.
func services() []string {
	var codes []string
	for _, def := range forms.OfResidents() {
		if def != forms.PersonalInformationForm {
			codes = append(codes, def.Code)
		}
	}
	return codes
}

// answers are the fields of a record of a form: most of what it needs, some of the rest, plausible by itself and now and then odd. What
// breaks a rule is taken out again unless the respondent is odd. The value, a number in the doctor's name, is what is looked for
// afterwards.
func (p *respondent) answers(code string) (fields map[string]any, value int) {
	def, _ := forms.Lookup(code)
	spec := form.SpecOf(def)
	fields, value = map[string]any{}, p.r.IntN(1_000_000)
	for i := range spec.Fields {
		if f := &spec.Fields[i]; !f.Header && !f.Auto && !f.Retired && p.answered(f) {
			fields[f.Name] = p.answer(f)
		}
	}
	fields["visit_mode"], fields["doctor"] = 1+p.r.IntN(3), doctor(value)
	if !p.odd {
		p.repair(def, fields)
	}
	return fields, value
}

// answered decides whether a question is answered at all. Deaths are the business of opRecord.
func (p *respondent) answered(f *form.Field) bool {
	switch {
	case strings.HasPrefix(f.Name, "death_") || f.Name == "lost_reason":
		return false
	case f.Need || f.When != nil || f.NeedWhen != nil:
		return p.r.IntN(12) > 0
	}
	return p.r.IntN(3) == 0
}

// answer is a random answer to one question.
func (p *respondent) answer(f *form.Field) any {
	switch {
	case f.Kind == form.KindCodes:
		return []string{p.option(f)}
	case f.Set != "" && f.Kind == form.KindInt:
		return json.RawMessage(p.option(f))
	case f.Set != "":
		return p.option(f)
	}
	switch f.Kind {
	case form.KindInt:
		return p.amount(f).Round(0).Scaled(0)
	case form.KindDecimal:
		return p.amount(f).Round(f.Scale).String()
	case form.KindBool:
		return p.r.IntN(2) == 0
	case form.KindDate:
		return (p.on + civil.Date(p.r.IntN(60)-p.r.IntN(20))).String()
	case form.KindList:
		return []any{p.row(f)}
	case form.KindObject:
		return p.row(f)
	}
	return "无"
}

// option is one of the value set, most often the usual one.
func (p *respondent) option(f *form.Field) string {
	items := f.ValueSet().Items
	if p.r.IntN(2) == 0 {
		return items[0].Code
	}
	return items[p.r.IntN(len(items))].Code
}

// amount is a number of the usual range, else of the permitted one.
func (p *respondent) amount(f *form.Field) form.Decimal {
	low, high := int64(0), int64(10_000)
	for _, limits := range []*form.Range{f.Hard, f.Soft} {
		if limits == nil {
			continue
		}
		if limits.Low != nil {
			low = limits.Low.Scaled(2)
		}
		if limits.High != nil {
			high = limits.High.Scaled(2)
		}
	}
	return form.NewDecimal(low+p.r.Int64N(max(1, high-low)), 2)
}

func (p *respondent) row(f *form.Field) map[string]any {
	row := map[string]any{}
	for i := range f.Items {
		if item := &f.Items[i]; !item.Auto && p.answered(item) {
			row[item.Name] = p.answer(item)
		}
	}
	return row
}

// repair takes out the answers that break a rule.
func (p *respondent) repair(def *form.Definition, fields map[string]any) {
	ctx := form.Context{Sex: p.sex, Birth: p.birth, Today: day(today), Params: rules.Default()}
	spec := form.SpecOf(def)
	for range 6 {
		rec, problems := form.Decode(spec, def, body(p.on.String(), fields))
		if len(problems) == 0 {
			problems = form.Validate(spec, rec, ctx).Errors
		}
		if len(problems) == 0 {
			return
		}
		for _, e := range problems {
			name, _, _ := strings.Cut(strings.TrimPrefix(e.Pointer, "/"), "/")
			delete(fields, name)
		}
	}
}

func doctor(value int) string { return fmt.Sprintf("医生%d", value) }

// valueOf reads the value that answers chose.
func valueOf(r *service.Record) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(r.Body.Header().Doctor, "医生"))
	return n
}
