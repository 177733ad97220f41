package repository

import (
	"errors"
	"slices"
	"strings"

	"gorm.io/gorm"

	"github.com/jiwei-health/jiwei/model"
)

// SaveTarget stores the target of an organisation, indicator and year in place of an older one. It reports whether anything changed.
func (tx *Tx) SaveTarget(t *model.Target) (changed bool, err error) {
	var old model.Target
	err = tx.db.Where("org_id = ? AND indicator = ? AND year = ?", t.OrgID, t.Indicator, t.Year).Take(&old).Error
	if err == nil && old.Value == t.Value && old.Source == t.Source {
		*t = old
		return false, nil
	}
	if err != nil && !errors.Is(err, gorm.ErrRecordNotFound) {
		return false, err
	}
	t.UpdatedAt, t.UpdatedBy = tx.Now, model.ID(tx.Actor.UserID)
	return true, tx.insert("targets", []string{"org_id", "indicator", "year", "value", "source", "updated_at", "updated_by"},
		tx.s.dialect.replace("org_id, indicator, year", "value", "source", "updated_at", "updated_by"),
		[]any{t.OrgID, t.Indicator, t.Year, t.Value, t.Source, t.UpdatedAt, t.UpdatedBy})
}

// DeleteTarget takes a target back. It reports whether there was one.
func (tx *Tx) DeleteTarget(orgID int32, indicator string, year int) (found bool, err error) {
	n, err := tx.exec("DELETE FROM targets WHERE org_id = ? AND indicator = ? AND year = ?", orgID, indicator, year)
	return n > 0, err
}

// OrgTarget is a target and the organisation that it was given to.
type OrgTarget struct {
	model.Target
	OrgCode string
	OrgName string
	OrgKind model.OrgKind
	OrgPath string
}

// TargetsOn lists every target of the given years that bears on one of the organisations: its own and those of all above it, also
// outside the actor's scope, the nearest to the top first.
func (tx *Tx) TargetsOn(orgs []model.Org, years []int) ([]OrgTarget, error) {
	var codes []string
	for i := range orgs {
		codes = append(codes, strings.Split(strings.Trim(orgs[i].Path, "/"), "/")...)
	}
	slices.Sort(codes)
	var list []OrgTarget
	err := eachChunk(slices.Compact(codes), func(_ string, args []any) error {
		var portion []OrgTarget
		err := tx.db.Table("targets t").Joins("JOIN orgs o ON o.id = t.org_id").
			Select("t.*, o.code AS org_code, o.name AS org_name, o.kind AS org_kind, o.path AS org_path").
			Where("t.year IN ? AND o.code IN ?", years, args).Find(&portion).Error
		list = append(list, portion...)
		return err
	})
	slices.SortFunc(list, func(a, b OrgTarget) int {
		if byPath := strings.Compare(a.OrgPath, b.OrgPath); byPath != 0 {
			return byPath
		}
		return strings.Compare(a.Indicator, b.Indicator)
	})
	return list, err
}
