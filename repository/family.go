package repository

import "github.com/jiwei-health/jiwei/model"

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

// Phones returns the sealed phone numbers of those of the given residents whom the actor may see and who have one.
func (tx *Tx) Phones(ids []model.ID) (map[model.ID]string, error) {
	phones := map[model.ID]string{}
	if len(ids) == 0 {
		return phones, nil
	}
	rows, err := tx.scopedPeople().Select("r.id, r.phone_sealed").Where("r.id IN ? AND r.phone_sealed <> ''", ids).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var id model.ID
		var phone string
		if err := rows.Scan(&id, &phone); err != nil {
			return nil, err
		}
		phones[id] = phone
	}
	return phones, rows.Err()
}
