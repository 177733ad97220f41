package service

import (
	"encoding/json"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/repository"
)

// Results of infections are values of forms, not forms of their own: who may not read them sees the record without them (maternal-child 6
// rule 4). Every content of a record leaves the service through this file; texts that are stored (duties, findings, reasons) never hold them.

// recordOf is a record as the actor may see it.
func recordOf(actor access.Actor, def *form.Definition, e *model.Encounter, body form.Record, result form.Result, proposal *form.Proposal) *Record {
	open, restricted := view(actor, def, body)
	return &Record{ID: e.ID, Form: e.Form, ResidentID: e.ResidentID, Version: e.Version, Voided: e.Voided, Complete: e.Complete, CreatedAt: e.CreatedAt,
		UpdatedAt: e.UpdatedAt, Body: open, Restricted: restricted, Missing: result.Missing, Warnings: result.Warnings, Proposal: viewProposal(actor, proposal)}
}

// view is a record's content as the actor may see it, with the names of the fields that hold more.
func view(actor access.Actor, def *form.Definition, body form.Record) (form.Record, []string) {
	if body == nil || actor.Can(access.InfectiousRead) {
		return body, nil
	}
	return form.Conceal(form.SpecOf(def), body)
}

// viewProposal is what the rules propose, as the actor may see it.
func viewProposal(actor access.Actor, p *form.Proposal) *form.Proposal {
	if actor.Can(access.InfectiousRead) {
		return p
	}
	return p.Concealed()
}

// viewStored is view of a former version, which is kept as JSON.
func viewStored(actor access.Actor, def *form.Definition, stored string) (json.RawMessage, []string, error) {
	if !blind(actor, def) {
		return json.RawMessage(stored), nil, nil
	}
	body := def.New()
	if err := json.Unmarshal([]byte(stored), body); err != nil {
		return nil, nil, err
	}
	open, names := view(actor, def, body)
	raw, err := form.Encode(open)
	return raw, names, err
}

// noteReader names in the audit whoever opens restricted values. It says so of every record of such a form, lest the audit tell which of them
// hold a result.
func noteReader(tx *repository.Tx, def *form.Definition, resident model.ID, subject string) {
	if readsRestricted(tx.Actor, def) {
		tx.Audit("restricted.read", resident, subject, def.Code)
	}
}

// readsRestricted reports whether the actor may see restricted values of a form that has any.
func readsRestricted(actor access.Actor, def *form.Definition) bool {
	return form.SpecOf(def).HasRestricted() && actor.Can(access.InfectiousRead)
}

// blind reports whether an actor cannot see all of a form's records.
func blind(actor access.Actor, def *form.Definition) bool {
	return !actor.Can(access.InfectiousRead) && form.SpecOf(def).HasRestricted()
}

// mayKnow reports whether an actor may be told that a record says just what he sends: who does not see all of it may when it is he who wrote it,
// otherwise he could guess a result until the answer is that nothing is new.
func mayKnow(actor access.Actor, def *form.Definition, e *model.Encounter) bool {
	return !blind(actor, def) || e.UpdatedBy == model.ID(actor.UserID)
}

// complete keeps in a correction what its author cannot see. The hash is then of the whole, so that the same body again is the same record. The
// body is read anew: the transaction, which may run again, completes it.
func (w *recordWriter) complete(d *recordDraft, old *model.Encounter) (err error) {
	if !blind(w.tx.Actor, d.def) {
		return nil
	}
	spec := form.SpecOf(d.def)
	d.body, _ = form.Decode(spec, d.def, d.in.Body)
	var stored form.Record
	if old != nil && old.Form == d.def.Code {
		if stored, err = w.tx.Body(w.opened, d.def, old); err != nil {
			return err
		}
	}
	form.Keep(spec, d.body, stored)
	d.hash = bodyHash(d.body)
	return nil
}
