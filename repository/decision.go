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
