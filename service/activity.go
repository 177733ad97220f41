package service

import (
	"cmp"
	"context"
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

// Activity is an activity of an organisation as its readers see it.
type Activity struct {
	ID        string
	Form      string
	OrgCode   string
	OrgName   string
	Version   int
	Voided    bool
	Complete  bool
	CreatedAt model.Millis
	UpdatedAt model.Millis
	Body      form.Record
	Missing   []errs.Field // what it lacks to count
	Warnings  []errs.Field // unusual values, confirmed
	Created   bool         // this call made it
}

// ActivityInput is an activity that somebody wants to save.
type ActivityInput struct {
	Org       string
	Form      string
	ID        string // UUID made by the client
	Body      []byte // JSON
	Version   int    // version seen; 0 = a new activity
	Confirmed bool   // unusual values are confirmed
}

// activityForm finds a form about organisations and checks that the actor may do this with it.
func activityForm(actor access.Actor, p access.Permission, code string) (*form.Definition, error) {
	if err := need(actor, p); err != nil {
		return nil, err
	}
	def, ok := forms.Lookup(code)
	if !ok || !def.Institution {
		return nil, errs.New("not_found").With("机构表单 %s", clip(code))
	}
	return def, nil
}

// SaveActivity creates an activity of an organisation, or corrects one whose version is named. The same id and body again is the same answer.
func (s *Service) SaveActivity(ctx context.Context, actor access.Actor, in ActivityInput) (*Activity, error) {
	def, err := activityForm(actor, access.ActivityWrite, in.Form)
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
	draft := activityDraft{def: def, in: in, body: body, hash: bodyHash(body)}
	var out *Activity
	err = s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		opened, err := tx.LockOrg(in.Org)
		if err != nil {
			return err
		}
		out, err = s.saveActivity(tx, opened, draft)
		return err
	})
	return out, err
}

// activityDraft is an activity on its way: what was sent, decoded.
type activityDraft struct {
	def  *form.Definition
	in   ActivityInput
	body form.Record
	hash string // of what was sent
}

// saveActivity writes an activity of a locked organisation and brings its figures up to date.
func (s *Service) saveActivity(tx *repository.Tx, opened repository.OpenedOrg, d activityDraft) (*Activity, error) {
	from := d.body.Header().VisitDate
	if d.in.Version != 0 {
		from = civil.None // nor before the date that is corrected, which is not known yet
	}
	dossier, err := tx.OrgDossier(opened, d.in.ID, from)
	if err != nil {
		return nil, err
	}
	w := activityWriter{s, tx, opened, dossier.History}
	e, out, err := w.save(&d, dossier.Record)
	if err != nil || e == nil {
		return out, err
	}
	from = e.VisitDate
	if old := dossier.Record; old != nil {
		from = min(from, old.VisitDate)
	}
	return out, s.projectOrgFrom(tx, opened.Org(), w.h, dossier.Stored, from)
}

// activityWriter writes activities of one locked organisation.
type activityWriter struct {
	s      *Service
	tx     *repository.Tx
	opened repository.OpenedOrg
	h      *measure.History
}

// save creates an activity, corrects the old one, or finds that nothing is new; then it returns no row.
func (w *activityWriter) save(d *activityDraft, old *model.Encounter) (*model.Encounter, *Activity, error) {
	s, tx, org := w.s, w.tx, w.opened.Org()
	if old != nil && old.Form != d.def.Code {
		return nil, nil, errs.New("id_reused").With("记录 %s 属于另一种表单", d.in.ID)
	}
	v := d.body.Header()
	if old != nil && old.Hash == d.hash && !old.Voided && (d.in.Version == 0 || d.in.Version == old.Version || d.in.Version == old.Version-1) {
		v.Doctor, v.OrgCode = old.Doctor, org.Code
		result, err := s.judgeActivity(tx, d.def, d.body)
		return nil, activityOf(old, org, d.body, result), err
	}
	if err := mayReplace(&RecordInput{ID: d.in.ID, Version: d.in.Version}, old); err != nil {
		return nil, nil, err
	}
	if v.OrgCode != "" && v.OrgCode != org.Code {
		return nil, nil, errs.InvalidFields(field("org_code", "填报机构", clip(v.OrgCode), "logic", "填报机构 %s 与所选机构 %s 不同", clip(v.OrgCode), org.Code))
	}
	v.OrgCode, v.Doctor = org.Code, cmp.Or(v.Doctor, tx.Actor.Name)
	result, err := s.judgeActivity(tx, d.def, d.body)
	if err != nil {
		return nil, nil, err
	}
	if len(result.Errors) > 0 {
		return nil, nil, errs.InvalidFields(result.Errors...)
	}
	if len(result.Warnings) > 0 && !d.in.Confirmed {
		return nil, nil, errs.New("confirmation_required").On(result.Warnings...)
	}
	rec := &model.Record{Body: d.body}
	encounterOf(&rec.Encounter, d.def, d.body, result, org.ID)
	rec.Hash, rec.ResidentID, rec.ID, rec.Version = d.hash, org.FactsID(), d.in.ID, 1
	rec.CreatedAt, rec.CreatedBy = tx.Now, model.ID(tx.Actor.UserID)
	rec.UpdatedAt, rec.UpdatedBy = rec.CreatedAt, rec.CreatedBy
	if old == nil {
		err = tx.InsertRecord(rec, d.def)
	} else {
		rec.Version, rec.CreatedAt, rec.CreatedBy = old.Version+1, old.CreatedAt, old.CreatedBy
		err = w.replace(d.def, old, rec, "correct", "")
	}
	if err != nil {
		return nil, nil, err
	}
	setRecord(w.h, rec)
	action := repository.Action("activity.create")
	if old != nil {
		action = "activity.correct"
	}
	tx.Audit(action, 0, d.in.ID, org.Code+" "+d.def.Code)
	out := activityOf(&rec.Encounter, org, d.body, result)
	out.Created = old == nil
	return &rec.Encounter, out, nil
}

// replace writes a new version of an activity and keeps the one before.
func (w *activityWriter) replace(def *form.Definition, old *model.Encounter, rec *model.Record, action, reason string) error {
	before, err := w.tx.ActivityBody(w.opened, def, old)
	if err != nil {
		return err
	}
	if err := note(w.tx, old.ResidentID, old.ID, old.Version, action, reason, before); err != nil {
		return err
	}
	return w.tx.UpdateRecord(rec, def, old.Version)
}

// judgeActivity says what is wrong, unusual or missing in an activity.
func (s *Service) judgeActivity(tx *repository.Tx, def *form.Definition, body form.Record) (form.Result, error) {
	params, err := s.params(tx)
	if err != nil {
		return form.Result{}, err
	}
	return form.Validate(form.SpecOf(def), body, form.Context{Today: s.Today(), Params: params}), nil
}

func activityOf(e *model.Encounter, org *model.Org, body form.Record, result form.Result) *Activity {
	return &Activity{ID: e.ID, Form: e.Form, OrgCode: org.Code, OrgName: org.Name, Version: e.Version, Voided: e.Voided, Complete: e.Complete,
		CreatedAt: e.CreatedAt, UpdatedAt: e.UpdatedAt, Body: body, Missing: result.Missing, Warnings: result.Warnings}
}

// OpenActivity opens one activity.
func (s *Service) OpenActivity(ctx context.Context, actor access.Actor, org, code, id string) (*Activity, error) {
	def, err := activityForm(actor, access.ActivityRead, code)
	if err != nil {
		return nil, err
	}
	var out *Activity
	err = s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		opened, e, err := openActivity(tx, org, code, id)
		if err != nil {
			return err
		}
		body, err := tx.ActivityBody(opened, def, e)
		if err != nil {
			return err
		}
		result, err := s.judgeActivity(tx, def, body)
		out = activityOf(e, opened.Org(), body, result)
		return err
	})
	return out, err
}

func openActivity(tx *repository.Tx, org, code, id string) (repository.OpenedOrg, *model.Encounter, error) {
	opened, err := tx.OpenOrg(org)
	if err != nil {
		return opened, nil, err
	}
	e, err := tx.ActivityOf(opened, code, id)
	if err == nil && e == nil {
		err = errs.New("not_found").With("活动 %s", id)
	}
	return opened, e, err
}

// VoidActivity takes an activity out of every figure and keeps it, with the reason.
func (s *Service) VoidActivity(ctx context.Context, actor access.Actor, org, code, id, reason string, version int) (*Activity, error) {
	def, err := activityForm(actor, access.ActivityWrite, code)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(reason) == "" {
		return nil, errs.InvalidFields(errs.Field{Pointer: "/reason", Name: "reason", Label: "作废原因", Code: "required", Message: "请填写作废原因"})
	}
	var out *Activity
	err = s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		opened, err := tx.LockOrg(org)
		if err != nil {
			return err
		}
		dossier, err := tx.OrgDossier(opened, id, civil.None)
		if err != nil {
			return err
		}
		old := dossier.Record
		if old == nil || old.Form != code {
			return errs.New("not_found").With("活动 %s", id)
		}
		body, err := tx.ActivityBody(opened, def, old)
		if err != nil {
			return err
		}
		if old.Voided {
			out = activityOf(old, opened.Org(), body, form.Result{})
			return nil
		}
		if version != 0 {
			if err := checkVersion(version, old.Version); err != nil {
				return err
			}
		}
		out, err = s.voidActivity(tx, opened, dossier, def, body, reason)
		return err
	})
	return out, err
}

func (s *Service) voidActivity(tx *repository.Tx, opened repository.OpenedOrg, dossier *repository.Dossier, def *form.Definition, body form.Record, reason string) (*Activity, error) {
	old, org := dossier.Record, opened.Org()
	if err := note(tx, old.ResidentID, old.ID, old.Version, "void", reason, body); err != nil {
		return nil, err
	}
	rec := &model.Record{Encounter: *old}
	rec.Voided, rec.Version, rec.UpdatedAt, rec.UpdatedBy = true, old.Version+1, tx.Now, model.ID(tx.Actor.UserID)
	if err := tx.UpdateRecord(rec, def, old.Version); err != nil {
		return nil, err
	}
	setRecord(dossier.History, rec)
	tx.Audit("activity.void", 0, old.ID, org.Code+" "+def.Code+" "+reason)
	return activityOf(&rec.Encounter, org, body, form.Result{}), s.projectOrgFrom(tx, org, dossier.History, dossier.Stored, old.VisitDate)
}

// ActivityHistory lists the former versions of an activity.
func (s *Service) ActivityHistory(ctx context.Context, actor access.Actor, org, code, id string) ([]Change, error) {
	if _, err := activityForm(actor, access.ActivityRead, code); err != nil {
		return nil, err
	}
	list := []Change{}
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		list = list[:0]
		opened, _, err := openActivity(tx, org, code, id)
		if err != nil {
			return err
		}
		rows, err := tx.ActivityChanges(opened, id)
		if err != nil {
			return err
		}
		names, err := authorsOf(tx, rows)
		for i := range rows {
			list = append(list, changeOf(&rows[i], names))
		}
		return err
	})
	return list, err
}

// ValidateActivity says everything that is wrong, unusual or missing in an activity; nothing is saved.
func (s *Service) ValidateActivity(ctx context.Context, actor access.Actor, org, code string, raw []byte) (*Validation, error) {
	def, err := activityForm(actor, access.ActivityRead, code)
	if err != nil {
		return nil, err
	}
	var out *Validation
	err = s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		if _, err := tx.OpenOrg(org); err != nil {
			return err
		}
		body, fields := form.Decode(form.SpecOf(def), def, raw)
		if len(fields) > 0 {
			out = &Validation{Errors: fields, Warnings: []errs.Field{}, Missing: []errs.Field{}, Record: body, Restricted: []string{}}
			return nil
		}
		result, err := s.judgeActivity(tx, def, body)
		out = &Validation{Errors: orEmpty(result.Errors), Warnings: orEmpty(result.Warnings), Missing: orEmpty(result.Missing), Complete: result.Complete, Record: body,
			Restricted: []string{}}
		return err
	})
	return out, err
}
