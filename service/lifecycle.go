package service

import (
	"context"
	"fmt"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
)

// change is the shape of every command on one resident: lock, note the version before, act, save, audit, project.
func (s *Service) change(ctx context.Context, actor access.Actor, p access.Permission, id model.ID, action, reason string,
	act func(tx *repository.Tx, person *repository.Person) error) (*Resident, error) {
	return s.changeLocked(ctx, actor, p, id, action, reason, (*repository.Tx).LockResident, act)
}

// changeLocked is change for a command with a lock of its own, which decides who may give it.
func (s *Service) changeLocked(ctx context.Context, actor access.Actor, p access.Permission, id model.ID, action, reason string,
	lock func(*repository.Tx, model.ID) (repository.Opened, error), act func(tx *repository.Tx, person *repository.Person) error) (*Resident, error) {
	if err := need(actor, p); err != nil {
		return nil, err
	}
	var out *Resident
	err := s.write(ctx, actor, func(tx *repository.Tx) error {
		opened, err := lock(tx, id)
		if err != nil {
			return err
		}
		person := opened.Person()
		before := *person
		if err := act(tx, person); err != nil {
			return err
		}
		if err := note(tx, id, "", before.Version, action, reason, s.viewOf(&before)); err != nil {
			return err
		}
		if err := tx.SaveResident(&person.Resident); err != nil {
			return err
		}
		tx.Audit(repository.Action("resident."+action), id, "", reason)
		if err := s.projectWithTwins(tx, nil, personChanged(&before, person), &person.Resident); err != nil {
			return err
		}
		out = s.viewOf(person)
		return nil
	})
	return out, err
}

// personChanged is what a change of the resident himself means for his records.
func personChanged(before, after *repository.Person) newsOf {
	all := newsOf{}
	n := all.of(after.ID)
	n.person = before.Sex != after.Sex || before.BirthDate != after.BirthDate
	n.residence = before.OrgKind.Rural() != after.OrgKind.Rural()
	return all
}

func field(name, label, value, rule, format string, args ...any) errs.Field {
	return errs.Field{Pointer: "/" + name, Name: name, Label: label, Value: value, Code: rule, Message: fmt.Sprintf(format, args...)}
}

// dayWithin refuses a date that is missing, before birth or later than today.
func (s *Service) dayWithin(name, label string, on, birth civil.Date) error {
	switch {
	case on == civil.None:
		return errs.InvalidFields(field(name, label, "", "required", "请填写%s", label))
	case on > s.Today():
		return errs.InvalidFields(field(name, label, on.String(), "date", "%s %s 晚于今天", label, on))
	case on < birth:
		return errs.InvalidFields(field(name, label, on.String(), "date", "%s %s 早于出生日期 %s", label, on, birth))
	}
	return nil
}

// CloseInput says why and since when an archive is closed (records-and-chronic 1.9).
type CloseInput struct {
	Reason     int        `json:"reason" need:"true" doc:"终止原因，1 死亡 2 迁出 3 失访"`
	On         civil.Date `json:"on" need:"true" doc:"终止日期"`
	DeathCause string     `json:"death_cause" limit:"100" doc:"死亡原因"`
	Detail     string     `json:"detail" limit:"500" doc:"去向、移交或查找经过"`
}

// CloseResident closes an archive from a day on.
func (s *Service) CloseResident(ctx context.Context, actor access.Actor, id model.ID, in CloseInput) (*Resident, error) {
	return s.change(ctx, actor, access.ResidentWrite, id, "close", in.Detail, func(_ *repository.Tx, p *repository.Person) error {
		if in.Reason < model.CloseDied || in.Reason > model.CloseLost {
			return errs.InvalidFields(field("reason", "终止原因", fmt.Sprint(in.Reason), "choice", "终止原因 %d 不在可选范围（1 死亡、2 迁出、3 失访；重档请用合并）", in.Reason))
		}
		if err := s.dayWithin("on", "终止日期", in.On, p.BirthDate); err != nil {
			return err
		}
		if st := p.Status(); st == "closed" || st == "merged" {
			return errs.New("wrong_state").With("档案已终止或合并")
		}
		if in.Reason == model.CloseMoved && strings.TrimSpace(in.Detail) == "" {
			return errs.InvalidFields(field("detail", "去向", "", "required", "迁出请填写去向和移交情况"))
		}
		p.ClosedOn, p.CloseReason, p.CloseDetail = in.On, in.Reason, in.Detail
		if in.Reason == model.CloseDied {
			p.DeathDate, p.DeathCause = in.On, in.DeathCause
		}
		return nil
	})
}

// ReopenResident opens a closed archive again, with a reason; a county right, except after a loss, which ends with any contact
// (records-and-chronic 1.9).
func (s *Service) ReopenResident(ctx context.Context, actor access.Actor, id model.ID, reason string) (*Resident, error) {
	permission := access.ResidentReopen
	if actor.Can(access.ResidentWrite) {
		permission = access.ResidentWrite
	}
	return s.change(ctx, actor, permission, id, "reopen", reason, func(tx *repository.Tx, p *repository.Person) error {
		if strings.TrimSpace(reason) == "" {
			return errs.InvalidFields(field("reason", "重新启用的原因", "", "required", "请填写重新启用档案的原因"))
		}
		if p.Status() != "closed" {
			return errs.New("wrong_state").With("档案没有终止")
		}
		if p.CloseReason != model.CloseLost && !tx.Actor.Can(access.ResidentReopen) {
			return errs.New("forbidden").With("因死亡或迁出终止的档案由县级重新启用")
		}
		p.ClosedOn, p.CloseReason, p.CloseDetail, p.DeathDate, p.DeathCause = civil.None, 0, "", civil.None, ""
		return nil
	})
}
