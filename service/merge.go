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

// MergeQuery selects merges for a list.
type MergeQuery struct {
	Resident model.ID // one of the two archives
	Org      string   // the survivor is managed there or below
	From, To civil.Date
	State    string // standing, undone or "" for both
	After    model.ID
	Limit    int
}

// MergeEntry is a merge as lists show it.
type MergeEntry struct {
	ID           model.ID     `json:"id" doc:"合并编号"`
	At           model.Millis `json:"at" doc:"合并时刻"`
	ByName       string       `json:"by_name" doc:"合并人，空为程序自身"`
	UndoneAt     model.Millis `json:"undone_at" doc:"撤销时刻，0 = 没有撤销"`
	UndoneByName string       `json:"undone_by_name" doc:"撤销人"`
	Undoable     bool         `json:"undoable" doc:"可以撤销：没有撤销过，两份档案后来也没有再合并"`
	Into         MergedPerson `json:"into" doc:"保留的档案"`
	From         MergedPerson `json:"from" doc:"被合并的档案"`
}

// MergedPerson is one of the two archives of a merge, identifiers masked.
type MergedPerson struct {
	ID        model.ID   `json:"id" doc:"居民编号"`
	Name      string     `json:"name" doc:"姓名"`
	Sex       int        `json:"sex" doc:"性别"`
	BirthDate civil.Date `json:"birth_date" doc:"出生日期"`
	IDNo      string     `json:"id_no" doc:"证件号码，部分隐藏"`
	Phone     string     `json:"phone_self" doc:"本人电话，部分隐藏"`
	ArchiveNo string     `json:"archive_no" doc:"健康档案编号"`
	OrgCode   string     `json:"org_code" doc:"管理机构代码"`
	OrgName   string     `json:"org_name" doc:"管理机构"`
}

// Merges lists the merges of which both archives are managed in the actor's organisations, latest first. Next is where the following page starts,
// nil after the last.
func (s *Service) Merges(ctx context.Context, actor access.Actor, q MergeQuery) (list []MergeEntry, next *model.ID, err error) {
	if err := need(actor, access.ResidentMerge); err != nil {
		return nil, nil, err
	}
	filter := repository.MergeFilter{Resident: q.Resident, After: q.After, Limit: q.Limit + 1}
	if q.From != civil.None {
		filter.From = model.StartOf(q.From)
	}
	if q.To != civil.None {
		filter.Before = model.StartOf(q.To + 1)
	}
	if q.State != "" {
		filter.Undone = new(q.State == "undone")
	}
	err = s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		list, next = nil, nil
		if q.Org != "" {
			if filter.Org, err = tx.OrgByCode(q.Org); err != nil {
				return err
			}
		}
		merges, err := tx.Merges(filter)
		if err != nil {
			return err
		}
		if len(merges) > q.Limit {
			merges = merges[:q.Limit]
			next = &merges[q.Limit-1].ID
		}
		list, err = s.mergeEntries(tx, merges)
		ids := make([]model.ID, len(merges))
		for i := range merges {
			ids[i] = merges[i].ID
		}
		tx.Audit("merge.list", q.Resident, q.Org, fmt.Sprintf("共 %d 项: %s", len(ids), joinIDs(ids)))
		return err
	})
	return list, next, err
}

func (s *Service) mergeEntries(tx *repository.Tx, merges []model.Merge) ([]MergeEntry, error) {
	var archives, users []model.ID
	for i := range merges {
		archives = append(archives, merges[i].IntoID, merges[i].FromID)
		users = append(users, merges[i].By, merges[i].UndoneBy)
	}
	people, err := tx.PeopleOf(archives)
	if err != nil {
		return nil, err
	}
	names, err := tx.UserNames(users)
	if err != nil {
		return nil, err
	}
	list := make([]MergeEntry, len(merges))
	for i := range merges {
		m := &merges[i]
		e := MergeEntry{ID: m.ID, At: m.At, ByName: names[m.By], UndoneAt: m.UndoneAt, Into: s.merged(people[m.IntoID]), From: s.merged(people[m.FromID])}
		if m.UndoneAt != 0 {
			e.UndoneByName = names[m.UndoneBy]
		} else {
			later, err := tx.LaterMerge(m)
			if err != nil {
				return nil, err
			}
			e.Undoable = !later
		}
		list[i] = e
	}
	return list, nil
}

func (s *Service) merged(p *repository.Person) MergedPerson {
	v := s.viewOf(p)
	return MergedPerson{v.ID, v.Name, v.Sex, v.BirthDate, v.IDNo, v.Phone, v.ArchiveNo, v.OrgCode, v.OrgName}
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
	return s.projectWithTwins(tx, nil, everything(&survivor.Resident, &duplicate.Resident), &survivor.Resident, &duplicate.Resident)
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
