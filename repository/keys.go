package repository

import "github.com/jiwei-health/jiwei/model"

// SaveSeals writes the sealed identifiers of a resident as they are in r. What is sealed does not change, so neither does the version.
func (tx *Tx) SaveSeals(r *model.Resident) error {
	_, err := tx.exec("UPDATE residents SET id_sealed = ?, phone_sealed = ? WHERE id = ?", r.IDSealed, r.PhoneSealed, r.ID)
	return err
}
