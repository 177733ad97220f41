package repository

import (
	"database/sql"
	"errors"
	"strings"

	"gorm.io/gorm"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
)

var encounterColumns = []string{"resident_id", "id", "form", "visit_date", "mode", "outcome", "complete", "org_id", "doctor",
	"sbp", "dbp", "fpg", "class", "adverse", "next_date", "marks", "voided", "confirmed", "hash", "version", "created_at", "created_by", "updated_at", "updated_by"}

func encounterValues(args []any, e *model.Encounter) []any {
	return append(args, e.ResidentID, e.ID, e.Form, e.VisitDate, e.Mode, e.Outcome, e.Complete, e.OrgID, e.Doctor,
		e.SBP, e.DBP, e.FPG, e.Class, e.Adverse, e.NextDate, e.Marks, e.Voided, e.Confirmed, e.Hash, e.Version, e.CreatedAt, e.CreatedBy, e.UpdatedAt, e.UpdatedBy)
}

func scanEncounter(rows *sql.Rows) (*model.Encounter, error) {
	e := &model.Encounter{}
	return e, rows.Scan(&e.ResidentID, &e.ID, &e.Form, &e.VisitDate, &e.Mode, &e.Outcome, &e.Complete, &e.OrgID, &e.Doctor,
		&e.SBP, &e.DBP, &e.FPG, &e.Class, &e.Adverse, &e.NextDate, &e.Marks, &e.Voided, &e.Confirmed, &e.Hash, &e.Version, &e.CreatedAt, &e.CreatedBy, &e.UpdatedAt, &e.UpdatedBy)
}

// FindEncounter returns the encounter of a record of the opened resident, or nil. Archives merged into the resident are searched too.
func (tx *Tx) FindEncounter(o Opened, formCode, id string) (*model.Encounter, error) {
	ids, err := tx.archivesOf(o)
	if err != nil {
		return nil, err
	}
	var e model.Encounter
	err = tx.db.Where("resident_id IN ? AND id = ? AND form = ?", ids, id, formCode).Take(&e).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil //nolint:nilnil // absence is an answer here
	}
	return &e, err
}

// Encounters lists every encounter of the opened resident, voided ones included, in order of service.
func (tx *Tx) Encounters(o Opened) ([]model.Encounter, error) {
	ids, err := tx.archivesOf(o)
	if err != nil {
		return nil, err
	}
	var list []model.Encounter
	return list, tx.db.Where("resident_id IN ?", ids).Order("visit_date, created_at, id").Find(&list).Error
}

// archivesOf returns the ids under which facts of the opened resident are kept: his own and those of merged archives.
func (tx *Tx) archivesOf(o Opened) ([]model.ID, error) {
	ids := []model.ID{o.person.ID}
	if o.person.Merged == 0 {
		return ids, nil
	}
	merged, err := tx.MergedInto(o.person.ID)
	return append(ids, merged...), err
}

// Body reads the answers of a record.
func (tx *Tx) Body(_ Opened, def *form.Definition, e *model.Encounter) (form.Record, error) {
	return tx.body(def, e)
}

func (tx *Tx) body(def *form.Definition, e *model.Encounter) (form.Record, error) {
	spec := form.SpecOf(def)
	rec := def.New()
	names := columnNames(spec)
	h := rec.Header()
	row := tx.db.Raw("SELECT "+strings.Join(names, ", ")+", COALESCE((SELECT code FROM orgs WHERE id = ?), '') FROM "+spec.Table+
		" WHERE resident_id = ? AND id = ?", e.OrgID, e.ResidentID, e.ID).Row()
	if err := row.Scan(append(form.Pointers(spec, rec), &h.OrgCode)...); err != nil {
		return nil, err
	}
	h.VisitDate, h.Doctor = e.VisitDate, e.Doctor
	if e.Mode != 0 {
		h.VisitMode = &e.Mode
	}
	h.VisitOutcome = &e.Outcome
	return rec, nil
}

func columnNames(spec *form.Spec) []string {
	columns := form.Columns(spec)
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = "`" + c.Name + "`" // some are words of SQL; both databases take back-quotes
	}
	return names
}

// InsertRecords writes new records, however many, grouped by form.
func (tx *Tx) InsertRecords(records []*model.Record, defs func(code string) (*form.Definition, bool)) error {
	encounters := make([]any, 0, len(records)*len(encounterColumns))
	byForm := map[string][]*model.Record{}
	var order []string
	for _, r := range records {
		encounters = encounterValues(encounters, &r.Encounter)
		if byForm[r.Form] == nil {
			order = append(order, r.Form)
		}
		byForm[r.Form] = append(byForm[r.Form], r)
	}
	if err := tx.insert("encounters", encounterColumns, "", encounters); err != nil {
		if errors.Is(err, gorm.ErrDuplicatedKey) {
			return errs.New("id_reused").Because(err)
		}
		return err
	}
	for _, code := range order {
		def, ok := defs(code)
		if !ok {
			return errs.New("not_found").With("表单 %s", code)
		}
		spec := form.SpecOf(def)
		columns := append([]string{"resident_id", "id"}, columnNames(spec)...)
		var args []any
		for _, r := range byForm[code] {
			args = append(append(args, r.ResidentID, r.ID), form.Values(spec, r.Body)...)
		}
		if err := tx.insert(spec.Table, columns, "", args); err != nil {
			return err
		}
	}
	return nil
}

// InsertRecord writes a new record of a locked resident under an id that no record of his has.
func (tx *Tx) InsertRecord(r *model.Record, def *form.Definition) error {
	if err := tx.insertLater("encounters", encounterColumns, "", encounterValues(nil, &r.Encounter)); err != nil {
		return err
	}
	spec := form.SpecOf(def)
	columns := append([]string{"resident_id", "id"}, columnNames(spec)...)
	return tx.insertLater(spec.Table, columns, "", append([]any{r.ResidentID, r.ID}, form.Values(spec, r.Body)...))
}

// UpdateRecord writes a corrected record over the version read; body may be nil when only the encounter changes (a void).
func (tx *Tx) UpdateRecord(r *model.Record, def *form.Definition, fromVersion int) error {
	args := encounterValues(nil, &r.Encounter)
	n, err := tx.exec("UPDATE encounters SET "+strings.Join(encounterColumns, " = ?, ")+" = ? WHERE resident_id = ? AND id = ? AND version = ?",
		append(args, r.ResidentID, r.ID, fromVersion)...)
	if err != nil {
		return err
	}
	if n == 0 {
		return errs.New("version_conflict")
	}
	if r.Body == nil {
		return nil
	}
	spec := form.SpecOf(def)
	_, err = tx.exec("UPDATE "+spec.Table+" SET "+strings.Join(columnNames(spec), " = ?, ")+" = ? WHERE resident_id = ? AND id = ?",
		append(form.Values(spec, r.Body), r.ResidentID, r.ID)...)
	return err
}

// NoteChange keeps the version of a fact that is being replaced.
func (tx *Tx) NoteChange(c *model.Change) error {
	c.At, c.By = tx.Now, model.ID(tx.Actor.UserID)
	return tx.db.Create(c).Error
}

// Changes lists the replaced versions of one fact of the opened resident, oldest first; subject "" is the resident himself.
func (tx *Tx) Changes(o Opened, subject string) ([]model.Change, error) {
	ids, err := tx.archivesOf(o)
	if err != nil {
		return nil, err
	}
	var list []model.Change
	return list, tx.db.Where("resident_id IN ? AND subject = ?", ids, subject).Order("resident_id, version").Find(&list).Error
}

// UserNames returns the display names of accounts, wherever they work: who wrote in a record is shown with it.
func (tx *Tx) UserNames(ids []model.ID) (map[model.ID]string, error) {
	names := make(map[model.ID]string, len(ids))
	err := eachChunk(ids, func(marks string, args []any) error {
		return tx.query(func(rows *sql.Rows) error {
			var id model.ID
			var name string
			err := rows.Scan(&id, &name)
			names[id] = name
			return err
		}, "SELECT id, display_name FROM users WHERE id IN ("+marks+")", args...)
	})
	return names, err
}

// Enrolments lists the enrolments of the opened resident in order.
func (tx *Tx) Enrolments(o Opened) ([]model.Enrolment, error) {
	ids, err := tx.archivesOf(o)
	if err != nil {
		return nil, err
	}
	var list []model.Enrolment
	return list, tx.db.Where("resident_id IN ?", ids).Order("enrolled_on, id").Find(&list).Error
}

// EnrolmentByID returns an enrolment; the caller must open its resident before showing or changing it.
func (tx *Tx) EnrolmentByID(id model.ID) (*model.Enrolment, error) {
	var e model.Enrolment
	err := tx.db.Where("id = ?", id).Take(&e).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, errs.New("not_found").With("管理登记 %s", id)
	}
	return &e, err
}

// CreateEnrolment inserts an enrolment of a locked resident.
func (tx *Tx) CreateEnrolment(e *model.Enrolment) error {
	e.Version, e.UpdatedAt, e.UpdatedBy = 1, tx.Now, model.ID(tx.Actor.UserID)
	err := tx.db.Create(e).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return errs.New("duplicate").With("该日已登记此病种")
	}
	return err
}

// SaveEnrolment writes an enrolment back as its next version.
func (tx *Tx) SaveEnrolment(e *model.Enrolment) error {
	version := e.Version
	e.Version++
	e.UpdatedAt, e.UpdatedBy = tx.Now, model.ID(tx.Actor.UserID)
	done := tx.db.Model(e).Select("*").Omit("id", "resident_id").Where("version = ?", version).Updates(e)
	if errors.Is(done.Error, gorm.ErrDuplicatedKey) {
		return errs.New("duplicate").With("该日已登记此病种")
	}
	if done.Error == nil && done.RowsAffected == 0 {
		return errs.New("version_conflict")
	}
	return done.Error
}

// RecordOf returns the encounter of an id among a resident's own, of whichever form and voided or not, or nil.
func (tx *Tx) RecordOf(resident model.ID, id string) (*model.Encounter, error) {
	var e model.Encounter
	err := tx.db.Where("resident_id = ? AND id = ?", resident, id).Take(&e).Error
	if isNone(err) {
		return nil, nil //nolint:nilnil // absence is an answer here
	}
	return &e, err
}
