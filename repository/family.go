package repository

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
