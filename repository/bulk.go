package repository

import (
	"database/sql"
	"errors"

	"gorm.io/gorm"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/errs"
)

var residentColumns = []string{"id", "ref", "name", "sex", "birth_date", "org_id", "first_org_id", "filed_on", "archive_no", "id_type", "id_sealed", "id_hash",
	"id_missing_reason", "id_confirmed", "phone_sealed", "address_now", "mother_id", "closed_on", "close_reason", "close_detail", "death_date", "death_cause",
	"online_on", "merged_into", "merged", "moves", "twin_key", "twins", "version", "created_at", "created_by", "updated_at", "updated_by"}

// residentPointers are where the residentColumns of a row go.
func residentPointers(r *model.Resident) []any {
	return []any{&r.ID, &r.Ref, &r.Name, &r.Sex, &r.BirthDate, &r.OrgID, &r.FirstOrgID, &r.FiledOn, &r.ArchiveNo, &r.IDType, &r.IDSealed, &r.IDHash,
		&r.IDMissingReason, &r.IDConfirmed, &r.PhoneSealed, &r.AddressNow, &r.MotherID, &r.ClosedOn, &r.CloseReason, &r.CloseDetail, &r.DeathDate, &r.DeathCause,
		&r.OnlineOn, &r.MergedInto, &r.Merged, &r.Moves, &r.TwinKey, &r.Twins, &r.Version, &r.CreatedAt, &r.CreatedBy, &r.UpdatedAt, &r.UpdatedBy}
}

// InsertResidents writes many new residents at once.
func (tx *Tx) InsertResidents(list []*model.Resident) error {
	args := make([]any, 0, len(list)*len(residentColumns))
	for _, r := range list {
		tx.stampNew(r)
		args = append(args, r.ID, r.Ref, r.Name, r.Sex, r.BirthDate, r.OrgID, r.FirstOrgID, r.FiledOn, r.ArchiveNo, r.IDType, r.IDSealed, r.IDHash,
			r.IDMissingReason, r.IDConfirmed, r.PhoneSealed, r.AddressNow, r.MotherID, r.ClosedOn, r.CloseReason, r.CloseDetail, r.DeathDate, r.DeathCause,
			r.OnlineOn, r.MergedInto, r.Merged, r.Moves, r.TwinKey, r.Twins, r.Version, r.CreatedAt, r.CreatedBy, r.UpdatedAt, r.UpdatedBy)
	}
	err := tx.insert("residents", residentColumns, "", args)
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return errs.New("duplicate").With("健康档案编号已存在").Because(err)
	}
	return err
}

// HeldArchiveNumbers returns which of the given archive numbers are taken, and by whom.
func (tx *Tx) HeldArchiveNumbers(numbers []string) (map[string]model.ID, error) {
	held := map[string]model.ID{}
	err := eachChunk(numbers, func(marks string, args []any) error {
		return tx.query(func(rows *sql.Rows) error {
			var no string
			var id model.ID
			err := rows.Scan(&no, &id)
			held[no] = id
			return err
		}, "SELECT archive_no, id FROM residents WHERE archive_no IN ("+marks+")", args...)
	})
	return held, err
}

// InsertTransfers writes many transfers; one on a day that has one already replaces it.
func (tx *Tx) InsertTransfers(list []model.Transfer) error {
	args := make([]any, 0, len(list)*len(transferColumns))
	for _, t := range list {
		args = append(args, t.ResidentID, t.On, t.ToOrgID, tx.Now, model.ID(tx.Actor.UserID))
	}
	return tx.insert("transfers", transferColumns, tx.s.dialect.replace("resident_id, on_date", "to_org_id", "created_at", "created_by"), args)
}

// InsertEnrolments writes many new enrolments.
func (tx *Tx) InsertEnrolments(list []*model.Enrolment) error {
	columns := []string{"id", "resident_id", "programme", "enrolled_on", "ended_on", "end_reason", "lost_on", "diagnosed_on", "version", "updated_at", "updated_by"}
	args := make([]any, 0, len(list)*len(columns))
	for _, e := range list {
		args = append(args, e.ID, e.ResidentID, e.Programme, e.EnrolledOn, e.EndedOn, e.EndReason, e.LostOn, e.DiagnosedOn, e.Version, tx.Now, model.ID(tx.Actor.UserID))
	}
	return tx.insert("enrolments", columns, "", args)
}

// FactsOf reads encounters (voided ones too), enrolments and transfers of residents, for comparing them with what comes in.
func (tx *Tx) FactsOf(ids []model.ID) (encounters map[model.ID][]model.Encounter, enrolments map[model.ID][]model.Enrolment, transfers map[model.ID][]model.Transfer, err error) {
	encounters, enrolments, transfers = map[model.ID][]model.Encounter{}, map[model.ID][]model.Enrolment{}, map[model.ID][]model.Transfer{}
	err = eachChunk(ids, func(marks string, args []any) error {
		return tx.query(func(rows *sql.Rows) error {
			var e model.Encounter
			err := rows.Scan(&e.ResidentID, &e.ID, &e.Form, &e.VisitDate, &e.Voided, &e.Hash, &e.Version, &e.CreatedAt, &e.CreatedBy, &e.Marks)
			encounters[e.ResidentID] = append(encounters[e.ResidentID], e)
			return err
		}, "SELECT resident_id, id, form, visit_date, voided, hash, version, created_at, created_by, marks FROM encounters WHERE resident_id IN ("+marks+")", args...)
	})
	if err != nil {
		return nil, nil, nil, err
	}
	err = eachChunk(ids, func(marks string, args []any) error {
		var part []model.Enrolment
		err := tx.db.Raw("SELECT * FROM enrolments WHERE resident_id IN ("+marks+") ORDER BY enrolled_on, id", args...).Find(&part).Error
		for _, e := range part {
			enrolments[e.ResidentID] = append(enrolments[e.ResidentID], e)
		}
		return err
	})
	if err != nil {
		return nil, nil, nil, err
	}
	err = eachChunk(ids, func(marks string, args []any) error {
		var part []model.Transfer
		err := tx.db.Raw("SELECT * FROM transfers WHERE resident_id IN ("+marks+") ORDER BY on_date", args...).Find(&part).Error
		for _, t := range part {
			transfers[t.ResidentID] = append(transfers[t.ResidentID], t)
		}
		return err
	})
	return encounters, enrolments, transfers, err
}

// LinkMother notes whose child a resident is.
func (tx *Tx) LinkMother(child, mother model.ID) error {
	_, err := tx.exec("UPDATE residents SET mother_id = ? WHERE id = ? AND (mother_id IS NULL OR mother_id <> ?)", mother, child, mother)
	return err
}

// ImportState says how far an import has come; the same files give the same fingerprint.
type ImportState struct {
	Fingerprint string
	Parts       int
	Done        int
}

// StartImport finds the state of an import that was cut off, or begins a new one. One that was finished begins anew.
func (tx *Tx) StartImport(s *ImportState) error {
	var done, parts int
	err := tx.query(func(rows *sql.Rows) error { return rows.Scan(&done, &parts) }, "SELECT done, parts FROM import_states WHERE fingerprint = ?", s.Fingerprint)
	if err != nil {
		return err
	}
	if parts == s.Parts && done < parts {
		s.Done = done
	}
	return tx.insert("import_states", []string{"fingerprint", "parts", "done", "updated_at"},
		tx.s.dialect.replace("fingerprint", "parts", "done", "updated_at"), []any{s.Fingerprint, s.Parts, s.Done, tx.Now})
}

// FinishImportPart notes, in the transaction that writes the last rows of a part, that it is in.
func (tx *Tx) FinishImportPart(s *ImportState, done int) error {
	_, err := tx.exec("UPDATE import_states SET done = ?, updated_at = ? WHERE fingerprint = ?", done, tx.Now, s.Fingerprint)
	return err
}
