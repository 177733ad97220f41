package repository

import (
	"errors"

	"gorm.io/gorm"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
)

// AddMerge records a merge.
func (tx *Tx) AddMerge(m *model.Merge) error { return tx.db.Create(m).Error }

// Merge returns a merge by its number; whether the actor may see it is decided by opening the residents it names.
func (tx *Tx) Merge(id model.ID) (*model.Merge, error) {
	var m model.Merge
	err := tx.db.Where("id = ?", id).Take(&m).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, errs.New("not_found").With("合并 %s", id)
	}
	return &m, err
}

// LaterMerge reports whether a merge that still stands was made after m and involves its archives: it has to be undone first.
func (tx *Tx) LaterMerge(m *model.Merge) (bool, error) {
	var n int64
	err := tx.db.Model(&model.Merge{}).Where("id > ? AND undone_at = 0 AND (from_id IN ? OR into_id IN ?)",
		m.ID, []model.ID{m.FromID, m.IntoID}, []model.ID{m.FromID, m.IntoID}).Count(&n).Error
	return n > 0, err
}

// EndMerge marks a merge as undone.
func (tx *Tx) EndMerge(m *model.Merge) error {
	m.UndoneAt, m.UndoneBy = tx.Now, model.ID(tx.Actor.UserID)
	done := tx.db.Model(&model.Merge{}).Where("id = ? AND undone_at = 0", m.ID).Updates(map[string]any{"undone_at": m.UndoneAt, "undone_by": m.UndoneBy})
	if done.Error == nil && done.RowsAffected == 0 {
		return errs.New("wrong_state").With("此合并已撤销")
	}
	return done.Error
}

// PointMerged sets or clears where archives are merged into, and how many archives the target holds.
func (tx *Tx) PointMerged(ids []model.ID, into *model.ID) error {
	return tx.db.Model(&model.Resident{}).Where("id IN ?", ids).Update("merged_into", into).Error
}

// MergedInto returns the ids of the archives merged into one.
func (tx *Tx) MergedInto(id model.ID) ([]model.ID, error) {
	var ids []model.ID
	return ids, tx.db.Model(&model.Resident{}).Where("merged_into = ?", id).Order("id").Pluck("id", &ids).Error
}

// MergeFilter selects merges for a list.
type MergeFilter struct {
	Resident model.ID     // as survivor or as duplicate
	Org      *model.Org   // the survivor is managed in its subtree now
	From     model.Millis // merged at this instant or later
	Before   model.Millis // merged before this instant, 0 = no limit
	Undone   *bool
	After    model.ID // the last one of the page before
	Limit    int
}

// Merges lists merges, latest first. Only those of which both archives are managed in the actor's organisations: the others he could not take back.
func (tx *Tx) Merges(f MergeFilter) ([]model.Merge, error) {
	from, before := tx.Actor.Scope().Range()
	q := tx.db.Table("merges m").Select("m.*").
		Joins("JOIN residents i ON i.id = m.into_id").Joins("JOIN orgs io ON io.id = i.org_id").
		Joins("JOIN residents f ON f.id = m.from_id").Joins("JOIN orgs fo ON fo.id = f.org_id").
		Where("io.path >= ? AND io.path < ? AND fo.path >= ? AND fo.path < ?", from, before, from, before).Where("m.at >= ?", f.From)
	if f.Resident != 0 {
		q = q.Where("m.into_id = ? OR m.from_id = ?", f.Resident, f.Resident)
	}
	if f.Org != nil {
		below, end := access.Scope{Path: f.Org.Path}.Range()
		q = q.Where("io.path >= ? AND io.path < ?", below, end)
	}
	if f.Before != 0 {
		q = q.Where("m.at < ?", f.Before)
	}
	if f.Undone != nil {
		q = q.Where("(m.undone_at <> 0) = ?", *f.Undone)
	}
	if f.After != 0 {
		q = q.Where("m.id < ?", f.After)
	}
	var list []model.Merge
	return list, q.Order("m.id DESC").Limit(f.Limit).Find(&list).Error
}

// PeopleOf returns residents of the actor's organisations by their ids.
func (tx *Tx) PeopleOf(ids []model.ID) (map[model.ID]*Person, error) {
	people := make(map[model.ID]*Person, len(ids))
	err := eachChunk(ids, func(marks string, args []any) error {
		var part []Person
		err := tx.scopedPeople().Select(personColumns).Where("r.id IN ("+marks+")", args...).Find(&part).Error
		for i := range part {
			people[part[i].ID] = &part[i]
		}
		return err
	})
	return people, err
}
