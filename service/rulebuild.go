package service

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strconv"
	"time"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/repository"
)

// RuleProgress says which rule set is in force and how far the next one is.
type RuleProgress struct {
	State     string       `json:"state" enum:"settled|waiting|building" doc:"没有未完成的修改、等待计算或计算中"`
	InForce   int64        `json:"in_force" doc:"现行参数集的编号，即其中最后一次修改的编号；0 为没有修改过"`
	Wanted    int64        `json:"wanted" doc:"全部修改生效后的参数集编号"`
	Done      int64        `json:"done" doc:"已重新计算的人数"`
	Total     int64        `json:"total" doc:"开始计算时的人数"`
	StartedAt model.Millis `json:"started_at" doc:"开始计算的时刻，0 = 没有在计算"`
}

// RuleProgress tells how far the next rule set is.
func (s *Service) RuleProgress(ctx context.Context, actor access.Actor) (*RuleProgress, error) {
	if err := need(actor, access.CatalogRead); err != nil {
		return nil, err
	}
	var out *RuleProgress
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		st, err := tx.RuleState()
		if err != nil {
			return err
		}
		out = &RuleProgress{State: "settled", InForce: st.InForce, Wanted: st.Wanted}
		switch {
		case st.Phase == repository.Building:
			out.State, out.Done, out.Total, out.StartedAt = "building", st.Done, st.Total, st.StartedAt
		case st.Wanted != st.InForce:
			out.State = "waiting"
		}
		return nil
	})
	return out, err
}

// wakeBuilder tells the builder that there may be a rule set to build.
func (s *Service) wakeBuilder() {
	select {
	case s.build <- struct{}{}:
	default:
	}
}

// What one transaction beside those who save may do.
const (
	clearPortion = 10_000 // rows of a table removed
	buildPosting = 50_000 // journal entries posted
	buildPostsAt = 5000   // residents after which the journal of the book is posted
)

// RunRuleSets builds the rule sets that are wanted until the context ends. Every process may run it: the row of the rule state is locked by each step, and
// it says where to go on, so that they take turns, and one goes on where another ended.
func (s *Service) RunRuleSets(ctx context.Context, report func(error)) {
	tick := time.NewTicker(5 * time.Second)
	defer tick.Stop()
	for {
		if err := s.BuildRuleSet(ctx, nil); err != nil && ctx.Err() == nil {
			report(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-s.build:
		case <-tick.C:
		}
	}
}

// BuildRuleSet builds the rule set that is wanted beside the one in force, puts it in force when everybody is judged under it, and removes what was made
// under the former one; it returns when there is nothing left to do. A build that was cut off goes on.
func (s *Service) BuildRuleSet(ctx context.Context, progress Progress) error {
	for {
		var st repository.RuleState
		err := s.store.Read(ctx, access.System("rules"), func(tx *repository.Tx) error {
			now, err := tx.RuleState()
			if err == nil {
				st = *now
			}
			return err
		})
		if err != nil {
			return err
		}
		if st.Phase == repository.Settled && st.Wanted == st.InForce {
			return nil
		}
		if progress != nil && st.Phase == repository.Building {
			progress(st.Done, st.Total)
		}
		if err := s.stepRuleSet(ctx); err != nil {
			return err
		}
	}
}

// stepRuleSet takes the next step in one transaction. A fault of the program in judging somebody under other rules is an error of this step, not the end
// of the server: the former set stays in force, and the change can be withdrawn.
func (s *Service) stepRuleSet(ctx context.Context) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("building a rule set panicked: %v\n%s", fault, debug.Stack())
		}
	}()
	return s.store.Write(ctx, access.System("rules"), func(tx *repository.Tx) error {
		st, err := tx.LockRuleState()
		if err != nil {
			return err
		}
		next := *st
		switch {
		case st.Phase == repository.Clearing:
			empty, err := tx.ClearBook(clearPortion)
			if err != nil || !empty {
				return err
			}
			next.Phase = repository.Settled
		case st.Phase == repository.Building:
			if err := s.buildOn(tx, &next); err != nil {
				return err
			}
		case st.Wanted == st.InForce:
			return nil
		default:
			next.Phase, next.After, next.Done, next.StartedAt = repository.Building, 0, 0, tx.Now
			if next.Total, err = tx.CountResidents(); err != nil {
				return err
			}
		}
		return tx.SetRuleState(next)
	})
}

// buildOn judges every organisation and then the next residents under the rule set being built, or, after the last one, puts it in force.
func (s *Service) buildOn(tx *repository.Tx, next *repository.RuleState) error {
	books, err := s.kept(tx)
	if err != nil {
		return err
	}
	beside := books[1]
	if next.After == 0 {
		if err := s.buildOrgs(tx, beside); err != nil {
			return err
		}
	}
	ids, err := tx.ResidentIDsAfter(access.Scope{Path: "/"}, next.After, s.portion)
	if err != nil {
		return err
	}
	if len(ids) == 0 || next.Done%buildPostsAt < int64(s.portion) {
		posted, err := tx.PostLedger(beside.book, buildPosting)
		if err != nil || posted == buildPosting {
			return err
		}
	}
	if len(ids) == 0 {
		next.Book, next.InForce, next.Phase = beside.book, next.Wanted, repository.Clearing
		next.After, next.Done, next.Total, next.StartedAt = 0, 0, 0, 0
		tx.Audit("parameter.in_force", 0, strconv.FormatInt(next.InForce, 10), "")
		return nil
	}
	residents, err := tx.LockResidents(ids)
	if err != nil {
		return err
	}
	histories, err := tx.Histories(residents)
	if err != nil {
		return err
	}
	next.After, next.Done = ids[len(ids)-1], next.Done+int64(len(ids))
	return s.projectBeside(tx, []keptBook{beside}, residents, histories)
}

// buildOrgs judges every organisation under the rule set being built; those that are added later are judged under both.
func (s *Service) buildOrgs(tx *repository.Tx, beside keptBook) error {
	orgs, err := tx.Orgs(access.Scope{Path: "/"})
	if err != nil {
		return err
	}
	for part := range slices.Chunk(orgs, orgBatch) {
		locked, err := tx.LockOrgs(part)
		if err != nil {
			return err
		}
		histories, err := tx.OrgHistories(locked)
		if err == nil {
			err = s.projectOrgsBeside(tx, []keptBook{beside}, locked, histories)
		}
		if err != nil {
			return err
		}
	}
	return nil
}
