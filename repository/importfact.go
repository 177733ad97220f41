package repository

import (
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"gorm.io/gorm"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
)

// FactKind is the sort of a fact that an import wrote.
type FactKind string

// The sorts of facts that imports write.
const (
	FactResident  FactKind = "resident"
	FactMother    FactKind = "mother" // whose child the resident is
	FactRecord    FactKind = "record"
	FactEnrolment FactKind = "enrolment"
	FactTransfer  FactKind = "transfer"
	FactOrg       FactKind = "org"
	FactFigure    FactKind = "figure"
	FactUser      FactKind = "user"
	FactActivity  FactKind = "activity" // of an organisation
)

// FactState says what an undo made of a fact of an import.
type FactState int

// The states of a fact of an import.
const (
	FactStands FactState = iota // nobody has tried to undo it
	FactUndone
	FactKept // it was left as it is, for a reason
)

// ImportFact is one thing that an import did: it created or changed a fact. Those of a person have consecutive numbers from 1 in the order in
// which they were written, 0 is whose child he is; organisations, their activities, figures and accounts belong to resident 0.
type ImportFact struct {
	ImportID   model.ID `gorm:"primaryKey;autoIncrement:false"`
	ResidentID model.ID `gorm:"primaryKey;autoIncrement:false"`
	Seq        int      `gorm:"primaryKey;autoIncrement:false"`
	Kind       FactKind
	Fact       string // what identifies it: a record's UUID, organisation and UUID of an activity, an enrolment's number, the day of a transfer, a code, a user name
	Form       string // the form of a record, the programme of an enrolment
	Version    int64  // after the import; of transfers and figures, which have none, the instant at which they were written
	Created    bool   // there was none before
	Before     string `gorm:"column:before_body"` // JSON of a changed fact as it was, where the former versions do not say it
	State      FactState
	Reason     string // why it is kept
}

var importFactColumns = []string{"import_id", "resident_id", "seq", "kind", "fact", "form", "version", "created", "before_body", "state", "reason"}

// AddImportFacts notes what an import did, in the transaction that did it.
func (tx *Tx) AddImportFacts(list []ImportFact) error {
	args := make([]any, 0, len(list)*len(importFactColumns))
	for _, f := range list {
		args = append(args, f.ImportID, f.ResidentID, f.Seq, f.Kind, clip(f.Fact, 100), f.Form, f.Version, f.Created, f.Before, f.State, clip(f.Reason, 200))
	}
	return tx.insert("import_facts", importFactColumns, "", args)
}

// HasImportFacts reports whether it was noted what an import did.
func (tx *Tx) HasImportFacts(id model.ID) (bool, error) {
	found := false
	err := tx.query(func(*sql.Rows) error { found = true; return nil }, "SELECT 1 FROM import_facts WHERE import_id = ? LIMIT 1", id)
	return found, err
}

// StandingFacts counts what is still to be undone of an import.
func (tx *Tx) StandingFacts(id model.ID) (n int64, err error) {
	err = tx.query(func(rows *sql.Rows) error { return rows.Scan(&n) }, "SELECT COUNT(*) FROM import_facts WHERE import_id = ? AND state = ?", id, FactStands)
	return n, err
}

// ImportedPeople returns the next people about whom something is to be undone, in order; with mothers, only those whose mother is.
func (tx *Tx) ImportedPeople(id, after model.ID, mothers bool, limit int) ([]model.ID, error) {
	first := 1
	if mothers {
		first = 0
	}
	query := "SELECT DISTINCT resident_id FROM import_facts WHERE import_id = ? AND resident_id > ? AND state = ? AND seq >= ?"
	if mothers {
		query = "SELECT resident_id FROM import_facts WHERE import_id = ? AND resident_id > ? AND state = ? AND seq = ?"
	}
	var ids []model.ID
	err := tx.query(func(rows *sql.Rows) error {
		var id model.ID
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, query+" ORDER BY resident_id LIMIT ?", id, max(after, 0), FactStands, first, limit)
	return ids, err
}

// FactsToUndo returns what is to be undone of an import about people, the latest first. Resident 0 stands for what is about nobody.
func (tx *Tx) FactsToUndo(id model.ID, residents []model.ID) (map[model.ID][]ImportFact, error) {
	facts := map[model.ID][]ImportFact{}
	err := eachChunk(residents, func(marks string, args []any) error {
		var part []ImportFact
		err := tx.db.Raw("SELECT * FROM import_facts WHERE import_id = ? AND state = ? AND resident_id IN ("+marks+") ORDER BY resident_id, seq DESC",
			append([]any{id, FactStands}, args...)...).Find(&part).Error
		for _, f := range part {
			facts[f.ResidentID] = append(facts[f.ResidentID], f)
		}
		return err
	})
	return facts, err
}

// SettleImportFacts writes what became of facts, and adds them to the counts of the undo.
func (tx *Tx) SettleImportFacts(id model.ID, list []ImportFact) error {
	args := make([]any, 0, len(list)*len(importFactColumns))
	undone, kept := 0, 0
	for _, f := range list {
		if f.State == FactKept {
			kept++
		} else {
			undone++
		}
		args = append(args, f.ImportID, f.ResidentID, f.Seq, f.Kind, f.Fact, f.Form, f.Version, f.Created, f.Before, f.State, clip(f.Reason, 200))
	}
	if err := tx.insert("import_facts", importFactColumns, tx.s.dialect.replace("import_id, resident_id, seq", "state", "reason"), args); err != nil {
		return err
	}
	if _, err := tx.exec("UPDATE import_undos SET undone = undone + ?, kept = kept + ? WHERE import_id = ?", undone, kept, id); err != nil {
		return err
	}
	_, err := tx.exec("UPDATE imports SET done = done + ?, updated_at = ? WHERE id = ?", len(list), tx.Now, id)
	return err
}

// FollowVersion tells the earlier imports that wrote a version of a fact which number that version has now that it was brought back: they
// can be undone in their turn.
func (tx *Tx) FollowVersion(f *ImportFact, from, to int) error {
	_, err := tx.exec("UPDATE import_facts SET version = ? WHERE resident_id = ? AND kind = ? AND fact = ? AND version = ? AND state = ? AND import_id <> ?",
		to, f.ResidentID, f.Kind, f.Fact, from, FactStands, f.ImportID)
	return err
}

// LockImported locks people about whom an import wrote and everybody into whose archive they were merged, in order, and opens them: those
// outside the actor's organisations too, because an import may have handed somebody over. Whether the actor may write is the caller's to decide.
func (tx *Tx) LockImported(ids []model.ID) (map[model.ID]Opened, error) {
	known, err := tx.residents(ids, "")
	if err != nil {
		return nil, err
	}
	all := make([]model.ID, 0, len(ids))
	for _, r := range known {
		all = append(all, r.ID)
		if r.MergedInto != nil {
			all = append(all, *r.MergedInto)
		}
	}
	slices.Sort(all)
	all = slices.Compact(all)
	opened := make(map[model.ID]Opened, len(all))
	err = eachChunk(all, func(marks string, args []any) error {
		return tx.query(func(rows *sql.Rows) error {
			p := &Person{}
			err := scanPerson(rows, p)
			opened[p.ID] = Opened{p}
			return err
		}, selectPeople+" WHERE r.id IN ("+marks+") ORDER BY r.id"+tx.s.dialect.forUpdate(), args...)
	})
	return opened, err
}

// EncountersOf returns the encounters of people whole, voided ones too, by their ids.
func (tx *Tx) EncountersOf(ids []model.ID) (map[model.ID]map[string]*model.Encounter, error) {
	found := map[model.ID]map[string]*model.Encounter{}
	err := eachChunk(ids, func(marks string, args []any) error {
		return tx.query(func(rows *sql.Rows) error {
			e, err := scanEncounter(rows)
			if found[e.ResidentID] == nil {
				found[e.ResidentID] = map[string]*model.Encounter{}
			}
			found[e.ResidentID][e.ID] = e
			return err
		}, "SELECT "+strings.Join(encounterColumns, ", ")+" FROM encounters WHERE resident_id IN ("+marks+")", args...)
	})
	return found, err
}

// ChangeOf returns the former version of a fact of the opened resident, or nil.
func (tx *Tx) ChangeOf(o Opened, subject string, version int) (*model.Change, error) {
	var c model.Change
	err := tx.db.Where("resident_id = ? AND subject = ? AND version = ?", o.person.ID, subject, version).Take(&c).Error
	if isNone(err) {
		return nil, nil //nolint:nilnil // absence is an answer here
	}
	return &c, err
}

// Mother returns whom a resident names as his mother, and locks his row.
func (tx *Tx) Mother(child model.ID) (mother *model.ID, err error) {
	err = tx.query(func(rows *sql.Rows) error { return rows.Scan(&mother) }, "SELECT mother_id FROM residents WHERE id = ?"+tx.s.dialect.forUpdate(), child)
	return mother, err
}

// RelinkMother gives a child back the mother known before, nil for none; it reports false when another one is named by now.
func (tx *Tx) RelinkMother(child model.ID, now string, before *model.ID) (bool, error) {
	n, err := tx.exec("UPDATE residents SET mother_id = ? WHERE id = ? AND mother_id = ?", before, child, now)
	return n > 0, err
}

// RemoveEnrolment takes an enrolment of a locked resident back. Its row is deleted: the caller has kept it among the changes.
func (tx *Tx) RemoveEnrolment(e *model.Enrolment) error {
	_, err := tx.exec("DELETE FROM enrolments WHERE id = ? AND version = ?", e.ID, e.Version)
	return err
}

// RemoveTransfer takes a transfer of a locked resident back. Its row is deleted: the caller has kept it among the changes.
func (tx *Tx) RemoveTransfer(t *model.Transfer) error {
	_, err := tx.exec("DELETE FROM transfers WHERE resident_id = ? AND on_date = ?", t.ResidentID, t.On)
	return err
}

// RestoreTransfer writes a transfer as it was.
func (tx *Tx) RestoreTransfer(t *model.Transfer) error {
	return tx.insert("transfers", transferColumns, tx.s.dialect.replace("resident_id, on_date", "to_org_id", "created_at", "created_by"),
		[]any{t.ResidentID, t.On, t.ToOrgID, t.CreatedAt, t.CreatedBy})
}

// Ties returns which of the given people other facts depend on than their own records, enrolments and transfers: merges, children,
// decisions about suggestions.
func (tx *Tx) Ties(ids []model.ID) (map[model.ID]bool, error) {
	tied := map[model.ID]bool{}
	for _, query := range []string{
		"SELECT from_id FROM merges WHERE from_id IN (", "SELECT into_id FROM merges WHERE into_id IN (", "SELECT mother_id FROM residents WHERE mother_id IN (",
		"SELECT resident_id FROM decisions WHERE resident_id IN (",
	} {
		err := eachChunk(ids, func(marks string, args []any) error {
			return tx.query(func(rows *sql.Rows) error {
				var id model.ID
				err := rows.Scan(&id)
				tied[id] = true
				return err
			}, query+marks+")", args...)
		})
		if err != nil {
			return nil, err
		}
	}
	return tied, nil
}

// Withdraw takes a locked resident out of the residents, as if he had never been registered, and keeps the row, identifiers sealed. His
// voided records stay under his number. Projection and search keys are the caller's to remove.
func (tx *Tx) Withdraw(r *model.Resident, imported model.ID) error {
	body, err := json.Marshal(r)
	if err != nil {
		return err
	}
	err = tx.insert("withdrawn_residents", []string{"id", "import_id", "body", "at", "by_user"}, "",
		[]any{r.ID, imported, string(body), tx.Now, model.ID(tx.Actor.UserID)})
	if err != nil {
		return err
	}
	_, err = tx.exec("DELETE FROM residents WHERE id = ? AND version = ?", r.ID, r.Version)
	return err
}

// DropSearchKeys removes index keys of one resident.
func (tx *Tx) DropSearchKeys(id model.ID, keys []SearchKey) error {
	texts := make([]string, len(keys))
	for i, k := range keys {
		texts[i] = k.Key
	}
	return eachChunk(texts, func(marks string, args []any) error {
		_, err := tx.exec("DELETE FROM search_keys WHERE search_key IN ("+marks+") AND resident_id = ?", append(args, id)...)
		return err
	})
}

// Figure returns an official figure, or nil.
func (tx *Tx) Figure(org int32, figure string, on civil.Date) (*model.Figure, error) {
	var f model.Figure
	err := tx.db.Where("org_id = ? AND figure = ? AND on_date = ?", org, figure, on).Take(&f).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, nil //nolint:nilnil // absence is an answer here
	}
	return &f, err
}

// RestoreFigure writes an official figure as it was.
func (tx *Tx) RestoreFigure(f *model.Figure) error {
	_, err := tx.exec("UPDATE org_figures SET value = ?, source = ?, updated_at = ?, updated_by = ? WHERE org_id = ? AND figure = ? AND on_date = ?",
		f.Value, f.Source, f.UpdatedAt, f.UpdatedBy, f.OrgID, f.Figure, f.On)
	return err
}

// RemoveFigure takes an official figure back. The caller has kept it among the changes.
func (tx *Tx) RemoveFigure(f *model.Figure) error {
	_, err := tx.exec("DELETE FROM org_figures WHERE org_id = ? AND figure = ? AND on_date = ?", f.OrgID, f.Figure, f.On)
	return err
}

// RemoveUser takes back an account that nobody ever signed in to; it reports false for one that was used.
func (tx *Tx) RemoveUser(u *model.User) (bool, error) {
	n, err := tx.exec("DELETE FROM users WHERE id = ? AND version = ? AND NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.user_id = users.id)", u.ID, u.Version)
	return n > 0, err
}
