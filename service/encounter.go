package service

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/repository"
)

// EncounterForm is one form that a contact with a resident may fill in.
type EncounterForm struct {
	Form     string      `json:"form"`
	Name     string      `json:"name" english:"sentence"`
	Due      bool        `json:"due" doc:"当日应完成"`
	DueOn    civil.Date  `json:"due_on,omitzero"`
	Why      string      `json:"why,omitempty" english:"sentence" doc:"为什么应完成"`
	Shared   []string    `json:"shared" doc:"只问一次的项目"`
	LastOn   civil.Date  `json:"last_on,omitzero" doc:"上次记录的日期"`
	LastBody form.Record `json:"last,omitempty" doc:"上次记录的内容"`
	Hidden   []string    `json:"last_restricted,omitempty" doc:"上次记录中您无权查看的受限项目"`
}

// EncounterPlan is what one contact with a resident can settle: every form that is due, each question that several of them share asked
// once (records-and-chronic 9.5).
type EncounterPlan struct {
	On     civil.Date      `json:"on"`
	Forms  []EncounterForm `json:"forms"`
	Shared []string        `json:"shared" doc:"两份以上表单共有、只问一次的项目"`
}

// PlanEncounter says which forms a contact on a day can settle: those that are due, those of the programmes the resident is in, and those
// asked for by code.
func (s *Service) PlanEncounter(ctx context.Context, actor access.Actor, resident model.ID, on civil.Date, codes []string) (*EncounterPlan, error) {
	if on == civil.None {
		on = s.Today()
	}
	for _, code := range codes {
		if _, err := s.formFor(actor, access.RecordRead, code); err != nil {
			return nil, err
		}
	}
	var plan *EncounterPlan
	err := s.checkHistory(ctx, actor, resident, "encounter.plan", "", func(tx *repository.Tx, opened repository.Opened, h *measure.History) error {
		duties, err := tx.Duties(repository.DutyFilter{Resident: resident, On: on, Limit: maxDuties})
		if err != nil {
			return err
		}
		plan = &EncounterPlan{On: on, Forms: s.encounterForms(actor, duties, h, on, codes)}
		shareQuestions(plan)
		return s.lastBodies(tx, opened, plan)
	})
	return plan, err
}

// maxDuties is more than anybody can have at once.
const maxDuties = 200

// encounterForms lists the forms of a plan in the order of the specification, the due ones first.
func (s *Service) encounterForms(actor access.Actor, duties []repository.DutyRow, h *measure.History, on civil.Date, codes []string) []EncounterForm {
	due := map[string]*repository.DutyRow{}
	for i := range duties {
		if d := &duties[i]; d.Form != "" && due[d.Form] == nil {
			due[d.Form] = d
		}
	}
	list := []EncounterForm{}
	for _, def := range forms.OfResidents() {
		if _, err := s.formFor(actor, access.RecordRead, def.Code); err != nil {
			continue
		}
		f := EncounterForm{Form: def.Code, Name: def.Name, Shared: []string{}}
		d := due[def.Code]
		switch {
		case d != nil:
			f.Due, f.DueOn, f.Why = true, d.DueOn, d.Text
		case slices.Contains(codes, def.Code):
		case def.NeedsProgramme && h.EnrolmentOn(def.Programme, on) != nil:
		default:
			continue
		}
		list = append(list, f)
	}
	slices.SortStableFunc(list, func(a, b EncounterForm) int {
		switch {
		case a.Due == b.Due:
			return 0
		case a.Due:
			return -1
		}
		return 1
	})
	return list
}

// shareQuestions finds the questions that several forms of a plan ask alike.
func shareQuestions(plan *EncounterPlan) {
	list := make([]*form.Definition, 0, len(plan.Forms))
	for i := range plan.Forms {
		def, _ := forms.Lookup(plan.Forms[i].Form)
		list = append(list, def)
	}
	plan.Shared = forms.Shared(list)
	for i, def := range list {
		for _, name := range plan.Shared {
			if asks(form.SpecOf(def), name) {
				plan.Forms[i].Shared = append(plan.Forms[i].Shared, name)
			}
		}
	}
}

// lastBodies adds what was answered the last time to each form of a plan.
func (s *Service) lastBodies(tx *repository.Tx, opened repository.Opened, plan *EncounterPlan) error {
	encounters, err := tx.Encounters(opened)
	if err != nil {
		return err
	}
	for i := range plan.Forms {
		f := &plan.Forms[i]
		def, _ := forms.Lookup(f.Form)
		for j := range slices.Backward(encounters) {
			e := &encounters[j]
			if e.Form != f.Form || e.Voided || e.VisitDate > plan.On {
				continue
			}
			body, err := tx.Body(opened, def, e)
			if err != nil {
				return err
			}
			if readsRestricted(tx.Actor, def) {
				if err := tx.AuditCheck("restricted.read", opened.Person().ID, e.ID, def.Code); err != nil {
					return err
				}
			}
			f.LastBody, f.Hidden = view(tx.Actor, def, body)
			f.LastOn = e.VisitDate
			break
		}
	}
	return nil
}

// EncounterInput is one contact with a resident: what was asked once, and what each form asks besides.
type EncounterInput struct {
	ResidentID model.ID
	Shared     map[string]json.RawMessage
	Records    []EncounterRecord
	Confirmed  bool // unusual values are confirmed
}

// EncounterRecord is one form of a contact.
type EncounterRecord struct {
	Form string
	ID   string // UUID made by the client
	Body map[string]json.RawMessage
}

// EncounterResult is what became of a contact.
type EncounterResult struct {
	Records   []*Record
	NextVisit civil.Date // the earliest of the next visits: the resident is invited once (records-and-chronic 9.5 rule 2)
}

// SaveEncounter saves every form of a contact in one transaction: all of them or none. An answer given for all holds in each form that
// asks the question and does not answer it itself (records-and-chronic 9.5 rules 1 and 3). The same input again is the same answer.
func (s *Service) SaveEncounter(ctx context.Context, actor access.Actor, in EncounterInput) (*EncounterResult, error) {
	drafts, err := s.encounterDrafts(actor, in)
	if err != nil {
		return nil, err
	}
	var out *EncounterResult
	err = s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		list, problems, err := s.saveRecords(tx, fresh(drafts))
		if err = cmp.Or(err, in.join(problems)); err != nil {
			return err
		}
		out = &EncounterResult{}
		for _, r := range list {
			out.add(r)
		}
		return nil
	})
	return out, err
}

// join makes one error of what is wrong with the forms of a contact, every field located in the input.
func (in *EncounterInput) join(problems []error) error {
	var wrong, doubts []errs.Field
	for i, err := range problems {
		switch {
		case err == nil:
		case errs.Is(err, "confirmation_required"):
			doubts = append(doubts, in.locate(i, errs.As(err).Fields)...)
		case errs.Is(err, "invalid_fields"):
			wrong = append(wrong, in.locate(i, errs.As(err).Fields)...)
		default:
			return err
		}
	}
	switch {
	case len(wrong) > 0:
		return errs.InvalidFields(distinct(append(wrong, doubts...))...)
	case len(doubts) > 0:
		return errs.New("confirmation_required").On(distinct(doubts)...)
	}
	return nil
}

// ValidateEncounter says of each form of a contact what is wrong, unusual or missing and what the rules propose; nothing is saved.
// Fields are located in the input as SaveEncounter does.
func (s *Service) ValidateEncounter(ctx context.Context, actor access.Actor, in EncounterInput) ([]*Validation, error) {
	list := make([]*Validation, len(in.Records))
	err := s.checkHistory(ctx, actor, in.ResidentID, "encounter.validate", "", func(tx *repository.Tx, opened repository.Opened, h *measure.History) error {
		params, err := s.params(tx)
		if err != nil {
			return err
		}
		for i, r := range in.Records {
			def, err := s.formFor(actor, access.RecordRead, r.Form)
			if err != nil {
				return err
			}
			raw, err := in.merged(i, form.SpecOf(def))
			if err != nil {
				return err
			}
			stored, err := unseen(tx, opened, def, r.ID)
			if err != nil {
				return err
			}
			v := s.validation(actor, params, def, raw, opened.Person(), h, r.ID, stored)
			v.Errors, v.Warnings, v.Missing = in.locate(i, v.Errors), in.locate(i, v.Warnings), in.locate(i, v.Missing)
			list[i] = v
		}
		return nil
	})
	return list, err
}

func (r *EncounterResult) add(rec *Record) {
	r.Records = append(r.Records, rec)
	if rec.Proposal == nil || rec.Proposal.NextVisit == civil.None {
		return
	}
	if r.NextVisit == civil.None || rec.Proposal.NextVisit < r.NextVisit {
		r.NextVisit = rec.Proposal.NextVisit
	}
}

func (s *Service) encounterDrafts(actor access.Actor, in EncounterInput) ([]recordDraft, error) {
	if len(in.Records) == 0 {
		return nil, errs.InvalidFields(errs.Field{Pointer: "/records", Name: "records", Label: "表单", Code: "required", Message: "请至少填写一份表单"})
	}
	var drafts []recordDraft
	var problems []errs.Field
	unused := maps.Clone(in.Shared)
	for i, r := range in.Records {
		def, err := s.formFor(actor, access.RecordWrite, r.Form)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(drafts, func(d recordDraft) bool { return d.def == def && len(def.Key) == 0 }) {
			problems = append(problems, errs.Field{Pointer: fmt.Sprintf("/records/%d/form", i), Name: "form", Label: "表单", Value: r.Form, Code: "duplicate",
				Message: "一次服务中《" + def.Name + "》只能填写一份"})
			continue
		}
		if err := checkUUID(r.ID, fmt.Sprintf("/records/%d/id", i)); err != nil {
			problems = append(problems, errs.As(err).Fields...)
		}
		spec := form.SpecOf(def)
		raw, err := in.merged(i, spec)
		if err != nil {
			return nil, err
		}
		maps.DeleteFunc(unused, func(name string, _ json.RawMessage) bool { return asks(spec, name) })
		body, fields := form.Decode(spec, def, raw)
		problems = append(problems, in.locate(i, fields)...)
		drafts = append(drafts, recordDraft{def, RecordInput{ResidentID: in.ResidentID, Form: r.Form, ID: r.ID, Body: raw, Confirmed: in.Confirmed}, body, bodyHash(body)})
	}
	for _, name := range slices.Sorted(maps.Keys(unused)) {
		problems = append(problems, errs.Field{Pointer: "/shared/" + name, Name: clip(name), Code: "unknown", Message: "所填表单都没有名为 " + clip(name) + " 的项目"})
	}
	if len(problems) > 0 {
		return nil, errs.InvalidFields(distinct(problems)...)
	}
	return drafts, nil
}

// distinct says once what several forms find wrong with a shared answer.
func distinct(fields []errs.Field) []errs.Field {
	out := fields[:0:0]
	for _, f := range fields {
		if !slices.ContainsFunc(out, func(o errs.Field) bool { return o.Pointer == f.Pointer && o.Message == f.Message }) {
			out = append(out, f)
		}
	}
	return out
}

// merged is the body of the i-th form: its own answers, and the shared ones to the questions that it asks too.
func (in *EncounterInput) merged(i int, spec *form.Spec) ([]byte, error) {
	body := map[string]json.RawMessage{}
	for name, value := range in.Shared {
		if asks(spec, name) {
			body[name] = value
		}
	}
	maps.Copy(body, in.Records[i].Body)
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, fmt.Errorf("join the answers of %s: %w", spec.Code, err)
	}
	return raw, nil
}

// asks reports whether a form asks a question.
func asks(spec *form.Spec, name string) bool {
	f := spec.Field(name)
	return f != nil && !f.Auto
}

// locate says where in the input the fields of the i-th form stand: among the shared answers or in the form itself.
func (in *EncounterInput) locate(i int, fields []errs.Field) []errs.Field {
	out := make([]errs.Field, len(fields))
	for j, f := range fields {
		name, _, _ := strings.Cut(strings.TrimPrefix(f.Pointer, "/"), "/")
		_, own := in.Records[i].Body[name]
		_, shared := in.Shared[name]
		if shared && !own {
			f.Pointer = "/shared" + f.Pointer
		} else {
			f.Pointer = fmt.Sprintf("/records/%d/body%s", i, f.Pointer)
		}
		out[j] = f
	}
	return out
}
