package form

import (
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/jiwei-health/jiwei/model/civil"
)

// Record is one filled-in form: a pointer to a struct that embeds Visit.
type Record interface {
	Header() *Visit
}

// Deriver is a form with computed fields (tag auto). Derive runs before validation; the engine has emptied those fields.
type Deriver interface{ Derive(c *Context) }

// CrossChecker is a form, or a row or object inside one, with rules between fields that a tag cannot say.
type CrossChecker interface{ Check(c *Checker) }

// FactSource is a form with values that rules and indicators read.
type FactSource interface{ Facts() Facts }

// Proposer is a form that proposes class, next step and next visit.
type Proposer interface{ Propose(c *Context) Proposal }

// Definition is the entry of one national form in the registry of package forms. Keep it behind a pointer.
type Definition struct {
	Code           string // "hypertension_followup": import file, route and, with the prefix form_, the default table
	Name           string // 高血压患者随访服务记录表
	English        string
	Table          string   // "" = form_ + Code
	Clause         string   // "records-and-chronic 4.3"
	Edition        string   // "2017"
	Programme      string   // programme whose duties the form fulfils: htn, dm, copd, smi, tb, or ""
	DateLabel      string   // printed name of visit_date, 体检日期; "" = 随访日期
	DateColumn     string   // import column of visit_date when it has another name; "" = visit_date
	Key            []string // fields that tell apart several records of one resident and day on import, besides visit_date
	NeedsProgramme bool     // only for residents enrolled in Programme
	Institution    bool     // a fact of an organisation, not of a resident: its routes offer it, those of residents do not
	Restricted     bool     // readable with its own permission only (severe mental disorder, HIV)
	Sees           Sight    // what it may know of the person's other facts
	New            func() Record

	once sync.Once
	spec *Spec
	err  error
}

// Sight is what a form may know of a person's other facts, beside sex and birth. What it does not name is not shown to the form, so no
// derived value can depend on it: a record is derived anew when a fact in its sight changes, and only then.
type Sight struct {
	Past       []string // codes of the forms whose earlier records it looks at
	Enrolments bool     // in which programmes the person is
}

// MarkKey is the mark that holds what tells a record apart from others of the same resident, form and day.
const MarkKey = "key"

// KeyOf returns what the fields of Definition.Key say of a record, "" for a form without such fields.
func KeyOf(def *Definition, rec Record) string {
	if len(def.Key) == 0 {
		return ""
	}
	s, v := SpecOf(def), reflect.ValueOf(rec).Elem()
	values := make([]string, len(def.Key))
	for i, name := range def.Key {
		values[i] = s.Field(name).text(v)
	}
	return strings.NewReplacer("=", "-", ";", "-").Replace(strings.Join(values, "/"))
}

// Advised reports whether any field that records advice to the person is given (tag advice).
func Advised(def *Definition, rec Record) bool {
	s, v := SpecOf(def), reflect.ValueOf(rec).Elem()
	return slices.ContainsFunc(s.Fields, func(f Field) bool { return f.Advice && f.given(v) })
}

// Params are the rule parameters in force on a day; package rules supplies them.
type Params interface {
	Number(name string, on civil.Date) Decimal
	Flag(name string, on civil.Date) bool
	RuleSet() int64 // number of the rule set in its installation, 0 = the first
}

// Past is an earlier record of the same resident, as much of it as rules read.
type Past struct {
	Form    string
	Date    civil.Date
	Mode    int // visit mode, 0 = not stated
	Outcome int // 1 done
	Facts   Facts
}

// Context is what a form may know of the world: the resident on the day of the visit, and nothing that changes by itself.
type Context struct {
	Sex       int // GB/T 2261.1: 1 male, 2 female
	Birth     civil.Date
	Today     civil.Date
	DeathDate civil.Date
	Enrolled  map[string]civil.Date // programme → enrolled on, of the enrolments open on the visit date
	Rural     bool
	Previous  []Past // earlier records, ascending by date and, within a day, by the order of its forms
	Params    Params
	Visit     *Visit // header of the record at hand; Validate sets it, other callers of Propose do
}

// Age returns the full years on a day.
func (c *Context) Age(on civil.Date) int { return civil.Age(c.Birth, on) }

// AgeMonths returns the full months on a day.
func (c *Context) AgeMonths(on civil.Date) civil.Months { return civil.AgeMonths(c.Birth, on) }

// Reason says which rule of the specification led to a proposal.
type Reason struct {
	Rule       string `json:"rule"`                    // "records-and-chronic 4.4 rule 4"
	Text       string `json:"text" english:"sentence"` // Chinese sentence for the doctor
	Restricted bool   `json:"-"`                       // betrays an infection: for readers with the permission only
}

// RestrictedReason is a reason for those only who may read restricted values.
func RestrictedReason(r Reason) Reason {
	r.Restricted = true
	return r
}

// Proposal is what the rules make of a record: shown to the doctor, who decides.
type Proposal struct {
	Class            int        `json:"class,omitempty"` // visit_class, 0 = none
	ClassText        string     `json:"class_text,omitempty" english:"sentence"`
	Uncontrolled     bool       `json:"uncontrolled,omitempty"`
	Adverse          bool       `json:"adverse,omitempty"`
	Danger           bool       `json:"danger,omitempty"`
	NextStep         int        `json:"next_step,omitempty"` // next_step, 0 = none
	NextVisit        civil.Date `json:"next_visit,omitzero"`
	ReferralRequired bool       `json:"referral_required,omitempty"`
	TrackBy          civil.Date `json:"track_by,omitzero"` // a referral must be followed up by this day
	Reasons          []Reason   `json:"reasons,omitempty"`
}
