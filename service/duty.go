package service

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/identity"
	"github.com/jiwei-health/jiwei/repository"
)

// Duty is something due for a resident.
type Duty struct {
	ResidentID  model.ID   `json:"resident_id"`
	Name        string     `json:"name"`
	Sex         int        `json:"sex"`
	BirthDate   civil.Date `json:"birth_date"`
	OrgCode     string     `json:"org_code"`
	OrgName     string     `json:"org_name"`
	Phone       string     `json:"phone_self"`
	PhoneMother string     `json:"phone_mother" doc:"本人没有电话时，母亲的电话"`
	AddressNow  string     `json:"address_now"`
	Doctor      string     `json:"doctor"`
	Programme   string     `json:"programme"`
	Kind        string     `json:"kind"`
	Urgent      bool       `json:"urgent" doc:"危急或转诊，先办"`
	Form        string     `json:"form"`
	OpensOn     civil.Date `json:"opens_on"`
	DueOn       civil.Date `json:"due_on"`
	ClosesOn    civil.Date `json:"closes_on"`
	Status      string     `json:"status" enum:"upcoming|due|overdue"`
	DaysLate    int        `json:"days_late"`
	Reason      string     `json:"reason"`
	Why         string     `json:"why" english:"sentence" doc:"为什么是这一天"`
}

// DutyQuery selects duties.
type DutyQuery struct {
	Org       string
	Resident  model.ID
	Programme string
	Doctor    string
	Status    string
	Until     civil.Date
	On        civil.Date // None = today
	After     repository.DutyCursor
	Limit     int
}

// Duties lists what is due for the actor's residents, urgent first, then the earliest; it leaves an audit row with the people shown.
func (s *Service) Duties(ctx context.Context, actor access.Actor, q DutyQuery) ([]Duty, *repository.DutyCursor, error) {
	if err := need(actor, access.DutyRead); err != nil {
		return nil, nil, err
	}
	on := q.On
	if on == civil.None {
		on = s.Today()
	}
	var list []Duty
	var next *repository.DutyCursor
	if err := needProgramme(actor, q.Programme); err != nil {
		return nil, nil, err
	}
	err := s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		list, next = []Duty{}, nil
		f := repository.DutyFilter{Resident: q.Resident, Programme: q.Programme, Without: hiddenProgramme(actor), Doctor: q.Doctor, Status: q.Status, On: on, Until: q.Until, After: q.After, Limit: q.Limit + 1}
		if q.Org != "" {
			org, err := tx.OrgByCode(q.Org)
			if err != nil {
				return err
			}
			f.Org = org
		}
		if q.Resident != 0 {
			if _, err := tx.OpenResident(q.Resident, "duty.read", ""); err != nil {
				return err
			}
		}
		rows, err := tx.Duties(f)
		if err != nil {
			return err
		}
		if len(rows) > q.Limit {
			rows = rows[:q.Limit]
			last := rows[q.Limit-1]
			next = &repository.DutyCursor{Urgent: last.Urgent, Due: int32(last.DueOn), Resident: last.ResidentID, Seq: last.Seq}
		}
		phones, err := tx.Phones(mothersToCall(rows))
		if err != nil {
			return err
		}
		var ids []string
		for i := range rows {
			list = append(list, s.dutyView(&rows[i], phones, on))
			ids = append(ids, rows[i].ResidentID.String())
		}
		tx.Audit("duty.list", q.Resident, q.Org, fmt.Sprintf("共 %d 项: %s", len(list), strings.Join(ids, "|")))
		return nil
	})
	return list, next, err
}

// mothersToCall are the mothers of those who have no phone of their own, as children do.
func mothersToCall(rows []repository.DutyRow) []model.ID {
	var ids []model.ID
	for i := range rows {
		if m := rows[i].MotherID; m != nil && rows[i].Phone == "" && !slices.Contains(ids, *m) {
			ids = append(ids, *m)
		}
	}
	return ids
}

// masked is a sealed phone number as lists show it.
func (s *Service) masked(owner model.ID, sealed string) string {
	_, phone := s.identifiers(&model.Resident{ID: owner, PhoneSealed: sealed})
	return identity.MaskPhone(phone)
}

// dutyView shows a duty; phones are those of mothers.
func (s *Service) dutyView(r *repository.DutyRow, phones map[model.ID]string, on civil.Date) Duty {
	d := Duty{ResidentID: r.ResidentID, Name: r.Name, Sex: r.Sex, BirthDate: r.BirthDate, OrgCode: r.OrgCode, OrgName: r.OrgName, AddressNow: r.Address,
		Doctor: r.Doctor, Programme: r.Programme, Kind: r.Kind, Urgent: r.Urgent, Form: r.Form, OpensOn: r.OpensOn, DueOn: r.DueOn, ClosesOn: r.ClosesOn, Reason: r.Reason, Why: r.Text}
	switch {
	case r.Phone != "":
		d.Phone = s.masked(r.ResidentID, r.Phone)
	case r.MotherID != nil && phones[*r.MotherID] != "":
		d.PhoneMother = s.masked(*r.MotherID, phones[*r.MotherID])
	}
	switch {
	case on < r.OpensOn:
		d.Status = "upcoming"
	case on <= r.ClosesOn:
		d.Status = "due"
	default:
		d.Status, d.DaysLate = "overdue", int(on-r.ClosesOn)
	}
	return d
}
