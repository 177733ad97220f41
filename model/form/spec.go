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

// Kind is the sort of value a field holds.
type Kind string

// The kinds of fields.
const (
	KindInt     Kind = "int"
	KindDecimal Kind = "decimal"
	KindText    Kind = "text"
	KindBool    Kind = "bool"
	KindDate    Kind = "date"
	KindCodes   Kind = "codes"
	KindList    Kind = "list"
	KindObject  Kind = "object"
)

// Range is a closed range of numbers; a nil bound is open.
type Range struct {
	Low  *Decimal `json:"low,omitempty"`
	High *Decimal `json:"high,omitempty"`
}

// Contains reports whether the number lies in the range.
func (r *Range) Contains(d Decimal) bool {
	return (r.Low == nil || d.Cmp(*r.Low) >= 0) && (r.High == nil || d.Cmp(*r.High) <= 0)
}

// String is "50 至 300", "不小于 50" or "不大于 300".
func (r *Range) String() string {
	switch {
	case r.Low != nil && r.High != nil:
		return r.Low.String() + " 至 " + r.High.String()
	case r.Low != nil:
		return "不小于 " + r.Low.String()
	default:
		return "不大于 " + r.High.String()
	}
}

// Field is everything known of one field of a form; see the package documentation for the meaning of each tag.
type Field struct {
	Name       string     `json:"name"`
	Label      string     `json:"label"`
	English    string     `json:"english,omitempty"`
	Section    string     `json:"section,omitempty"`
	Kind       Kind       `json:"kind"`
	Unit       string     `json:"unit,omitempty"`
	Hard       *Range     `json:"hard,omitempty"`
	Soft       *Range     `json:"soft,omitempty"`
	Set        string     `json:"set,omitempty"`
	None       string     `json:"none,omitempty"`
	Other      string     `json:"other,omitempty"`
	Size       int        `json:"size,omitempty"`
	Precision  int        `json:"precision,omitempty"`
	Scale      int        `json:"scale,omitempty"`
	Max        int        `json:"max,omitempty"`
	Need       bool       `json:"need,omitempty"`
	When       Condition  `json:"when,omitempty"`
	NeedWhen   Condition  `json:"need_when,omitempty"`
	Optional   bool       `json:"optional,omitempty"`
	Auto       bool       `json:"auto,omitempty"`
	Header     bool       `json:"header,omitempty"` // stored in the encounter row
	Secret     bool       `json:"secret,omitempty"`
	Restricted bool       `json:"restricted,omitempty"` // read with the permission for infectious diseases only
	Severe     bool       `json:"severe,omitempty"`
	Retired    bool       `json:"retired,omitempty"`
	Advice     bool       `json:"-"` // records advice to the person
	Since      civil.Date `json:"since,omitzero"`
	Items      []Field    `json:"items,omitempty"` // fields of a list's rows or of an object

	index []int // path of the Go field
	typ   reflect.Type
	set   *code.Set
	group *group // of Items
}

// ValueSet returns the value set of the field, or nil.
func (f *Field) ValueSet() *code.Set { return f.set }

// group is the fields of one struct: the form itself, a row of a list, or an object.
type group struct {
	fields []Field
	byName map[string]int
}

func (g *group) field(name string) *Field {
	if i, ok := g.byName[name]; ok {
		return &g.fields[i]
	}
	return nil
}

// Spec is the neutral description of one form, from which storage, validation, API, web form, import, print and documents are derived.
type Spec struct {
	Code           string   `json:"code"`
	Name           string   `json:"name"`
	English        string   `json:"english"`
	Clause         string   `json:"clause"`
	Edition        string   `json:"edition"`
	Programme      string   `json:"programme,omitempty"`
	NeedsProgramme bool     `json:"needs_programme,omitempty"`
	Restricted     bool     `json:"restricted,omitempty"`
	Institution    bool     `json:"institution,omitempty"`
	Table          string   `json:"-"`
	Sections       []string `json:"sections"`
	Fields         []Field  `json:"fields"`

	group      *group
	headings   map[string]string // normalised column heading → name
	columns    []Column
	stored     []int // fields that are columns of the form's own table
	followup   []int // path of the embedded Followup, or nil
	sees       Sight
	rural      bool  // a condition asks where the person lives
	restricted []int // fields with restricted values
}

// Field returns the field of a name, or nil.
func (s *Spec) Field(name string) *Field { return s.group.field(name) }

// SpecOf returns the spec of a form, built at the first call. It panics when a tag is wrong, as a wrong constant would;
// the registry test builds every spec by BuildSpec.
func SpecOf(def *Definition) *Spec {
	def.once.Do(func() { def.spec, def.err = BuildSpec(def) })
	if def.err != nil {
		panic(def.err) //nolint:forbidigo // a constant of the program text is wrong
	}
	return def.spec
}

// BuildSpec reads the tags of a form and returns everything wrong with them at once.
func BuildSpec(def *Definition) (*Spec, error) {
	t := reflect.TypeOf(def.New()).Elem()
	g, err := newGroup(t)
	if err != nil {
		return nil, fmt.Errorf("form %s: %w", def.Code, err)
	}
	s := &Spec{
		Code: def.Code, Name: def.Name, English: def.English, Clause: def.Clause, Edition: def.Edition, Table: def.Table,
		Programme: def.Programme, NeedsProgramme: def.NeedsProgramme, Restricted: def.Restricted, Institution: def.Institution,
		Fields: g.fields, Sections: []string{}, group: g, sees: def.Sees, rural: g.mentions("rural"),
	}
	if g.mentions("enrolled") && !def.Sees.Enrolments {
		return nil, fmt.Errorf("form %s: a condition asks for enrolments, which the form does not see", def.Code)
	}
	if s.Table == "" {
		s.Table = "form_" + def.Code
	}
	if f := s.Field("visit_date"); f != nil && def.DateLabel != "" {
		f.Label = def.DateLabel
	}
	if def.Institution {
		s.asActivity()
	}
	if sf, ok := t.FieldByName("Followup"); ok && sf.Type == reflect.TypeFor[Followup]() {
		s.followup = sf.Index
		s.Field("visit_mode").Need = true
		s.Field("doctor").Need = true
	}
	for i := range s.Fields {
		f := &s.Fields[i]
		if f.Section != "" && !slices.Contains(s.Sections, f.Section) {
			s.Sections = append(s.Sections, f.Section)
		}
		if f.Restricted {
			s.restricted = append(s.restricted, i)
		}
		if !f.Header {
			s.stored = append(s.stored, i)
			s.columns = append(s.columns, column(f))
		}
	}
	s.headings = headings(s.Fields)
	if def.DateColumn != "" {
		s.headings[heading(def.DateColumn)] = "visit_date"
	}
	for _, name := range def.Key {
		if s.Field(name) == nil {
			return nil, fmt.Errorf("form %s: key field %s does not exist", def.Code, name)
		}
	}
	return s, nil
}

// asActivity gives the header the meaning it has on a form about an organisation: nobody is visited.
func (s *Spec) asActivity() {
	s.Field("visit_mode").Retired, s.Field("visit_outcome").Retired = true, true
	org, doctor := s.Field("org_code"), s.Field("doctor")
	org.Label, org.English = "填报机构", "Organisation"
	doctor.Label, doctor.English = "填表人", "Filled in by"
}

// newGroup reads the fields of a struct.
func newGroup(t reflect.Type) (*group, error) {
	g := &group{byName: make(map[string]int)}
	var section string
	problems := g.collect(t, nil, false, &section)
	labels := make(map[string]string)
	for i := range g.fields {
		f := &g.fields[i]
		if _, ok := g.byName[f.Name]; ok {
			problems = append(problems, fmt.Errorf("field %s is declared twice", f.Name))
		}
		g.byName[f.Name] = i
		if other, ok := labels[f.Label]; ok {
			problems = append(problems, fmt.Errorf("label %s belongs to both %s and %s", f.Label, other, f.Name))
		}
		labels[f.Label] = f.Name
	}
	for i := range g.fields {
		problems = append(problems, g.link(&g.fields[i]))
	}
	return g, errors.Join(problems...)
}

// collect appends the fields of a struct and of the structs it embeds.
func (g *group) collect(t reflect.Type, path []int, header bool, section *string) []error {
	var problems []error
	for i := range t.NumField() {
		sf := t.Field(i)
		index := append(slices.Clone(path), i)
		if sf.Anonymous && sf.Type.Kind() == reflect.Struct {
			problems = append(problems, g.collect(sf.Type, index, header || sf.Type == reflect.TypeFor[Visit](), section)...)
			continue
		}
		if !sf.IsExported() {
			continue
		}
		f, err := newField(sf)
		if err != nil {
			problems = append(problems, fmt.Errorf("field %s: %w", sf.Name, err))
			continue
		}
		if f.Section != "" {
			*section = f.Section
		}
		f.Section, f.Header, f.index = *section, header, index
		g.fields = append(g.fields, f)
	}
	return problems
}

// link checks what a field says of its siblings: conditions and the text of "other".
func (g *group) link(f *Field) error {
	if f.Other != "" {
		sibling := g.field(f.Name + "_other")
		if sibling == nil || sibling.Kind != KindText {
			return fmt.Errorf("field %s: other=%s needs a text field %s_other", f.Name, f.Other, f.Name)
		}
		if sibling.When == nil {
			sibling.When = Condition{{Field: f.Name, Op: OpIn, Values: []string{f.Other}}}
			if err := sibling.When.resolve(g); err != nil {
				return fmt.Errorf("field %s: %w", sibling.Name, err)
			}
		}
	}
	if err := errors.Join(f.When.resolve(g), f.NeedWhen.resolve(g)); err != nil {
		return fmt.Errorf("field %s: %w", f.Name, err)
	}
	if f.When.betrays() || f.NeedWhen.betrays() {
		return fmt.Errorf("field %s: its condition would betray a restricted value", f.Name)
	}
	return nil
}

// headings maps the names and labels of the fields, as they may stand above a column, to the names.
func headings(fields []Field) map[string]string {
	m := make(map[string]string, 3*len(fields))
	for i := range fields {
		f := &fields[i]
		m[heading(f.Label)] = f.Name
		if f.Unit != "" {
			m[heading(f.Label+"("+f.Unit+")")] = f.Name
		}
	}
	for i := range fields {
		m[fields[i].Name] = fields[i].Name // a name is never shadowed by a label
	}
	return m
}

// heading normalises a column heading: case, width, spaces and the star that marks required columns do not matter.
func heading(s string) string {
	s = strings.ToLower(narrow(s))
	return strings.Trim(strings.Join(strings.Fields(s), ""), "*")
}

// ColumnFor returns the name of the field that a column heading means: its name, its Chinese label, or the label with the unit in brackets.
func (s *Spec) ColumnFor(header string) (string, bool) {
	name, ok := s.headings[heading(header)]
	return name, ok
}

// Sets returns the value sets the form uses, in order of first use.
func (s *Spec) Sets() []*code.Set { return setsOf(nil, s.Fields) }

func setsOf(sets []*code.Set, fields []Field) []*code.Set {
	for i := range fields {
		if set := fields[i].set; set != nil && !slices.Contains(sets, set) {
			sets = append(sets, set)
		}
		sets = setsOf(sets, fields[i].Items)
	}
	return sets
}
