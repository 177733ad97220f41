package service

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/google/uuid"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/repository"
)

// isActivityFile reports whether a kind of file holds activities of organisations.
func isActivityFile(kind string) bool {
	def, ok := forms.Lookup(kind)
	return ok && def.Institution
}

// importActivities reads activities, each organisation's in one transaction with its figures. The natural key is organisation, day and the key
// of the form; a second row of the same activity corrects the first.
func (im *importer) importActivities(ctx context.Context, file int) error {
	if !im.actor.Can(access.ActivityWrite) {
		im.summaries[file].Skipped = "没有登记活动的权限"
		return nil
	}
	rows, err := im.rowsOf(file)
	if err != nil {
		return err
	}
	of := map[string][]importRow{}
	var order []string
	for _, r := range rows {
		code := r.get("org_code")
		if of[code] == nil {
			order = append(order, code)
		}
		of[code] = append(of[code], r)
	}
	for _, code := range order {
		err := im.small(ctx, func(tx *repository.Tx, out *result) error { return im.saveActivities(tx, out, code, of[code]) })
		if err != nil {
			return err
		}
	}
	if im.dry != nil {
		return nil
	}
	return im.s.PostLedger(ctx, bulkPostBatch)
}

// saveActivities writes the activities of one organisation and brings its figures up to date.
func (im *importer) saveActivities(tx *repository.Tx, out *result, code string, rows []importRow) error {
	opened, err := tx.LockOrg(code)
	if errs.Is(err, "not_found") {
		for _, r := range rows {
			im.refuse(out, r.file, r.number, field("org_code", "填报机构", code, "choice", "机构 %q 不存在或不在您的管辖范围内", clip(code)))
		}
		return nil
	}
	if err != nil {
		return err
	}
	held, err := tx.EncountersOf([]model.ID{opened.Org().FactsID()})
	if err != nil {
		return err
	}
	def, _ := forms.Lookup(im.files[rows[0].file].Kind())
	b := activityBatch{activityWriter{s: im.s, tx: tx, opened: opened}, slices.Collect(maps.Values(held[opened.Org().FactsID()])), def, 0}
	for _, r := range rows {
		if err := im.saveRow(tx, out, r, b.save); err != nil {
			return err
		}
	}
	if b.written == 0 {
		return nil
	}
	tx.Audit("activity.import", 0, code, fmt.Sprintf("共 %d 项", b.written))
	return im.s.projectOrgs(tx, []model.Org{*opened.Org()})
}

// activityBatch is the activities of one organisation that an import writes.
type activityBatch struct {
	activityWriter
	held    []*model.Encounter // the organisation's, the written ones too
	def     *form.Definition
	written int
}

// save writes one row.
func (b *activityBatch) save(_ *repository.Tx, n *notes, r importRow) (outcome, error) {
	def := b.def
	body, problems := form.DecodeRow(form.SpecOf(def), def, r.cells)
	if len(problems) > 0 {
		return unchanged, errs.InvalidFields(problems...)
	}
	hash, on, key := bodyHash(body), body.Header().VisitDate, form.KeyOf(def, body)
	result, err := b.s.judgeActivity(b.tx, def, body)
	if err != nil {
		return unchanged, err
	}
	if len(result.Errors) > 0 {
		return unchanged, errs.InvalidFields(result.Errors...)
	}
	at := slices.IndexFunc(b.held, func(e *model.Encounter) bool {
		return e.Form == def.Code && !e.Voided && e.VisitDate == on && e.Marks.Get(form.MarkKey) == key
	})
	if at >= 0 && b.held[at].Hash == hash {
		return unchanged, nil
	}
	org := b.opened.Org()
	rec := &model.Record{Body: body}
	encounterOf(&rec.Encounter, def, body, result, org.ID)
	rec.Hash, rec.ResidentID, rec.ID, rec.Version = hash, org.FactsID(), uuid.Must(uuid.NewV7()).String(), 1
	rec.CreatedAt, rec.CreatedBy = b.tx.Now, model.ID(b.tx.Actor.UserID)
	rec.UpdatedAt, rec.UpdatedBy = rec.CreatedAt, rec.CreatedBy
	b.written++
	if at < 0 {
		b.held = append(b.held, &rec.Encounter)
		n.created(0, repository.FactActivity, activityFact(org.Code, rec.ID), def.Code, 1)
		return created, b.tx.InsertRecord(rec, def)
	}
	old := b.held[at]
	rec.ID, rec.Version, rec.CreatedAt, rec.CreatedBy = old.ID, old.Version+1, old.CreatedAt, old.CreatedBy
	b.held[at] = &rec.Encounter
	return changed, cmp.Or(b.replace(def, old, rec, "import", ""),
		n.changed(0, repository.FactActivity, activityFact(org.Code, rec.ID), def.Code, int64(rec.Version), old))
}

// activityFact names an activity among the facts of an import.
func activityFact(org, id string) string { return org + " " + id }

// undoneOrgs are the organisations whose activities an undo takes back: their figures follow at its end.
type undoneOrgs map[string]repository.OpenedOrg

// activity voids an activity that the import created, or brings the version back that it corrected.
func (u *undo) activity(tx *repository.Tx, f repository.ImportFact, touched undoneOrgs) (kept string, err error) {
	code, id, _ := strings.Cut(f.Fact, " ")
	opened, err := tx.LockOrg(code)
	switch {
	case errs.Is(err, "not_found"), err == nil && !tx.Actor.Can(access.ActivityWrite):
		return keptForeign, nil
	case err != nil:
		return "", err
	}
	e, err := tx.ActivityOf(opened, f.Form, id)
	def, ok := forms.Lookup(f.Form)
	switch {
	case err != nil || e == nil || e.Voided && f.Created:
		return "", err
	case int64(e.Version) != f.Version:
		return keptChanged, nil
	case !ok:
		return "表单 " + f.Form + " 已不存在", nil
	}
	rec := &model.Record{Encounter: *e}
	rec.Voided = true
	if !f.Created {
		if rec, err = formerActivity(tx, opened, def, f, id); err != nil || rec == nil {
			return "没有保存导入前的内容", err
		}
	}
	rec.Version, rec.UpdatedAt, rec.UpdatedBy = e.Version+1, tx.Now, model.ID(tx.Actor.UserID)
	w := activityWriter{s: u.s, tx: tx, opened: opened}
	if err := w.replace(def, e, rec, undoAction, undoReason); err != nil {
		return "", err
	}
	touched[code] = opened
	if f.Created {
		return "", nil
	}
	return "", tx.FollowVersion(&f, int(f.Version)-1, rec.Version)
}

// formerActivity reads how an activity was before an import corrected it, nil when that was not kept.
func formerActivity(tx *repository.Tx, opened repository.OpenedOrg, def *form.Definition, f repository.ImportFact, id string) (*model.Record, error) {
	changes, err := tx.ActivityChanges(opened, id)
	i := slices.IndexFunc(changes, func(c model.Change) bool { return int64(c.Version) == f.Version-1 })
	if err != nil || i < 0 {
		return nil, err
	}
	rec := &model.Record{Body: def.New()}
	if err := cmp.Or(json.Unmarshal([]byte(f.Before), &rec.Encounter), json.Unmarshal([]byte(changes[i].Before), rec.Body)); err != nil {
		return nil, fmt.Errorf("read how activity %s was: %w", id, err)
	}
	return rec, nil
}

// figures brings the figures of these organisations up to date.
func (o undoneOrgs) figures(s *Service, tx *repository.Tx) error {
	for _, opened := range o {
		if err := s.projectOrgs(tx, []model.Org{*opened.Org()}); err != nil {
			return err
		}
	}
	return nil
}
