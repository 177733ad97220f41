package service

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// seat is the place of a record in the order in which the records of a person are derived: by date, on one date by the order of the forms of
// a day, of one form by what tells its records apart, and only then by when they were entered. A record sees those before its seat.
type seat struct {
	date    civil.Date
	form    string
	key     string
	entered int64
	id      string
}

func (a seat) compare(b seat) int {
	if a.date != b.date {
		return cmp.Compare(a.date, b.date)
	}
	return cmp.Or(cmp.Compare(forms.OfDay(a.form), forms.OfDay(b.form)), cmp.Compare(a.key, b.key), cmp.Compare(a.entered, b.entered), cmp.Compare(a.id, b.id))
}

// seatOf is the seat of a record of a history.
func seatOf(r *measure.Record) seat {
	return seat{r.Date, r.Form, r.Facts.Marks.Get(form.MarkKey), r.Entered, r.ID}
}

// seatOfEncounter is the seat of a stored record.
func seatOfEncounter(e *model.Encounter) seat {
	return seat{e.VisitDate, e.Form, e.Marks.Get(form.MarkKey), int64(e.CreatedAt), e.ID}
}

// seatFor is the seat that a body takes as the record of an id, entered at a moment.
func seatFor(def *form.Definition, body form.Record, id string, entered model.Millis) seat {
	return seat{body.Header().VisitDate, def.Code, form.KeyOf(def, body), int64(entered), id}
}

// formContext is what a form may know of the person at its seat.
func (s *Service) formContext(params *rules.Set, def *form.Definition, kind model.OrgKind, h *measure.History, at seat) form.Context {
	p, spec := &h.Person, form.SpecOf(def)
	c := form.Context{Sex: p.Sex, Birth: p.Birth, Today: s.Today(), DeathDate: p.DeathDate, Rural: kind.Rural(), Params: params}
	if spec.SeesEnrolments() {
		c.Enrolled = map[string]civil.Date{}
		for i := range h.Enrolments {
			if e := &h.Enrolments[i]; e.Open(at.date) {
				c.Enrolled[e.Programme] = e.EnrolledOn
			}
		}
	}
	var seen []*measure.Record
	for i := range h.Records {
		r := &h.Records[i]
		if r.Date > at.date {
			break
		}
		if r.ID != at.id && spec.Sees(r.Form) && seatOf(r).compare(at) < 0 {
			seen = append(seen, r)
		}
	}
	slices.SortStableFunc(seen, bySeat)
	for _, r := range seen {
		c.Previous = append(c.Previous, form.Past{Form: r.Form, Date: r.Date, Mode: r.Mode, Outcome: r.Outcome, Facts: r.Facts})
	}
	return c
}

func bySeat(a, b *measure.Record) int {
	if a.Date != b.Date {
		return cmp.Compare(a.Date, b.Date)
	}
	return seatOf(a).compare(seatOf(b))
}

// derived is what the rules make of a record, beside what was told: the values that others read, and whether it is complete.
type derived struct {
	facts    form.Facts
	complete bool
}

// derivedFrom collects it after validation. An error does not undo a record that was saved: it is a fact, and what contradicts it is for
// the findings to say.
func derivedFrom(def *form.Definition, body form.Record, result *form.Result) derived {
	d := derived{complete: body.Header().Done() && len(result.Missing) == 0}
	if source, ok := body.(form.FactSource); ok {
		d.facts = source.Facts()
	}
	m := d.facts.Marks
	if m == nil {
		m = form.Marks{}
		d.facts.Marks = m
	}
	short := map[string]string{form.MarkKey: form.KeyOf(def, body), form.MarkTold: result.Told.String()}
	if form.Advised(def, body) {
		short[rules.MarkAdvised] = "1"
	}
	if result.RuleSet != 0 {
		short[rules.MarkRuleSet] = strconv.FormatInt(result.RuleSet, 10)
	}
	for name, value := range short {
		if value != "" {
			m[name] = value
		}
	}
	noteFields(m, rules.MarkContradicted, result.Errors, mostContradicted)
	noteFields(m, rules.MarkMissing, result.Missing, mostMissing)
	return d
}

// How many characters of the narrow row the names of fields may take at most, and the marks together.
const (
	mostMissing      = 400
	mostContradicted = 100
	mostConfirmed    = 400
	mostMarks        = 1000
)

// noteFields marks the names of fields, so far as there is room for them.
func noteFields(m form.Marks, mark string, fields []errs.Field, most int) {
	if names := fieldNames(fields, min(most, mostMarks-len(m.String())-len(mark)-2)); names != "" {
		m[mark] = names
	}
}

// fieldNames joins the names of fields and stops before they are too long.
func fieldNames(fields []errs.Field, most int) string {
	var b strings.Builder
	for _, f := range fields {
		if b.Len()+len(f.Name) >= most {
			break
		}
		if b.Len() > 0 {
			b.WriteByte('|')
		}
		b.WriteString(f.Name)
	}
	return b.String()
}

// news is what a write changed for the records of one person: which of them have to be derived anew.
type news struct {
	records    []written
	person     bool // sex, birth, or whose records these are: concerns every record
	enrolments bool
	residence  bool // in town now, in the country before, or the reverse
}

// written is a record that was created, changed or taken away; one that moved is written at both seats.
type written struct {
	at      seat
	archive model.ID
	judged  bool // in the light of all that stands before it now, but for records that are derived anew themselves
}

// add notes a record. Judged says that it was derived from what stands before it now.
func (n *news) add(at seat, archive model.ID, judged bool) {
	n.records = append(n.records, written{at, archive, judged})
}

// newsOf is the news of persons.
type newsOf map[model.ID]*news

// of returns the news of a person, to be added to.
func (m newsOf) of(id model.ID) *news {
	if m[id] == nil {
		m[id] = &news{}
	}
	return m[id]
}

// everything concerns every record of residents.
func everything(residents ...*model.Resident) newsOf {
	all := newsOf{}
	for _, r := range residents {
		all.of(r.ID).person = true
	}
	return all
}

// life is one person's records on the way to be derived anew.
type life struct {
	resident *model.Resident
	history  *measure.History
	news     *news
}

// walk goes through the records in the order of their seats and hands those over that have to be derived anew; again reports whether others
// see a difference. A record that comes later sees it too, so that a chain ends where nothing changes any more.
func (l *life) walk(again func(r *measure.Record, def *form.Definition) (changed bool, err error)) error {
	order := make([]*measure.Record, len(l.history.Records))
	for i := range order {
		order[i] = &l.history.Records[i]
	}
	slices.SortStableFunc(order, bySeat)
	pending := slices.Clone(l.news.records)
	slices.SortFunc(pending, func(a, b written) int { return a.at.compare(b.at) })
	wrote, redone := map[string]bool{}, map[string]bool{} // forms with a difference so far: by the write, by deriving anew
	for _, r := range order {
		at := seatOf(r)
		own, judged := false, false
		for len(pending) > 0 && pending[0].at.compare(at) <= 0 {
			if w := pending[0]; w.at.id == r.ID && int64(w.archive) == r.Archive {
				own, judged = true, w.judged
			}
			wrote[pending[0].at.form] = true
			pending = pending[1:]
		}
		def, known := forms.Lookup(r.Form)
		if !known {
			continue
		}
		spec := form.SpecOf(def)
		concerned := own && !judged || l.news.person || l.news.enrolments && spec.SeesEnrolments() || l.news.residence && spec.SeesResidence()
		for code := range redone {
			concerned = concerned || spec.Sees(code)
		}
		for code := range wrote {
			concerned = concerned || !judged && spec.Sees(code)
		}
		if !concerned {
			continue
		}
		changed, err := again(r, def)
		if err != nil {
			return err
		}
		if changed {
			redone[r.Form] = true
		}
	}
	return nil
}

// answersOf reads the answers of every record that may have to be derived anew.
func answersOf(tx *repository.Tx, lives []*life) (map[repository.RecordKey]form.Record, error) {
	wanted := map[string]*repository.AnswersWanted{}
	var order []*repository.AnswersWanted
	for _, l := range lives {
		err := l.walk(func(r *measure.Record, def *form.Definition) (bool, error) {
			w := wanted[r.Form]
			if w == nil {
				w = &repository.AnswersWanted{Def: def, Archives: map[model.ID]bool{}, From: r.Date}
				wanted[r.Form] = w
				order = append(order, w)
			}
			w.Archives[model.ID(r.Archive)], w.From = true, min(w.From, r.Date)
			return true, nil
		})
		if err != nil {
			return nil, err
		}
	}
	if len(order) == 0 {
		return nil, nil //nolint:nilnil // nothing is wanted
	}
	return tx.Answers(order)
}

// anew is a record derived anew: what differs from what is stored.
type anew struct {
	*derived
	columns []int // of the form's own table
	values  []any // of every column
	differs bool
}

// deriveAnew derives the stored answers of a record in the light of its history.
func (s *Service) deriveAnew(params *rules.Set, def *form.Definition, kind model.OrgKind, h *measure.History, r *measure.Record, body form.Record) (*anew, error) {
	told, err := form.ParseTold(r.Facts.Marks.Get(form.MarkTold))
	if err != nil {
		return nil, err
	}
	spec, at := form.SpecOf(def), seatOf(r)
	before := form.Values(spec, body)
	form.Restore(spec, body, told)
	c := s.formContext(params, def, kind, h, at)
	c.Today, c.DeathDate = civil.None, civil.None // services after a death are findings of their own
	result := form.Validate(spec, body, c)
	form.DropUnfit(spec, body, result.Told)
	d := derivedFrom(def, body, &result)
	a := &anew{derived: &d, values: form.Values(spec, body)}
	a.columns = form.Differences(spec, before, a.values)
	a.differs = len(a.columns) > 0 || d.complete != r.Complete || !d.facts.Equal(&r.Facts)
	return a, nil
}

// text says what differs from a record as it is stored.
func (a *anew) text(def *form.Definition, stored *measure.Record) string {
	var list []string
	for _, c := range a.columns {
		list = append(list, form.Columns(form.SpecOf(def))[c].Name)
	}
	if a.complete != stored.Complete {
		list = append(list, "complete")
	}
	if !a.facts.Equal(&stored.Facts) {
		list = append(list, fmt.Sprintf("摘要 [%s] 应为 [%s]", stored.Facts.Marks, a.facts.Marks))
	}
	return strings.Join(list, "、")
}

// rulesOf says by which rules a record is derived.
type rulesOf func(r *measure.Record) (*rules.Set, error)

// deriveRecords derives the records of persons anew that the news concern, in their histories, and hands over every one of which
// something is stored that is not so any more.
func (s *Service) deriveRecords(tx *repository.Tx, by rulesOf, lives []*life, differs func(l *life, r *measure.Record, def *form.Definition, a *anew) error) error {
	answers, err := answersOf(tx, lives)
	if err != nil || len(answers) == 0 {
		return err
	}
	orgs := make([]int32, len(lives))
	for i, l := range lives {
		orgs[i] = l.resident.OrgID
	}
	kinds, err := tx.OrgKinds(orgs)
	if err != nil {
		return err
	}
	for _, l := range lives {
		err := l.walk(func(r *measure.Record, def *form.Definition) (bool, error) {
			stored := answers[repository.RecordKey{Archive: model.ID(r.Archive), ID: r.ID}]
			if stored == nil {
				return false, nil
			}
			params, err := by(r)
			if err != nil {
				return false, err
			}
			a, err := s.deriveAnew(params, def, kinds[l.resident.OrgID], l.history, r, stored)
			if err != nil || !a.differs {
				return false, err
			}
			seen := !a.facts.Equal(&r.Facts)
			err = differs(l, r, def, a)
			r.Facts, r.Complete = a.facts, a.complete
			return seen, err
		})
		if err != nil {
			return err
		}
		repository.NotePersonalFacts(l.history)
	}
	return nil
}

// storeDerived derives records anew by the rules in force and stores what differs. Version, hash and former versions stay: nobody told anything new.
func (s *Service) storeDerived(tx *repository.Tx, params *rules.Set, lives []*life) error {
	return s.deriveRecords(tx, func(*measure.Record) (*rules.Set, error) { return params, nil }, lives, func(_ *life, r *measure.Record, def *form.Definition, a *anew) error {
		now := *r
		now.Facts, now.Complete = a.facts, a.complete
		return tx.UpdateDerived(&now, def, a.columns, a.values)
	})
}

// livesOf pairs residents with their histories and the news of them; who has none is left out.
func livesOf(residents []*model.Resident, histories []*measure.History, all newsOf) []*life {
	var lives []*life
	for i, r := range residents {
		if n := all[r.ID]; n != nil {
			lives = append(lives, &life{r, histories[i], n})
		}
	}
	return lives
}
