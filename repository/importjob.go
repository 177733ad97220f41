package repository

import (
	"database/sql"
	"math"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/errs"
)

// ImportJob is an import that a user uploaded.
type ImportJob struct {
	ID         model.ID `gorm:"primaryKey;autoIncrement:false"`
	UserID     model.ID
	OrgID      int32 // of the user when he uploaded it
	State      string
	DryRun     bool
	Stage      string
	Done       int64
	Total      int64
	ErrorCount int64
	Summary    string
	Failure    string
	CreatedAt  model.Millis `gorm:"autoCreateTime:false"`
	StartedAt  model.Millis
	UpdatedAt  model.Millis `gorm:"autoUpdateTime:false"`
}

// TableName is the table of imports.
func (ImportJob) TableName() string { return "imports" }

// ImportRow is an import with who uploaded it and what was undone of it.
type ImportRow struct {
	ImportJob
	Undone      int64
	Kept        int64
	Username    string
	DisplayName string
	OrgCode     string
	OrgName     string
}

// ImportError is one thing wrong with one row of an import. Seq orders them as they were found, from 1.
type ImportError struct {
	ImportID model.ID `json:"-"`
	Seq      int      `json:"-"`
	File     string   `json:"file" doc:"文件"`
	Row      int      `json:"row" gorm:"column:row_no" doc:"行号，表头之上的行也计入"`
	Field    string   `json:"field" doc:"列"`
	Value    string   `json:"value" doc:"填写的内容，证件号码等不显示"`
	Message  string   `json:"message" english:"sentence" doc:"所违反的规则"`
}

// CreateImport inserts the import of the actor.
func (tx *Tx) CreateImport(j *ImportJob) error {
	j.ID, j.UserID, j.OrgID = tx.NewID(), model.ID(tx.Actor.UserID), tx.Actor.OrgID
	j.CreatedAt, j.UpdatedAt = tx.Now, tx.Now
	return tx.db.Create(j).Error
}

// SaveImport writes back how far an import has come. Only the process that runs it does.
func (tx *Tx) SaveImport(j *ImportJob) error {
	_, err := tx.exec("UPDATE imports SET state = ?, stage = ?, done = ?, total = ?, error_count = ?, summary = ?, failure = ?, started_at = ?, updated_at = ? WHERE id = ?",
		j.State, clip(j.Stage, 100), j.Done, j.Total, j.ErrorCount, j.Summary, clip(j.Failure, 500), j.StartedAt, tx.Now, j.ID)
	return err
}

// TouchImports says that a process still holds imports.
func (tx *Tx) TouchImports(ids []model.ID) error {
	return eachChunk(ids, func(marks string, args []any) error {
		_, err := tx.exec("UPDATE imports SET updated_at = ? WHERE id IN ("+marks+")", append([]any{tx.Now}, args...)...)
		return err
	})
}

// AddImportErrors stores what was wrong with rows. The same error stored again stays one: a write whose answer was lost is repeated.
func (tx *Tx) AddImportErrors(list []ImportError) error {
	columns := []string{"import_id", "seq", "file", "row_no", "field", "value", "message"}
	args := make([]any, 0, len(list)*len(columns))
	for _, e := range list {
		args = append(args, e.ImportID, e.Seq, clip(e.File, 64), e.Row, clip(e.Field, 48), clip(e.Value, 100), clip(e.Message, 500))
	}
	return tx.insert("import_errors", columns, tx.s.dialect.ignore("import_id, seq"), args)
}

// Import returns an import that the actor or a user of his organisations uploaded.
func (tx *Tx) Import(id model.ID) (*ImportRow, error) {
	list, err := tx.imports("i.id = ?", id, 1)
	if err == nil && len(list) == 0 {
		return nil, errs.New("not_found").With("导入 %s", id)
	}
	if err != nil {
		return nil, err
	}
	return &list[0], nil
}

// Imports lists the imports of the actor and of the users of his organisations, latest first, from before a given one on; 0 starts at
// the latest.
func (tx *Tx) Imports(before model.ID, limit int) ([]ImportRow, error) {
	if before == 0 {
		before = math.MaxInt64
	}
	return tx.imports("i.id < ?", before, limit)
}

func (tx *Tx) imports(where string, id model.ID, limit int) ([]ImportRow, error) {
	from, to := tx.Actor.Scope().Range()
	var list []ImportRow
	return list, tx.db.Table("imports i").Select("i.*, u.username, u.display_name, o.code AS org_code, o.name AS org_name, COALESCE(n.undone, 0) AS undone, COALESCE(n.kept, 0) AS kept").
		Joins("JOIN users u ON u.id = i.user_id").Joins("JOIN orgs o ON o.id = i.org_id").Joins("LEFT JOIN import_undos n ON n.import_id = i.id").
		Where(where, id).Where("i.user_id = ? OR (o.path >= ? AND o.path < ?)", tx.Actor.UserID, from, to).
		Order("i.id DESC").Limit(limit).Find(&list).Error
}

// ImportErrors lists what was wrong with an import that Import has returned, from after a given error on.
func (tx *Tx) ImportErrors(of *ImportRow, after, limit int) ([]ImportError, error) {
	var list []ImportError
	return list, tx.db.Where("import_id = ? AND seq > ?", of.ID, after).Order("seq").Limit(limit).Find(&list).Error
}

// BeginUndo marks an ended import, or one whose process has given no sign of life since silent, as being undone; it reports false when the
// import is in another state. Imports that were cut off begin anew after it: what they had written may be gone.
func (tx *Tx) BeginUndo(id model.ID, silent model.Millis, stage string) (bool, error) {
	total, err := tx.StandingFacts(id)
	if err != nil {
		return false, err
	}
	n, err := tx.exec("UPDATE imports SET state = 'undoing', failure = '', stage = ?, done = 0, total = ?, updated_at = ?"+
		" WHERE id = ? AND dry_run = 0 AND (state IN ('done', 'failed') OR (state IN ('queued', 'running', 'undoing') AND updated_at < ?))", stage, total, tx.Now, id, silent)
	if err != nil || n == 0 {
		return false, err
	}
	if _, err := tx.exec("DELETE FROM import_states WHERE done < parts"); err != nil {
		return false, err
	}
	return true, tx.insert("import_undos", []string{"import_id", "by_user", "started_at", "ended_at", "undone", "kept"}, tx.s.dialect.replace("import_id", "by_user"),
		[]any{id, model.ID(tx.Actor.UserID), tx.Now, 0, 0, 0})
}

// EndUndo notes how an undo ended: "undone", or "failed" with what went wrong.
func (tx *Tx) EndUndo(id model.ID, state, failure string) error {
	if _, err := tx.exec("UPDATE imports SET state = ?, failure = ?, updated_at = ? WHERE id = ?", state, clip(failure, 500), tx.Now, id); err != nil {
		return err
	}
	_, err := tx.exec("UPDATE import_undos SET ended_at = ? WHERE import_id = ?", tx.Now, id)
	return err
}

// KeptFact is a fact of an import that its undo left as it is.
type KeptFact struct {
	ResidentID model.ID
	Seq        int
	Ref        string // of the resident in the source system
	Kind       FactKind
	Form       string
	Fact       string
	Reason     string
}

// KeptFacts lists what the undo of an import that Import has returned left as it is, from after a given fact on. Facts of the forms and programmes
// named are left out.
func (tx *Tx) KeptFacts(of *ImportRow, without []string, after KeptFact, limit int) ([]KeptFact, error) {
	q := tx.db.Table("import_facts f").Select("f.resident_id, f.seq, COALESCE(r.ref, '') AS ref, f.kind, f.form, f.fact, f.reason").
		Joins("LEFT JOIN residents r ON r.id = f.resident_id").Where("f.import_id = ? AND f.state = ?", of.ID, FactKept).
		Where("f.resident_id > ? OR (f.resident_id = ? AND f.seq > ?)", after.ResidentID, after.ResidentID, after.Seq)
	if len(without) > 0 {
		q = q.Where("f.form NOT IN ?", without)
	}
	var list []KeptFact
	return list, q.Order("f.resident_id, f.seq").Limit(limit).Find(&list).Error
}

// ImportsBefore returns imports that were uploaded before an instant, the oldest first.
func (tx *Tx) ImportsBefore(at model.Millis, limit int) ([]model.ID, error) {
	var ids []model.ID
	return ids, tx.db.Model(&ImportJob{}).Where("created_at < ?", at).Order("id").Limit(limit).Pluck("id", &ids).Error
}

// ForgetImport deletes up to about limit rows that were noted of an import, and the import itself with the last of them; it reports
// whether all is gone.
func (tx *Tx) ForgetImport(id model.ID, limit int) (gone bool, err error) {
	more := false
	for table, key := range map[string]string{"import_errors": "seq", "import_facts": "resident_id"} {
		var last *int64
		err := tx.query(func(rows *sql.Rows) error { return rows.Scan(&last) },
			"SELECT MAX(n) FROM (SELECT "+key+" AS n FROM "+table+" WHERE import_id = ? ORDER BY "+key+" LIMIT ?) AS some_rows", id, limit)
		if err != nil {
			return false, err
		}
		if last == nil {
			continue
		}
		more = true
		if _, err := tx.exec("DELETE FROM "+table+" WHERE import_id = ? AND "+key+" <= ?", id, *last); err != nil {
			return false, err
		}
	}
	if more {
		return false, nil
	}
	if _, err := tx.exec("DELETE FROM import_undos WHERE import_id = ?", id); err != nil {
		return false, err
	}
	_, err = tx.exec("DELETE FROM imports WHERE id = ?", id)
	return true, err
}

// ForgetImportStates deletes the traces of imports that nobody has gone on with since an instant.
func (tx *Tx) ForgetImportStates(before model.Millis) error {
	_, err := tx.exec("DELETE FROM import_states WHERE updated_at < ?", before)
	return err
}
