package repository

import (
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

// ImportRow is an import with who uploaded it.
type ImportRow struct {
	ImportJob
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
	Message  string   `json:"message" doc:"所违反的规则"`
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
	return list, tx.db.Table("imports i").Select("i.*, u.username, u.display_name, o.code AS org_code, o.name AS org_name").
		Joins("JOIN users u ON u.id = i.user_id").Joins("JOIN orgs o ON o.id = i.org_id").
		Where(where, id).Where("i.user_id = ? OR (o.path >= ? AND o.path < ?)", tx.Actor.UserID, from, to).
		Order("i.id DESC").Limit(limit).Find(&list).Error
}

// ImportErrors lists what was wrong with an import that Import has returned, from after a given error on.
func (tx *Tx) ImportErrors(of *ImportRow, after, limit int) ([]ImportError, error) {
	var list []ImportError
	return list, tx.db.Where("import_id = ? AND seq > ?", of.ID, after).Order("seq").Limit(limit).Find(&list).Error
}
