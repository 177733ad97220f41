package service

import (
	"context"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
)

// Transfer hands a resident over to another organisation from a day on (records-and-chronic 1.10). The receiving organisation may be
// outside the actor's own; afterwards the old one can only read.
func (s *Service) Transfer(ctx context.Context, actor access.Actor, id model.ID, toOrg string, on civil.Date) (*Resident, error) {
	return s.change(ctx, actor, access.ResidentWrite, id, "transfer", toOrg, func(tx *repository.Tx, p *repository.Person) error {
		if err := s.dayWithin("on", "转档日期", on, p.BirthDate); err != nil {
			return err
		}
		if !movable(p) {
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
		return s.settleIn(tx, p, oldKeys)
	})
}

// settleIn shows a resident who has moved at the organisation that manages him now, and makes him found there.
func (s *Service) settleIn(tx *repository.Tx, p *repository.Person, oldKeys []repository.SearchKey) error {
	now, err := tx.AnyOrgByID(p.OrgID)
	if err != nil {
		return err
	}
	p.OrgCode, p.OrgName, p.OrgPath, p.OrgKind = now.Code, now.Name, now.Path, now.Kind
	return tx.SearchKeys(oldKeys, s.searchKeys(&p.Resident, now.Name))
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

// movable reports whether an archive can be handed over: one that has ended stays where it ended.
func movable(p *repository.Person) bool { return p.Status() != "merged" && p.Status() != "closed" }

// TransferEntry is one hand-over of a resident.
type TransferEntry struct {
	On       civil.Date   `json:"on" doc:"转档日期，当日起由转入机构管理"`
	FromCode string       `json:"from_code" doc:"转出机构代码"`
	FromName string       `json:"from_name" doc:"转出机构"`
	ToCode   string       `json:"to_code" doc:"转入机构代码"`
	ToName   string       `json:"to_name" doc:"转入机构"`
	At       model.Millis `json:"at" doc:"办理时刻"`
	ByName   string       `json:"by_name" doc:"办理人，空为程序自身"`
	Undoable bool         `json:"undoable" doc:"当前用户可以撤销：最近的一次，由转出或转入机构撤销"`
}

// Transfers lists the hand-overs of a resident, latest first.
func (s *Service) Transfers(ctx context.Context, actor access.Actor, id model.ID) ([]TransferEntry, error) {
	if err := need(actor, access.ResidentRead); err != nil {
		return nil, err
	}
	var list []TransferEntry
	err := s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		opened, err := tx.OpenResident(id, "transfer.list", "")
		if err == nil {
			list, err = transferEntries(tx, opened)
		}
		return err
	})
	return list, err
}

func transferEntries(tx *repository.Tx, opened repository.Opened) ([]TransferEntry, error) {
	transfers, err := tx.Transfers(opened)
	if err != nil {
		return nil, err
	}
	authors := make([]model.ID, len(transfers))
	for i := range transfers {
		authors[i] = transfers[i].CreatedBy
	}
	names, err := tx.UserNames(authors)
	if err != nil {
		return nil, err
	}
	person := opened.Person()
	from, err := tx.AnyOrgByID(person.FirstOrgID)
	if err != nil {
		return nil, err
	}
	list := []TransferEntry{}
	for i, t := range transfers {
		to, err := tx.AnyOrgByID(t.ToOrgID)
		if err != nil {
			return nil, err
		}
		scope := tx.Actor.Scope()
		undoable := i == len(transfers)-1 && movable(person) && tx.Actor.Can(access.ResidentWrite) && (scope.Contains(from.Path) || scope.Contains(to.Path))
		list = append(list, TransferEntry{t.On, from.Code, from.Name, to.Code, to.Name, t.CreatedAt, names[t.CreatedBy], undoable})
		from = to
	}
	slices.Reverse(list)
	return list, nil
}

// UndoTransfer takes the latest hand-over of a resident back, with a reason: he is managed as if it had not been, what was recorded since stays. It is
// for the organisation that handed him over and for the one that received him. Version is that of the resident.
func (s *Service) UndoTransfer(ctx context.Context, actor access.Actor, id model.ID, on civil.Date, version int, reason string) (*Resident, error) {
	if strings.TrimSpace(reason) == "" {
		return nil, errs.InvalidFields(field("reason", "撤销原因", "", "required", "请填写撤销转档的原因"))
	}
	const action = "undo_transfer"
	var opened repository.Opened
	lock := func(tx *repository.Tx, id model.ID) (_ repository.Opened, err error) {
		opened, err = tx.LockTransferred(id)
		return opened, err
	}
	return s.changeLocked(ctx, actor, access.ResidentWrite, id, action, reason, lock, func(tx *repository.Tx, p *repository.Person) error {
		if err := checkVersion(version, p.Version); err != nil {
			return err
		}
		if !movable(p) {
			return errs.New("wrong_state").With("档案已终止或合并，不能撤销转档")
		}
		list, err := tx.Transfers(opened)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(list, func(t model.Transfer) bool { return t.On == on })
		switch {
		case i < 0:
			return errs.New("not_found").With("%s 的转档", on)
		case i < len(list)-1:
			return errs.New("wrong_state").With("%s 之后又于 %s 转档，只能撤销最近的一次", on, list[len(list)-1].On)
		}
		oldKeys := s.searchKeys(&p.Resident, p.OrgName)
		if list, err = dropTransfer(tx, list, i, "transfer:"+on.String(), version, action, reason); err != nil {
			return err
		}
		place(&p.Resident, list)
		return s.settleIn(tx, p, oldKeys)
	})
}

// dropTransfer takes the i-th of the transfers of a locked resident back, keeps what it said among the changes, and returns those that are left.
func dropTransfer(tx *repository.Tx, list []model.Transfer, i int, subject string, number int, action, reason string) ([]model.Transfer, error) {
	if err := noteTransfer(tx, &list[i], subject, number, action, reason); err != nil {
		return nil, err
	}
	if err := tx.RemoveTransfer(&list[i]); err != nil {
		return nil, err
	}
	return slices.Delete(list, i, i+1), nil
}

// noteTransfer keeps a transfer among the changes. It has no versions of its own: subject and number tell it from others.
func noteTransfer(tx *repository.Tx, t *model.Transfer, subject string, number int, action, reason string) error {
	present := struct {
		On civil.Date `json:"on"`
		formerTransfer
	}{t.On, formerTransfer{t.ToOrgID, t.CreatedAt, t.CreatedBy}}
	return note(tx, t.ResidentID, subject, number, action, reason, present)
}

// place writes where a resident is managed by his transfers.
func place(r *model.Resident, list []model.Transfer) {
	r.Moves, r.OrgID = len(list), r.FirstOrgID
	if r.Moves > 0 {
		r.OrgID = list[r.Moves-1].ToOrgID
	}
}
