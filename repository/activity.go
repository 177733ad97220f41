package repository

import (
	"database/sql"
	"errors"

	"gorm.io/gorm"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// The activities of organisations are kept in the tables of service records, and what follows from them in those of spans, under the
// organisation's FactsID instead of a resident's number.

// OpenedOrg is an organisation of the actor's scope whose activities may be read; LockOrg makes one that may be written to.
type OpenedOrg struct{ org *model.Org }

// Org is the opened organisation.
func (o OpenedOrg) Org() *model.Org { return o.org }

// OpenOrg opens an organisation of the actor's scope.
func (tx *Tx) OpenOrg(code string) (OpenedOrg, error) {
	o, err := tx.OrgByCode(code)
	return OpenedOrg{o}, err
}

// LockOrg opens an organisation of the actor's scope and keeps other writers of its activities and of its kind out until the transaction ends.
func (tx *Tx) LockOrg(code string) (OpenedOrg, error) {
	var o model.Org
	err := tx.db.Raw("SELECT * FROM orgs WHERE code = ?"+tx.s.dialect.forUpdate(), code).Take(&o).Error
	if errors.Is(err, gorm.ErrRecordNotFound) || (err == nil && !tx.Actor.Scope().Contains(o.Path)) {
		err = errs.New("not_found").With("机构 %s", code)
	}
	return OpenedOrg{&o}, err
}

// LockOrgs locks organisations in order of their numbers and returns them as they are then.
func (tx *Tx) LockOrgs(orgs []model.Org) ([]model.Org, error) {
	ids := make([]int32, len(orgs))
	for i := range orgs {
		ids[i] = orgs[i].ID
	}
	var list []model.Org
	return list, tx.db.Raw("SELECT * FROM orgs WHERE id IN ? ORDER BY id"+tx.s.dialect.forUpdate(), ids).Find(&list).Error
}

// OrgDossier loads what a write about a locked organisation begins with: its history, what is stored of its projection from a day on, and the
// activity of an id.
func (tx *Tx) OrgDossier(o OpenedOrg, activity string, from civil.Date) (*Dossier, error) {
	d, err := tx.newDossier(activity, from)
	if err != nil {
		return nil, err
	}
	histories, err := tx.orgHistories([]model.Org{*o.org}, d.asks)
	if err != nil {
		return nil, err
	}
	d.History = histories[0]
	return d, nil
}

// OrgHistories loads the histories of organisations, in the order of the argument.
func (tx *Tx) OrgHistories(orgs []model.Org) ([]*measure.History, error) {
	return tx.orgHistories(orgs, func(string, []any) []ask { return nil })
}

// OrgHistoriesAndStored loads together with the histories what is stored of the projections of these organisations.
func (tx *Tx) OrgHistoriesAndStored(orgs []model.Org) ([]*measure.History, *Stored, error) {
	book, err := tx.inForce()
	if err != nil {
		return nil, nil, err
	}
	stored := newStored(book, len(orgs))
	histories, err := tx.orgHistories(orgs, stored.asks)
	return histories, stored, err
}

func (tx *Tx) orgHistories(orgs []model.Org, further func(marks string, args []any) []ask) ([]*measure.History, error) {
	list := make([]*measure.History, len(orgs))
	owner := make(map[model.ID]*measure.History, len(orgs))
	ids := make([]model.ID, len(orgs))
	for i := range orgs {
		o := &orgs[i]
		list[i] = &measure.History{
			Unit:     &measure.Unit{Kind: string(o.Kind), Since: rules.OrganisationsFrom()},
			Episodes: []measure.Episode{{Org: measure.OrgID(o.ID)}},
		}
		ids[i] = o.FactsID()
		owner[ids[i]] = list[i]
	}
	err := eachChunk(ids, func(marks string, args []any) error {
		return tx.queries(append(further(marks, args), askRecords(marks, args, owner))...)
	})
	for _, h := range list {
		h.Sort()
	}
	return list, err
}

// ActivityOf returns the encounter row of an activity of the opened organisation, voided or not, or nil.
func (tx *Tx) ActivityOf(o OpenedOrg, formCode, id string) (*model.Encounter, error) {
	e, err := tx.RecordOf(o.org.FactsID(), id)
	if e != nil && e.Form != formCode {
		e = nil
	}
	return e, err
}

// ActivityBody reads the answers of an activity.
func (tx *Tx) ActivityBody(_ OpenedOrg, def *form.Definition, e *model.Encounter) (form.Record, error) {
	return tx.body(def, e)
}

// ActivityChanges lists the replaced versions of one activity of the opened organisation, oldest first.
func (tx *Tx) ActivityChanges(o OpenedOrg, id string) ([]model.Change, error) {
	var list []model.Change
	return list, tx.db.Where("resident_id = ? AND subject = ?", o.org.FactsID(), id).Order("version").Find(&list).Error
}

// ActivityFilter selects activities.
type ActivityFilter struct {
	Form     string
	From, To civil.Date // None = no limit
	Type     int        // form of the activity, 0 = every one
	State    string     // counted, incomplete, voided; "" = everything but the voided
	After    ActivityCursor
	Limit    int
}

// ActivityCursor is the place in a list of activities after which the next page starts.
type ActivityCursor struct {
	On  string `json:"d"`
	Org int32  `json:"o"`
	ID  string `json:"i"`
}

// Activity is an activity on a list.
type Activity struct {
	model.Encounter
	OrgCode string
	OrgName string
}

// Activities lists the activities of an organisation and those below it, the latest first.
func (tx *Tx) Activities(o OpenedOrg, f ActivityFilter) ([]Activity, error) {
	from, before := access.Scope{Path: o.org.Path}.Range()
	q := tx.db.Table("orgs o").Joins("JOIN encounters e ON e.resident_id = -o.id").Where("o.path >= ? AND o.path < ? AND e.form = ?", from, before, f.Form)
	if f.From != civil.None {
		q = q.Where("e.visit_date >= ?", f.From)
	}
	if f.To != civil.None {
		q = q.Where("e.visit_date <= ?", f.To)
	}
	if f.Type != 0 {
		q = q.Where("e.class = ?", f.Type)
	}
	switch f.State {
	case "counted":
		q = q.Where("e.voided = 0 AND e.complete = 1")
	case "incomplete":
		q = q.Where("e.voided = 0 AND e.complete = 0")
	case "voided":
		q = q.Where("e.voided = 1")
	default:
		q = q.Where("e.voided = 0")
	}
	if a := f.After; a.ID != "" {
		q = q.Where("e.visit_date < ? OR (e.visit_date = ? AND (e.org_id > ? OR (e.org_id = ? AND e.id > ?)))", a.On, a.On, a.Org, a.Org, a.ID)
	}
	var list []Activity
	err := q.Select("e.*, o.code AS org_code, o.name AS org_name").Order("e.visit_date DESC, e.org_id, e.id").Limit(f.Limit).Find(&list).Error
	return list, err
}

// OrgSubject is one activity behind a figure of organisations, or one sort of activity on an organisation's schedule.
type OrgSubject struct {
	Org         model.Org
	Subject     measure.Subject
	Denominator int
	Numerator   int
	Reason      string
}

// OrgSubjects lists what is behind a part of a figure of organisations as of a day in the actor's part of the subtree of org, in order of
// organisation and subject, from after the cursor on.
func (tx *Tx) OrgSubjects(org *model.Org, indicator uint16, part Part, asOf civil.Date, after SubjectCursor, limit int) ([]OrgSubject, error) {
	orgs, err := tx.orgsFrom(org, after.Path)
	if err != nil {
		return nil, err
	}
	book, err := tx.inForce()
	condition := part.condition()
	if part == PartGap {
		condition = "s.reason <> ''" // a sort of activity that is done in part is in the gap too
	}
	var list []OrgSubject
	for i := range orgs {
		o := &orgs[i]
		start := measure.Subject(-1)
		if o.Path == after.Path {
			start = after.Subject
		}
		if err == nil && len(list) < limit {
			err = tx.query(func(rows *sql.Rows) error {
				s := OrgSubject{Org: *o}
				err := rows.Scan(&s.Subject, &s.Denominator, &s.Numerator, &s.Reason)
				list = append(list, s)
				return err
			}, "SELECT s.subject, s.denominator, s.numerator, s.reason FROM "+book.of("spans")+" s WHERE s.resident_id = ? AND s.indicator = ? AND s.subject > ?"+
				" AND s.from_day <= ? AND s.to_day > ? AND "+condition+" ORDER BY s.subject LIMIT ?",
				o.FactsID(), indicator, start, int64(asOf), int64(asOf), limit-len(list))
		}
	}
	return list, err
}
