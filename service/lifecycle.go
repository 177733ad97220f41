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
	if err := need(actor, p); err != nil {
		return nil, err
	}
	var out *Resident
	err := s.write(ctx, actor, func(tx *repository.Tx) error {
		opened, err := tx.LockResident(id)
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
		if err := s.projectWithTwins(tx, nil, &person.Resident); err != nil {
			return err
		}
		out = s.viewOf(person)
		return nil
	})
	return out, err
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

// Transfer hands a resident over to another organisation from a day on (records-and-chronic 1.10). The receiving organisation may be
// outside the actor's own; afterwards the old one can only read.
func (s *Service) Transfer(ctx context.Context, actor access.Actor, id model.ID, toOrg string, on civil.Date) (*Resident, error) {
	return s.change(ctx, actor, access.ResidentWrite, id, "transfer", toOrg, func(tx *repository.Tx, p *repository.Person) error {
		if err := s.dayWithin("on", "转档日期", on, p.BirthDate); err != nil {
			return err
		}
		if p.Status() == "merged" || p.Status() == "closed" {
			return errs.New("wrong_state").With("档案已终止或合并，不能转档")
		}
		org, err := tx.AnyOrgByCode(toOrg)
		if err != nil {
			if errs.Is(err, "not_found") {
				return errs.InvalidFields(field("to_org", "转入机构", clip(toOrg), "choice", "转入机构 %s 不存在", clip(toOrg)))
			}
			return err
		}
		oldKeys := s.searchKeys(&p.Resident, p.OrgName)
		if err := s.move(tx, &p.Resident, org, on); err != nil {
			return err
		}
		now, err := tx.AnyOrgByID(p.OrgID)
		if err != nil {
			return err
		}
		p.OrgCode, p.OrgName, p.OrgPath, p.OrgKind = now.Code, now.Name, now.Path, now.Kind
		return tx.SearchKeys(oldKeys, s.searchKeys(&p.Resident, now.Name))
	})
}

// move records a transfer; the organisation now is that of the latest one.
func (s *Service) move(tx *repository.Tx, r *model.Resident, org *model.Org, on civil.Date) error {
	if err := tx.AddTransfer(&model.Transfer{ResidentID: r.ID, On: on, ToOrgID: org.ID}); err != nil {
		return err
	}
	last, moves, err := tx.LastTransfer(r.ID)
	if err != nil {
		return err
	}
	r.OrgID, r.Moves = last, moves
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

// MergeResult is a merge and the archive that survives it.
type MergeResult struct {
	Merge    *model.Merge `json:"merge"`
	Resident *Resident    `json:"resident"`
}

// MergeResidents joins a duplicate archive into another. No fact is moved: the history of the survivor is read from both, so that
// undoing is exact.
func (s *Service) MergeResidents(ctx context.Context, actor access.Actor, into, from model.ID) (*MergeResult, error) {
	if err := need(actor, access.ResidentMerge); err != nil {
		return nil, err
	}
	if into == from {
		return nil, errs.InvalidFields(field("from", "被合并的档案", from.String(), "logic", "不能把档案合并到它自己"))
	}
	var out *MergeResult
	err := s.write(ctx, actor, func(tx *repository.Tx) error {
		survivor, duplicate, err := s.lockPair(tx, into, from, "merge")
		if err != nil {
			return err
		}
		if survivor.MergedInto != nil || duplicate.MergedInto != nil {
			return errs.New("wrong_state").With("其中一份档案已经合并过")
		}
		moved, err := tx.MergedInto(from)
		if err != nil {
			return err
		}
		m := &model.Merge{ID: tx.NewID(), FromID: from, IntoID: into, At: tx.Now, By: model.ID(tx.Actor.UserID), Moved: joinIDs(moved)}
		if err := tx.AddMerge(m); err != nil {
			return err
		}
		survivor.Merged += 1 + len(moved)
		duplicate.Merged = 0
		duplicate.MergedInto = &into
		if err := tx.PointMerged(moved, &into); err != nil {
			return err
		}
		if err := s.savePair(tx, survivor, duplicate, "merge"); err != nil {
			return err
		}
		out = &MergeResult{m, s.viewOf(survivor)}
		return nil
	})
	return out, err
}

// UndoMerge takes a merge back: both archives are as they would be without it, what was recorded meanwhile stays where it was recorded.
func (s *Service) UndoMerge(ctx context.Context, actor access.Actor, id model.ID) (*MergeResult, error) {
	if err := need(actor, access.ResidentMerge); err != nil {
		return nil, err
	}
	var out *MergeResult
	err := s.write(ctx, actor, func(tx *repository.Tx) error {
		m, err := tx.Merge(id)
		if err != nil {
			return err
		}
		survivor, duplicate, err := s.lockPair(tx, m.IntoID, m.FromID, "undo")
		if errs.As(err) != nil { // one of the two is out of reach
			return errs.New("not_found").With("合并 %s", id).Because(err)
		}
		if err != nil {
			return err
		}
		later, err := tx.LaterMerge(m)
		if err != nil {
			return err
		}
		if later {
			return errs.New("wrong_state").With("这两份档案后来又有合并，请先撤销后来的合并")
		}
		if err := tx.EndMerge(m); err != nil {
			return err
		}
		moved := splitIDs(m.Moved)
		survivor.Merged -= 1 + len(moved)
		duplicate.Merged = len(moved)
		duplicate.MergedInto = nil
		if err := tx.PointMerged(moved, &m.FromID); err != nil {
			return err
		}
		if err := s.savePair(tx, survivor, duplicate, "undo"); err != nil {
			return err
		}
		out = &MergeResult{m, s.viewOf(survivor)}
		return nil
	})
	return out, err
}

// lockPair locks two residents in the order of their ids, so that two merges cannot wait for each other, and notes how they are before
// the action.
func (s *Service) lockPair(tx *repository.Tx, a, b model.ID, action string) (first, second *repository.Person, err error) {
	people := map[model.ID]*repository.Person{}
	for _, id := range []model.ID{min(a, b), max(a, b)} {
		opened, err := tx.LockResident(id)
		if err != nil {
			return nil, nil, err
		}
		p := opened.Person()
		if err := note(tx, id, "", p.Version, action, "", s.viewOf(p)); err != nil {
			return nil, nil, err
		}
		people[id] = p
	}
	return people[a], people[b], nil
}

func (s *Service) savePair(tx *repository.Tx, survivor, duplicate *repository.Person, action string) error {
	for _, p := range []*repository.Person{survivor, duplicate} {
		if err := tx.SaveResident(&p.Resident); err != nil {
			return err
		}
		tx.Audit(repository.Action("resident."+action), p.ID, "", "")
	}
	return s.projectWithTwins(tx, nil, &survivor.Resident, &duplicate.Resident)
}

func joinIDs(ids []model.ID) string {
	parts := make([]string, len(ids))
	for i, id := range ids {
		parts[i] = id.String()
	}
	return strings.Join(parts, "|")
}

func splitIDs(s string) []model.ID {
	var ids []model.ID
	for _, part := range strings.Split(s, "|") {
		var id model.ID
		if part != "" && id.UnmarshalText([]byte(part)) == nil {
			ids = append(ids, id)
		}
	}
	return ids
}
