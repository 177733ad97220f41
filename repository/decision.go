package repository

import (
	"github.com/jiwei-health/jiwei/model"
)

// Decisions lists what was decided about the suggestions for the opened resident.
func (tx *Tx) Decisions(o Opened) ([]model.Decision, error) {
	var list []model.Decision
	err := tx.db.Where("resident_id = ?", o.person.ID).Order("suggestion").Find(&list).Error
	return list, err
}

// SaveDecision notes a decision in place of an earlier one about the same suggestion.
func (tx *Tx) SaveDecision(d *model.Decision) error {
	return tx.insert("decisions", []string{"resident_id", "suggestion", "accepted", "reason", "at", "by_user", "by_name"},
		tx.s.dialect.replace("resident_id, suggestion", "accepted", "reason", "at", "by_user", "by_name"),
		[]any{d.ResidentID, d.Suggestion, d.Accepted, d.Reason, d.At, d.ByUser, d.ByName})
}

// Family lists the mother of the opened resident and the children that name her or him as their mother, so far as the actor may see them.
func (tx *Tx) Family(o Opened) (mother *Person, children []Person, err error) {
	if id := o.person.MotherID; id != nil {
		var found []Person
		if err := tx.scopedPeople().Select(personColumns).Where("r.id = ?", *id).Find(&found).Error; err != nil {
			return nil, nil, err
		}
		if len(found) > 0 {
			mother = &found[0]
		}
	}
	err = tx.scopedPeople().Select(personColumns).Where("r.mother_id = ?", o.person.ID).Order("r.birth_date, r.id").Find(&children).Error
	return mother, children, err
}
