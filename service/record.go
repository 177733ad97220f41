package service

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// Record is a service record as its readers see it.
type Record struct {
	ID         string
	Form       string
	ResidentID model.ID
	Version    int
	Voided     bool
	Complete   bool
	CreatedAt  model.Millis
	UpdatedAt  model.Millis
	Body       form.Record
	Restricted []string       // fields that hold more than Body shows to this reader
	Missing    []errs.Field   // what a complete form still needs
	Warnings   []errs.Field   // unusual values, confirmed
	Proposal   *form.Proposal // class and next visit by the rules
	Created    bool           // this call made it
}

// RecordInput is what somebody wants to save.
type RecordInput struct {
	ResidentID model.ID
	Form       string
	ID         string // UUID made by the client
	Body       []byte // JSON
	Version    int    // version seen; 0 = a new record
	Confirmed  bool   // unusual values are confirmed
}

// SaveRecord creates a service record, or corrects one whose version is named. The same id and body again is the same answer.
func (s *Service) SaveRecord(ctx context.Context, actor access.Actor, in RecordInput) (*Record, error) {
	def, err := s.formFor(actor, access.RecordWrite, in.Form)
	if err != nil {
		return nil, err
	}
	if err := checkUUID(in.ID, "/id"); err != nil {
		return nil, err
	}
	body, fields := form.Decode(form.SpecOf(def), def, in.Body)
	if len(fields) > 0 {
		return nil, errs.InvalidFields(fields...)
	}
	drafts := []recordDraft{{def, in, body, bodyHash(body)}}
	var out *Record
	err = s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		list, problems, err := s.saveRecords(tx, fresh(drafts))
		if err = cmp.Or(err, problem(problems)); err == nil {
			out = list[0]
		}
		return err
	})
	return out, err
}

// problem is the first of several.
func problem(list []error) error { return cmp.Or(list...) }

// checkUUID checks the identity that a client gave a record.
func checkUUID(id, pointer string) error {
	if err := uuid.Validate(id); err != nil || len(id) != 36 {
		return errs.InvalidFields(errs.Field{Pointer: pointer, Name: "id", Label: "记录编号", Value: clip(id), Code: "type", Message: "记录编号应为 36 位 UUID"})
	}
	return nil
}

// formFor finds a form and checks that the actor may do this with it.
func (s *Service) formFor(actor access.Actor, p access.Permission, code string) (*form.Definition, error) {
	if err := need(actor, p); err != nil {
		return nil, err
	}
	def, ok := forms.Lookup(code)
	if !ok || def.Institution {
		return nil, errs.New("not_found").With("表单 %s", clip(code))
	}
	if def.Restricted {
		return def, need(actor, access.SMIRead)
	}
	return def, nil
}

// recordDraft is a record on its way: what was sent, decoded.
type recordDraft struct {
	def  *form.Definition
	in   RecordInput
	body form.Record
	hash string // of what was sent
}

// fresh are drafts as they were sent: the transaction, which may run anew, completes the bodies.
func fresh(drafts []recordDraft) []recordDraft {
	list := slices.Clone(drafts)
	for i := range list {
		list[i].body, _ = form.Decode(form.SpecOf(list[i].def), list[i].def, list[i].in.Body)
	}
	return list
}

// saveRecords writes records of one resident and projects once. It returns for each what it became or what is wrong with it; when anything is,
// the caller gives the whole up.
func (s *Service) saveRecords(tx *repository.Tx, drafts []recordDraft) ([]*Record, []error, error) {
	from := civil.Never // nothing changes on the days before
	for i := range drafts {
		d := &drafts[i]
		from = min(from, d.body.Header().VisitDate)
		if d.in.Version != 0 {
			from = civil.None // nor before the date that is corrected, which is not known yet
		}
	}
	opened, dossier, err := tx.LockDossier(drafts[0].in.ResidentID, drafts[0].in.ID, from)
	if err != nil {
		return nil, nil, err
	}
	if err := refuseMerged(opened.Person()); err != nil {
		return nil, nil, err
	}
	params, err := s.params(tx)
	if err != nil {
		return nil, nil, err
	}
	w := recordWriter{s: s, tx: tx, params: params, opened: opened, h: dossier.History, from: civil.Never}
	list, problems := make([]*Record, len(drafts)), make([]error, len(drafts))
	for _, i := range bySeats(drafts) { // each sees those before it
		old := dossier.Record
		if i > 0 {
			if old, err = tx.RecordOf(opened.Person().ID, drafts[i].in.ID); err != nil {
				return nil, nil, err
			}
		}
		list[i], problems[i] = w.save(&drafts[i], old)
		if problems[i] == nil {
			if err := w.deriveLater(); err != nil {
				return nil, nil, err
			}
		}
	}
	if slices.ContainsFunc(problems, func(err error) bool { return err != nil }) {
		return nil, problems, nil
	}
	return list, problems, w.project(dossier.Stored)
}

// bySeats returns the indexes of drafts in the order in which their records are derived.
func bySeats(drafts []recordDraft) []int {
	order := make([]int, len(drafts))
	for i := range order {
		order[i] = i
	}
	place := func(i int) seat { return seatFor(drafts[i].def, drafts[i].body, drafts[i].in.ID, 0) }
	slices.SortStableFunc(order, func(a, b int) int { return place(a).compare(place(b)) })
	return order
}

// recordWriter writes records of one locked resident, each judged in the light of those before it.
type recordWriter struct {
	s       *Service
	tx      *repository.Tx
	params  *rules.Set
	opened  repository.Opened
	h       *measure.History
	from    civil.Date // first day on which the history says something else than before
	news    news       // of what was written last
	written bool
	closed  bool // somebody was found to have died
}

// save creates a record, corrects the old one, or finds that nothing is new.
func (w *recordWriter) save(d *recordDraft, old *model.Encounter) (*Record, error) {
	s, tx, person := w.s, w.tx, w.opened.Person()
	if old != nil && old.Form != d.def.Code {
		return nil, errs.New("id_reused").With("记录 %s 属于另一种表单", d.in.ID)
	}
	if err := w.complete(d, old); err != nil {
		return nil, err
	}
	if old != nil && old.Hash == d.hash && mayKnow(tx.Actor, d.def, old) && !old.Voided && (d.in.Version == 0 || d.in.Version == old.Version || d.in.Version == old.Version-1) {
		stored, err := tx.Body(w.opened, d.def, old)
		if err != nil {
			return nil, err
		}
		*d.body.Header() = *stored.Header()
		result, proposal := s.judge(w.params, d.def, d.body, person, w.h, seatOfEncounter(old))
		return recordOf(tx.Actor, d.def, old, d.body, result, proposal), nil
	}
	if err := mayReplace(&d.in, old); err != nil {
		return nil, err
	}
	if old != nil {
		if err := monthOpen(w.params, s.Today(), old, d.body.Header().VisitDate, tx.Actor.Purpose); err != nil {
			return nil, err
		}
	}
	orgID, unknown, err := s.completeHeader(tx, d.body.Header(), person)
	if err != nil {
		return nil, err
	}
	entered := tx.Now
	if old != nil {
		entered = old.CreatedAt
	}
	at := seatFor(d.def, d.body, d.in.ID, entered)
	result, proposal := s.judge(w.params, d.def, d.body, person, w.h, at)
	if result.Errors = append(result.Errors, unknown...); len(result.Errors) > 0 {
		return nil, errs.InvalidFields(result.Errors...)
	}
	if len(result.Warnings) > 0 && !d.in.Confirmed {
		return nil, errs.New("confirmation_required").On(result.Warnings...)
	}
	rec := &model.Record{Body: d.body}
	encounterOf(&rec.Encounter, d.def, d.body, result, orgID)
	rec.Hash = d.hash
	if old == nil {
		w.news.add(at, person.ID, true)
		rec.ResidentID, rec.ID, rec.Version = person.ID, d.in.ID, 1
		rec.CreatedAt, rec.CreatedBy = tx.Now, model.ID(tx.Actor.UserID)
		rec.UpdatedAt, rec.UpdatedBy = rec.CreatedAt, rec.CreatedBy
		err = tx.InsertRecord(rec, d.def)
	} else {
		rec.ResidentID, rec.ID, rec.Version = old.ResidentID, old.ID, old.Version+1
		rec.CreatedAt, rec.CreatedBy = old.CreatedAt, old.CreatedBy
		rec.UpdatedAt, rec.UpdatedBy = tx.Now, model.ID(tx.Actor.UserID)
		w.news.add(at, old.ResidentID, true)
		w.news.add(seatOfEncounter(old), old.ResidentID, true)
		err = s.replaceRecord(tx, w.opened, d.def, old, rec, "correct", tx.Actor.Purpose)
	}
	if err != nil {
		return nil, err
	}
	w.written = true
	w.from = min(w.from, rec.VisitDate)
	if old != nil {
		w.from = min(w.from, old.VisitDate)
	}
	setRecord(w.h, rec)
	tx.Audit(saveAction(old), person.ID, d.in.ID, d.def.Code)
	closed, err := s.closeOnDeath(tx, person, w.h, d.body)
	if err != nil {
		return nil, err
	}
	w.closed = w.closed || closed
	out := recordOf(tx.Actor, d.def, &rec.Encounter, d.body, result, proposal)
	out.Created = old == nil
	return out, nil
}

// mayReplace checks the version that a correction names against the record it corrects.
func mayReplace(in *RecordInput, old *model.Encounter) error {
	switch {
	case old == nil && in.Version != 0:
		return errs.New("not_found").With("记录 %s", in.ID)
	case old == nil:
		return nil
	case in.Version == 0:
		return errs.New("id_reused").With("记录 %s 已存在，修改请提供版本号", in.ID)
	case in.Version == old.Version && old.Voided:
		return errs.New("wrong_state").With("记录已作废")
	}
	return checkVersion(in.Version, old.Version)
}

// deriveLater derives the later records anew that look at what was just written. There is nothing to read when none is.
func (w *recordWriter) deriveLater() error {
	l := &life{&w.opened.Person().Resident, w.h, &w.news}
	err := w.s.storeDerived(w.tx, w.params, []*life{l})
	w.news = news{}
	return err
}

// project brings what is projected up to date with what was written.
func (w *recordWriter) project(stored *repository.Stored) error {
	person := w.opened.Person()
	switch {
	case !w.written:
		return nil
	case w.closed && person.Twins:
		return w.s.projectWithTwins(w.tx, nil, nil, &person.Resident)
	case w.closed:
		return w.s.project(w.tx, []*model.Resident{&person.Resident}, nil)
	}
	return w.s.projectFrom(w.tx, &person.Resident, w.h, stored, w.from)
}

func saveAction(old *model.Encounter) repository.Action {
	if old == nil {
		return "record.create"
	}
	return "record.correct"
}

// replaceRecord writes a new version of a record and keeps the one before.
func (s *Service) replaceRecord(tx *repository.Tx, opened repository.Opened, def *form.Definition, old *model.Encounter, rec *model.Record, action, reason string) error {
	before, err := tx.Body(opened, def, old)
	if err != nil {
		return err
	}
	if err := note(tx, old.ResidentID, old.ID, old.Version, action, reason, before); err != nil {
		return err
	}
	return tx.UpdateRecord(rec, def, old.Version)
}

// judge validates a body at its seat in the resident's history and lets the rules propose class and next visit.
func (s *Service) judge(params *rules.Set, def *form.Definition, body form.Record, person *repository.Person, h *measure.History, at seat) (form.Result, *form.Proposal) {
	c, spec := s.formContext(params, def, person.OrgKind, h, at), form.SpecOf(def)
	result := form.Validate(spec, body, c)
	if len(result.Errors) > 0 || !body.Header().Done() {
		return result, nil
	}
	if p, ok := form.Propose(spec, body, c); ok {
		return result, &p
	}
	return result, nil
}

// completeHeader fills in who delivered a service where nothing is said of it, and returns the organisation; an unknown one is a problem
// of the record.
func (s *Service) completeHeader(tx *repository.Tx, visit *form.Visit, person *repository.Person) (orgID int32, unknown []errs.Field, err error) {
	visit.Doctor = cmp.Or(visit.Doctor, tx.Actor.Name)
	switch {
	case visit.OrgCode == "" && tx.Actor.OrgID == 0: // the program itself belongs to none
		visit.OrgCode = person.OrgCode
		return person.OrgID, nil, nil
	case visit.OrgCode == "" || visit.OrgCode == tx.Actor.OrgCode:
		visit.OrgCode = tx.Actor.OrgCode
		return tx.Actor.OrgID, nil, nil
	}
	org, err := tx.AnyOrgByCode(visit.OrgCode)
	if errs.Is(err, "not_found") {
		return 0, []errs.Field{field("org_code", "服务机构", visit.OrgCode, "choice", "服务机构 %s 不存在", visit.OrgCode)}, nil
	}
	if err != nil {
		return 0, nil, err
	}
	return org.ID, nil, nil
}

// refuseMerged refuses to write about an archive that was merged away: its facts are read under the one it was merged into.
func refuseMerged(p *repository.Person) error {
	if p.MergedInto == nil {
		return nil
	}
	return errs.New("wrong_state").With("此档案已合并到档案 %s", *p.MergedInto)
}

// encounterOf writes what rules read of a record into its narrow row.
func encounterOf(e *model.Encounter, def *form.Definition, body form.Record, result form.Result, orgID int32) {
	v, d := body.Header(), derivedFrom(def, body, &result)
	e.Form, e.VisitDate, e.Mode, e.Outcome, e.Complete, e.OrgID, e.Doctor = def.Code, v.VisitDate, v.Mode(), v.Outcome(), d.complete, orgID, v.Doctor
	f := &d.facts
	e.SBP, e.DBP, e.FPG, e.Class, e.Adverse, e.NextDate, e.Marks = f.SBP, f.DBP, f.FPG, f.Class, f.Adverse, f.NextDate, f.Marks
	confirmed := slices.Clone(result.Warnings)
	slices.SortFunc(confirmed, func(a, b errs.Field) int { return strings.Compare(a.Name, b.Name) })
	e.Confirmed = fieldNames(slices.CompactFunc(confirmed, func(a, b errs.Field) bool { return a.Name == b.Name }), mostConfirmed)
}

func clip(s string) string {
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}

// bodyHash is the same for the same header and answers.
func bodyHash(body form.Record) string {
	text, err := form.Encode(body)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return base64.RawURLEncoding.EncodeToString(sum[:])[:22]
}

// setRecord puts a record into a history in place of its former version.
func setRecord(h *measure.History, rec *model.Record) {
	h.Records = slices.DeleteFunc(slices.Clone(h.Records), func(r measure.Record) bool { return r.ID == rec.ID && r.Form == rec.Form })
	if !rec.Voided {
		h.Records = append(h.Records, measure.Record{ID: rec.ID, Archive: int64(rec.ResidentID), Form: rec.Form, Date: rec.VisitDate, Mode: rec.Mode, Outcome: rec.Outcome, Complete: rec.Complete,
			Org: measure.OrgID(rec.OrgID), Doctor: rec.Doctor, Entered: int64(rec.CreatedAt),
			Facts: form.Facts{SBP: rec.SBP, DBP: rec.DBP, FPG: rec.FPG, Class: rec.Class, Adverse: rec.Adverse, NextDate: rec.NextDate, Marks: rec.Marks}})
	}
	h.Sort()
	repository.NotePersonalFacts(h)
}

// mortal is a form that can say that the person has died.
type mortal interface {
	Death() (on civil.Date, cause string)
}

// closeOnDeath closes the archive when a follow-up found that the person has died (records-and-chronic 0.4, 1.9).
func (s *Service) closeOnDeath(tx *repository.Tx, person *repository.Person, h *measure.History, body form.Record) (closed bool, err error) {
	source, ok := body.(mortal)
	if !ok {
		return false, nil
	}
	on, cause := source.Death()
	if on == civil.None || person.DeathDate != civil.None {
		return false, nil
	}
	if err := note(tx, person.ID, "", person.Version, "close", "随访发现死亡", s.viewOf(person)); err != nil {
		return false, err
	}
	person.DeathDate, person.DeathCause, person.ClosedOn, person.CloseReason = on, cause, on, model.CloseDied
	h.Person.DeathDate, h.Person.ClosedOn, h.Person.CloseReason = on, on, model.CloseDied
	tx.Audit("resident.close", person.ID, "", "随访发现死亡")
	return true, tx.SaveResident(&person.Resident)
}

// VoidRecord takes a record out of every figure and keeps it, with the reason.
func (s *Service) VoidRecord(ctx context.Context, actor access.Actor, resident model.ID, code, id, reason string, version int) (*Record, error) {
	def, err := s.formFor(actor, access.RecordWrite, code)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(reason) == "" {
		return nil, errs.InvalidFields(errs.Field{Pointer: "/reason", Name: "reason", Label: "作废原因", Code: "required", Message: "请填写作废原因"})
	}
	var out *Record
	err = s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		opened, err := tx.LockResident(resident)
		if err != nil {
			return err
		}
		if err := refuseMerged(opened.Person()); err != nil {
			return err
		}
		old, err := tx.FindEncounter(opened, code, id)
		if err != nil {
			return err
		}
		if old == nil {
			return errs.New("not_found").With("记录 %s", id)
		}
		body, err := tx.Body(opened, def, old)
		if err != nil {
			return err
		}
		noteReader(tx, def, resident, id)
		if old.Voided {
			out = recordOf(actor, def, old, body, form.Result{}, nil)
			return nil
		}
		if version != 0 {
			if err := checkVersion(version, old.Version); err != nil {
				return err
			}
		}
		if err := note(tx, old.ResidentID, old.ID, old.Version, "void", reason, body); err != nil {
			return err
		}
		rec := &model.Record{Encounter: *old}
		rec.Voided, rec.Version, rec.UpdatedAt, rec.UpdatedBy = true, old.Version+1, tx.Now, model.ID(tx.Actor.UserID)
		if err := tx.UpdateRecord(rec, def, old.Version); err != nil {
			return err
		}
		tx.Audit("record.void", resident, id, code+" "+reason)
		out = recordOf(actor, def, &rec.Encounter, body, form.Result{}, nil)
		person, gone := &opened.Person().Resident, newsOf{}
		gone.of(person.ID).add(seatOfEncounter(old), old.ResidentID, true)
		return s.project(tx, []*model.Resident{person}, gone)
	})
	return out, err
}
