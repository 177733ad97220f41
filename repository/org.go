package repository

import (
	"database/sql"
	"errors"
	"slices"

	"gorm.io/gorm"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
)

// AnyOrgByCode returns an organisation wherever it is: for transfers to a sister organisation and for naming a delivering one.
// Organisation names are no personal data.
func (tx *Tx) AnyOrgByCode(code string) (*model.Org, error) { return tx.org("code = ?", code) }

// AnyOrgByID returns an organisation wherever it is.
func (tx *Tx) AnyOrgByID(id int32) (*model.Org, error) { return tx.org("id = ?", id) }

func (tx *Tx) org(where string, arg any) (*model.Org, error) {
	var o model.Org
	err := tx.db.Where(where, arg).Take(&o).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, errs.New("not_found").With("机构 %v", arg)
	}
	return &o, err
}

// OrgByCode returns an organisation inside the actor's scope.
func (tx *Tx) OrgByCode(code string) (*model.Org, error) {
	o, err := tx.AnyOrgByCode(code)
	if err == nil && !tx.Actor.Scope().Contains(o.Path) {
		return nil, errs.New("not_found").With("机构 %s", code)
	}
	return o, err
}

// ReachesAll reports whether every organisation is the actor's.
func (tx *Tx) ReachesAll() (bool, error) {
	from, before := tx.Actor.Scope().Range()
	all := true
	err := tx.query(func(*sql.Rows) error { all = false; return nil }, "SELECT 1 FROM orgs WHERE path < ? OR path >= ? LIMIT 1", from, before)
	return all, err
}

// Orgs lists the subtree of a scope in path order: every parent before its children.
func (tx *Tx) Orgs(scope access.Scope) ([]model.Org, error) {
	from, before := scope.Range()
	var list []model.Org
	err := tx.db.Where("path >= ? AND path < ?", from, before).Order("path").Find(&list).Error
	return list, err
}

// OrgKinds returns the kinds of organisations, wherever they are.
func (tx *Tx) OrgKinds(ids []int32) (map[int32]model.OrgKind, error) {
	kinds := make(map[int32]model.OrgKind, len(ids))
	slices.Sort(ids)
	return kinds, eachChunk(slices.Compact(ids), func(marks string, args []any) error {
		return tx.query(func(rows *sql.Rows) error {
			var id int32
			var kind model.OrgKind
			err := rows.Scan(&id, &kind)
			kinds[id] = kind
			return err
		}, "SELECT id, kind FROM orgs WHERE id IN ("+marks+")", args...)
	})
}

// CreateOrg inserts an organisation and gives it its number.
func (tx *Tx) CreateOrg(o *model.Org) error {
	var last int32
	if err := tx.db.Model(&model.Org{}).Select("COALESCE(MAX(id), 0)").Scan(&last).Error; err != nil {
		return err
	}
	o.ID, o.Version = last+1, 1
	err := tx.db.Create(o).Error
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return errs.New("duplicate").With("机构代码 %s 已存在", o.Code)
	}
	return err
}

// UpdateOrg writes an organisation back if nobody changed it since it was read.
func (tx *Tx) UpdateOrg(o *model.Org) error {
	done := tx.db.Model(&model.Org{}).Where("id = ? AND version = ?", o.ID, o.Version).
		Updates(map[string]any{"name": o.Name, "kind": o.Kind, "parent_id": o.ParentID, "path": o.Path, "version": o.Version + 1})
	if done.Error == nil && done.RowsAffected == 0 {
		return errs.New("version_conflict")
	}
	o.Version++
	return done.Error
}

// MoveSubtree gives every organisation below oldPath its place below newPath.
func (tx *Tx) MoveSubtree(oldPath, newPath string) error {
	from, before := access.Scope{Path: oldPath}.Range()
	var below []model.Org
	if err := tx.db.Where("path > ? AND path < ?", from, before).Find(&below).Error; err != nil {
		return err
	}
	for i := range below {
		path := newPath + below[i].Path[len(oldPath):]
		if err := tx.db.Model(&model.Org{}).Where("id = ?", below[i].ID).Update("path", path).Error; err != nil {
			return err
		}
	}
	return nil
}

// SaveFigure stores an official figure; a figure of the same organisation and date is replaced. It reports whether anything changed.
func (tx *Tx) SaveFigure(f *model.Figure) (changed bool, err error) {
	var old model.Figure
	err = tx.db.Where("org_id = ? AND figure = ? AND on_date = ?", f.OrgID, f.Figure, f.On).Take(&old).Error
	if err == nil && old.Value == f.Value && old.Source == f.Source {
		return false, nil
	}
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return false, err
	}
	f.UpdatedAt, f.UpdatedBy = tx.Now, model.ID(tx.Actor.UserID)
	return true, tx.insert("org_figures", []string{"org_id", "figure", "on_date", "value", "source", "updated_at", "updated_by"},
		tx.s.dialect.replace("org_id, figure, on_date", "value", "source", "updated_at", "updated_by"),
		[]any{f.OrgID, f.Figure, f.On, f.Value, f.Source, f.UpdatedAt, f.UpdatedBy})
}

// Figures returns every official figure dated within [from, to] of the subtree, by organisation.
func (tx *Tx) Figures(scope access.Scope, from, to civil.Date) ([]model.Figure, error) {
	a, b := scope.Range()
	var list []model.Figure
	err := tx.db.Table("org_figures f").Select("f.*").Joins("JOIN orgs o ON o.id = f.org_id").
		Where("o.path >= ? AND o.path < ? AND f.on_date >= ? AND f.on_date <= ?", a, b, from, to).Order("f.org_id, f.figure, f.on_date").Find(&list).Error
	return list, err
}
