package service

import (
	"context"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// Relative is a member of a resident's family.
type Relative struct {
	Relation string `json:"relation" enum:"mother|child"`
	Resident
}

// Family lists a resident's mother and children, so far as the actor may see them.
func (s *Service) Family(ctx context.Context, actor access.Actor, resident model.ID) ([]Relative, error) {
	if err := need(actor, access.ResidentRead); err != nil {
		return nil, err
	}
	list := []Relative{}
	err := s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		list = list[:0]
		opened, err := tx.OpenResident(resident, "family.read", "")
		if err != nil {
			return err
		}
		mother, children, err := tx.Family(opened)
		if mother != nil {
			list = append(list, Relative{"mother", *s.viewOf(mother)})
		}
		for i := range children {
			list = append(list, Relative{"child", *s.viewOf(&children[i])})
		}
		return err
	})
	return list, err
}

// linkMother notes who the mother of a resident is: a woman whom the actor may open and who was born before.
func linkMother(tx *repository.Tx, r *model.Resident, id *model.ID) error {
	if r.MotherID = id; id == nil {
		return nil
	}
	bad := func(rule, message string) error {
		return errs.InvalidFields(errs.Field{Pointer: "/mother_id", Name: "mother_id", Label: "母亲", Value: id.String(), Code: rule, Message: message})
	}
	opened, err := tx.OpenResident(*id, "resident.read", "mother of "+r.ID.String())
	if errs.Is(err, "not_found") {
		return bad("choice", "母亲的居民编号 "+id.String()+" 不存在或不在您的管辖范围内")
	}
	if err != nil {
		return err
	}
	switch mother := opened.Person(); {
	case mother.Sex == rules.Male:
		return bad("logic", mother.Name+" 的性别为男，不能登记为母亲")
	case mother.BirthDate >= r.BirthDate:
		return bad("logic", "母亲的出生日期 "+mother.BirthDate.String()+" 应早于本人的 "+r.BirthDate.String())
	}
	return nil
}
