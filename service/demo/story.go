package demo

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"sync"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
)

// programme is a group of forms whose records build on each other, such as everything of a pregnancy.
type programme struct {
	forms  []*form.Definition
	stream uint64
	tell   func(s *story) // adds the records of one person in order of date
}

// programmes lists the forms that are told as stories.
var programmes = []programme{
	{[]*form.Definition{forms.PregnancyForm, forms.AntenatalFirstForm, forms.AntenatalFollowupForm, forms.PregnancyRiskForm, forms.DeliveryForm,
		forms.PostpartumVisitForm, forms.PostpartumDay42Form}, streamPregnancy, (*story).motherhood},
	{[]*form.Definition{forms.NewbornVisitForm, forms.ChildCheckupForm, forms.ChildEyeCheckForm, forms.WeakChildFileForm, forms.TCMChildForm},
		streamChildhood, (*story).childhood},
	{[]*form.Definition{forms.VaccinationForm, forms.VaccinationContraindicationForm, forms.VaccinationCertificateForm, forms.AEFIForm,
		forms.SchoolEntryCheckForm, forms.CatchupCheckForm}, streamVaccination, (*story).vaccination},
	{[]*form.Definition{forms.TCMElderlyForm}, streamConstitution, (*story).constitution},
	{[]*form.Definition{forms.COPDFirstVisitForm}, streamCOPDFirst, (*story).copdFirst},
	{[]*form.Definition{forms.SMISupplementForm, forms.SMIFollowupForm}, streamSMI, (*story).smi},
	{[]*form.Definition{forms.TBFirstVisitForm, forms.TBFollowupForm, forms.TBClosingForm}, streamTB, (*story).tb},
	{[]*form.Definition{forms.EncounterForm, forms.ConsultationForm, forms.ReferralForm}, streamCare, (*story).care},
}

// storyTables makes the tables of every programme.
func (c *county) storyTables() map[string]Table {
	tables := make(map[string]Table)
	for i := range programmes {
		for _, def := range programmes[i].forms {
			tables[def.Code] = c.storyTable(&programmes[i], def)
		}
	}
	return tables
}

// storyTable makes one form's table of what the whole story tells, so that all of them agree.
func (c *county) storyTable(g *programme, def *form.Definition) Table {
	sheet := newSheet(def, visitColumns...)
	return c.each(def.Code, sheet.header, func(p *person, yield func([]string) bool) bool {
		for _, told := range c.told(g, p) {
			if told.def == def && !yield(sheet.visit(p, told.rec)) {
				return false
			}
		}
		return true
	})
}

// keptUpTo is the size of a county whose stories are kept; those of a larger one are told again for each form.
const keptUpTo = 10_000

// stories are what was told already.
type stories struct {
	mu   sync.Mutex
	kept map[storyKey][]told
}

type storyKey struct {
	stream uint64
	person int
}

// told tells one programme's story of a person.
func (c *county) told(g *programme, p *person) []told {
	key := storyKey{g.stream, p.no}
	c.stories.mu.Lock()
	defer c.stories.mu.Unlock()
	if records, ok := c.stories.kept[key]; ok {
		return records
	}
	s := &story{county: c, p: p, r: c.chance(p, g.stream)}
	s.ctx = form.Context{Sex: p.sex, Birth: p.birth, Today: c.today, DeathDate: p.deathDate, Rural: p.village.rural(), Params: c.params,
		Enrolled: p.enrolments()}
	g.tell(s)
	if len(c.people) <= keptUpTo {
		c.stories.kept[key] = s.records
	}
	return s.records
}

// story is what one programme does for one person.
type story struct {
	county  *county
	p       *person
	r       *rand.Rand
	ctx     form.Context
	records []told
}

type told struct {
	def *form.Definition
	rec form.Record
}

// last is the last day on which the person can be served.
func (s *story) last() civil.Date { return s.p.last(s.county.today) }

// served reports that a service of the day is possible.
func (s *story) served(on civil.Date) bool {
	return s.p.filedOn != civil.None && on >= s.p.filedOn && on <= s.last()
}

// likely reports an event that is the more probable the better the township works.
func (s *story) likely(p float64) bool { return happens(s.r, p*s.p.care()) }

// atTown is the header of a service of the township's institution, atVillage of the village's.
func (s *story) atTown(on civil.Date, mode int) form.Visit {
	return form.Visit{VisitDate: on, VisitMode: &mode, VisitOutcome: new(form.OutcomeDone), OrgCode: s.p.at(on).town.code, Doctor: s.p.townDoctor(on)}
}

func (s *story) atVillage(on civil.Date, mode int) form.Visit {
	return form.Visit{VisitDate: on, VisitMode: &mode, VisitOutcome: new(form.OutcomeDone), OrgCode: s.p.at(on).code, Doctor: s.p.villageDoctor(on)}
}

// derive computes what follows from the answers so far.
func (s *story) derive(rec form.Record) {
	s.ctx.Visit = rec.Header()
	if d, ok := rec.(form.Deriver); ok {
		d.Derive(&s.ctx)
	}
}

// propose returns what the rules say of the record.
func (s *story) propose(rec form.Record) form.Proposal {
	s.ctx.Visit = rec.Header()
	if source, ok := rec.(form.Proposer); ok {
		return source.Propose(&s.ctx)
	}
	return form.Proposal{}
}

// complete gives every choice that the form still asks for the answer of somebody in good health.
func (s *story) complete(def *form.Definition, rec form.Record) {
	spec := form.SpecOf(def)
	for range 2 { // an answer may raise a question
		missing := form.Validate(spec, rec, s.ctx).Missing
		if len(missing) == 0 {
			return
		}
		answer(spec, rec, missing)
	}
}

// answer fills in the choices among the missing fields.
func answer(spec *form.Spec, rec form.Record, missing []errs.Field) {
	cells := make(map[string]any)
	for _, m := range missing {
		f := spec.Field(strings.TrimPrefix(m.Pointer, "/"))
		if f == nil || f.Set == "" {
			continue
		}
		healthy := f.None
		if healthy == "" {
			healthy = f.ValueSet().Items[0].Code
		}
		switch f.Kind {
		case form.KindInt:
			cells[f.Name] = json.RawMessage(healthy)
		case form.KindCodes:
			cells[f.Name] = []string{healthy}
		case form.KindText:
			cells[f.Name] = healthy
		}
	}
	if text, err := json.Marshal(cells); err == nil {
		_ = json.Unmarshal(text, rec) // what does not fit stays missing
	}
}

// add completes a record and notes it for those that follow. One in seventy keeps a gap.
func (s *story) add(def *form.Definition, rec form.Record) {
	s.derive(rec)
	if !happens(s.r, 1.0/70) {
		s.complete(def, rec)
	}
	s.note(def, rec)
}

// note keeps a record as it is.
func (s *story) note(def *form.Definition, rec form.Record) {
	s.records = append(s.records, told{def, rec})
	if source, ok := rec.(form.FactSource); ok {
		v := rec.Header()
		s.ctx.Previous = append(s.ctx.Previous, form.Past{Form: def.Code, Date: v.VisitDate, Mode: v.Mode(), Outcome: v.Outcome(), Facts: source.Facts()})
	}
}

// next is the day that the rules propose for the next visit, else some months later.
func next(p form.Proposal, on civil.Date, months int) civil.Date {
	if p.NextVisit > on {
		return p.NextVisit
	}
	return on.AddMonths(months)
}

// reason is why the rules ask for something, short enough for a field.
func reason(p form.Proposal, size int) string {
	if len(p.Reasons) == 0 {
		return "复查"
	}
	text := []rune(p.Reasons[0].Text)
	return string(text[:min(len(text), size)])
}

// tracked is the day on which somebody asked what a referral came to, None when nobody did.
func (s *story) tracked(on civil.Date) civil.Date {
	if day := on + civil.Date(between(s.r, 4, 13)); day <= s.last() && s.likely(0.85) {
		return day
	}
	return civil.None
}

const (
	clinic = measure.ModeClinic
	home   = measure.ModeHome
)
