package service

import (
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// derive makes the projection of one history: a pure function of it, the rules and the horizon.
func (s *Service) derive(params *rules.Set, r *model.Resident, h *measure.History) *repository.Projection {
	return s.projection(params, r, h, measure.Spans(indicators.Measured(), h, params, s.horizon()))
}

func (s *Service) projection(params *rules.Set, r *model.Resident, h *measure.History, spans []measure.Span) *repository.Projection {
	p := &repository.Projection{ResidentID: r.ID, OrgID: r.OrgID, Spans: spans}
	if len(h.Episodes) == 0 {
		return p
	}
	p.Duties = rules.Duties(h, params, s.horizon())
	p.Findings = rules.Findings(h, params)
	for i := len(h.Records) - 1; i >= 0 && p.Doctor == ""; i-- {
		p.Doctor = h.Records[i].Doctor
	}
	return p
}

// project derives what follows from the facts of residents as they now are and stores what differs: first, in their records, what the news
// of them concern, then their projections in every book that is kept.
func (s *Service) project(tx *repository.Tx, residents []*model.Resident, all newsOf) error {
	histories, stored, err := tx.HistoriesAndStored(residents)
	if err != nil {
		return err
	}
	books, err := s.begin(tx, residents, histories, all)
	if err != nil {
		return err
	}
	if err := s.projectInto(tx, books[0], residents, histories, stored); err != nil {
		return err
	}
	return s.projectBeside(tx, books[1:], residents, histories)
}

// projectFresh is project for residents of whom no projection is stored yet.
func (s *Service) projectFresh(tx *repository.Tx, residents []*model.Resident, all newsOf) error {
	histories, err := tx.Histories(residents)
	if err != nil {
		return err
	}
	books, err := s.begin(tx, residents, histories, all)
	if err != nil {
		return err
	}
	for _, b := range books {
		if err := s.projectInto(tx, b, residents, histories, repository.NothingStored(b.book)); err != nil {
			return err
		}
	}
	return nil
}

// begin derives records anew that the news concern, and returns the books that their projections belong into.
func (s *Service) begin(tx *repository.Tx, residents []*model.Resident, histories []*measure.History, all newsOf) ([]keptBook, error) {
	books, err := s.kept(tx)
	if err != nil {
		return nil, err
	}
	tx.AfterCommit(s.wakePoster)
	return books, s.storeDerived(tx, books[0].params, livesOf(residents, histories, all))
}

// projectInto stores the projections of residents in one book.
func (s *Service) projectInto(tx *repository.Tx, b keptBook, residents []*model.Resident, histories []*measure.History, stored *repository.Stored) error {
	list := make([]*repository.Projection, len(residents))
	for i, r := range residents {
		list[i] = s.derive(b.params, r, histories[i])
	}
	return tx.ReplaceProjections(list, stored)
}

// projectBeside stores the projections of residents in books that are being built.
func (s *Service) projectBeside(tx *repository.Tx, books []keptBook, residents []*model.Resident, histories []*measure.History) error {
	ids := make([]model.ID, len(residents))
	for i, r := range residents {
		ids[i] = r.ID
	}
	for _, b := range books {
		stored, err := tx.StoredIn(b.book, ids)
		if err == nil {
			err = s.projectInto(tx, b, residents, histories, stored)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// projectFrom is project for one resident whose history and stored projection are already at hand, when nothing has changed of what the
// history says of the days before from. Where the stored spans end before that day, after a pause over New Year, ExtendHorizon fills the gap; until
// then figures of these days are recounted.
func (s *Service) projectFrom(tx *repository.Tx, r *model.Resident, h *measure.History, stored *repository.Stored, from civil.Date) error {
	books, err := s.kept(tx)
	if err != nil {
		return err
	}
	tx.AfterCommit(s.wakePoster)
	params := books[0].params
	spans := measure.SpansFrom(indicators.Measured(), h, params, s.horizon(), from, stored.Spans(r.ID))
	if err := tx.ReplaceProjections([]*repository.Projection{s.projection(params, r, h, spans)}, stored); err != nil {
		return err
	}
	return s.projectBeside(tx, books[1:], []*model.Resident{r}, []*measure.History{h})
}

// projectOrgs is project for organisations: what is required of them and what they did.
func (s *Service) projectOrgs(tx *repository.Tx, orgs []model.Org) error {
	books, err := s.kept(tx)
	if err != nil {
		return err
	}
	tx.AfterCommit(s.wakePoster)
	histories, stored, err := tx.OrgHistoriesAndStored(orgs)
	if err != nil {
		return err
	}
	if err := s.projectOrgsInto(tx, books[0], orgs, histories, stored); err != nil {
		return err
	}
	return s.projectOrgsBeside(tx, books[1:], orgs, histories)
}

// projectOrgsInto is projectInto for organisations.
func (s *Service) projectOrgsInto(tx *repository.Tx, b keptBook, orgs []model.Org, histories []*measure.History, stored *repository.Stored) error {
	list := make([]*repository.Projection, len(orgs))
	for i := range orgs {
		spans := measure.Spans(indicators.OfOrganisations(), histories[i], b.params, s.horizon())
		list[i] = &repository.Projection{ResidentID: orgs[i].FactsID(), OrgID: orgs[i].ID, Spans: spans}
	}
	return tx.ReplaceProjections(list, stored)
}

// projectOrgsBeside is projectBeside for organisations.
func (s *Service) projectOrgsBeside(tx *repository.Tx, books []keptBook, orgs []model.Org, histories []*measure.History) error {
	ids := make([]model.ID, len(orgs))
	for i := range orgs {
		ids[i] = orgs[i].FactsID()
	}
	for _, b := range books {
		stored, err := tx.StoredIn(b.book, ids)
		if err == nil {
			err = s.projectOrgsInto(tx, b, orgs, histories, stored)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// projectOrgFrom is projectFrom for an organisation.
func (s *Service) projectOrgFrom(tx *repository.Tx, o *model.Org, h *measure.History, stored *repository.Stored, from civil.Date) error {
	books, err := s.kept(tx)
	if err != nil {
		return err
	}
	tx.AfterCommit(s.wakePoster)
	spans := measure.SpansFrom(indicators.OfOrganisations(), h, books[0].params, s.horizon(), from, stored.Spans(o.FactsID()))
	if err := tx.ReplaceProjections([]*repository.Projection{{ResidentID: o.FactsID(), OrgID: o.ID, Spans: spans}}, stored); err != nil {
		return err
	}
	return s.projectOrgsBeside(tx, books[1:], []model.Org{*o}, []*measure.History{h})
}

// projectWithTwins projects residents and everybody who shares an identity with them now or did before.
func (s *Service) projectWithTwins(tx *repository.Tx, before []model.Resident, all newsOf, residents ...*model.Resident) error {
	after, err := tx.TwinsOf(residents)
	if err != nil {
		return err
	}
	known := map[model.ID]bool{}
	for _, r := range residents {
		known[r.ID] = true
	}
	var others []model.ID
	for _, list := range [][]model.Resident{before, after} {
		for i := range list {
			if !known[list[i].ID] {
				known[list[i].ID] = true
				others = append(others, list[i].ID)
			}
		}
	}
	if len(others) == 0 {
		return s.project(tx, residents, all)
	}
	ids := others
	for _, r := range residents {
		r.Twins = true
		ids = append(ids, r.ID)
	}
	if err := tx.TouchTwins(ids); err != nil {
		return err
	}
	neighbours, err := tx.LockResidents(others)
	if err != nil {
		return err
	}
	return s.project(tx, append(residents, neighbours...), all)
}

// wakePoster tells the poster that there may be journal entries.
func (s *Service) wakePoster() {
	select {
	case s.post <- struct{}{}:
	default:
	}
}

// postBatch is how many journal entries one posting moves: small enough to hold up no writer, large enough to keep up with many.
const postBatch = 2000

// RunPoster posts the journal until the context ends. Figures are exact without it; it keeps them fast.
func (s *Service) RunPoster(ctx context.Context, report func(error)) {
	tick := time.NewTicker(10 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.post:
		case <-tick.C:
		}
		if err := s.PostLedger(ctx, postBatch); err != nil && ctx.Err() == nil {
			report(err)
		}
	}
}

// PostLedger posts journal entries of the book in force in portions until fewer than a whole portion is left and that one too.
func (s *Service) PostLedger(ctx context.Context, batch int) error {
	for {
		posted := 0
		err := s.store.Write(ctx, access.System("ledger"), func(tx *repository.Tx) error {
			st, err := tx.RuleState()
			if err != nil {
				return err
			}
			posted, err = tx.PostLedger(st.Book, batch)
			return err
		})
		if err != nil || posted < batch {
			return err
		}
	}
}

// Progress is told how far long work has come.
type Progress func(done, total int64)

// projectBatch is how many residents one transaction of a walk projects.
const projectBatch = 500

// Rebuild drops every projection and makes it anew from the facts, after deriving every record anew by the rules now in force.
func (s *Service) Rebuild(ctx context.Context, progress Progress) (residents int64, err error) {
	system := access.System("rebuild")
	if err := s.store.Write(ctx, system, func(tx *repository.Tx) error { return tx.DropProjections() }); err != nil {
		return 0, err
	}
	residents, err = s.walk(ctx, system, progress, everything)
	if err != nil {
		return residents, err
	}
	return residents, s.settleHorizon(ctx, system)
}

// ExtendHorizon brings every projection to the present horizon; it is due once a year, and a missed one costs time, not exactness.
func (s *Service) ExtendHorizon(ctx context.Context, progress Progress) error {
	s.target.Store(int32(Horizon(s.Today()))) // a server may run over New Year
	if civil.Date(s.valid.Load()) >= s.horizon() {
		return nil
	}
	system := access.System("horizon")
	nothing := func(...*model.Resident) newsOf { return nil }
	if _, err := s.walk(ctx, system, progress, nothing); err != nil {
		return err
	}
	return s.settleHorizon(ctx, system)
}

func (s *Service) settleHorizon(ctx context.Context, actor access.Actor) error {
	err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
		return tx.SetSetting(settingHorizon, strconv.Itoa(int(s.horizon())))
	})
	if err == nil {
		s.valid.Store(int32(s.horizon()))
	}
	return err
}

// walkOrgs projects every organisation, some at a time.
func (s *Service) walkOrgs(ctx context.Context, actor access.Actor) error {
	var orgs []model.Org
	err := s.store.Read(ctx, actor, func(tx *repository.Tx) (err error) {
		orgs, err = tx.Orgs(actor.Scope())
		return err
	})
	for part := range slices.Chunk(orgs, orgBatch) {
		if err == nil {
			err = s.store.Write(ctx, actor, func(tx *repository.Tx) error {
				locked, err := tx.LockOrgs(part)
				if err != nil {
					return err
				}
				return s.projectOrgs(tx, locked)
			})
		}
	}
	return err
}

// orgBatch is how many organisations one transaction of a walk projects.
const orgBatch = 100

// walk projects every organisation and every resident in portions, each its own transaction with its news, and posts the ledger as it goes.
func (s *Service) walk(ctx context.Context, actor access.Actor, progress Progress, of func(...*model.Resident) newsOf) (done int64, err error) {
	if err := s.walkOrgs(ctx, actor); err != nil {
		return 0, err
	}
	after := model.ID(0)
	for {
		n := 0
		err := s.store.Write(ctx, actor, func(tx *repository.Tx) error {
			ids, err := tx.ResidentIDsAfter(actor.Scope(), after, projectBatch)
			if err != nil || len(ids) == 0 {
				return err
			}
			residents, err := tx.LockResidents(ids)
			if err != nil {
				return err
			}
			n, after = len(ids), ids[len(ids)-1]
			return s.project(tx, residents, of(residents...))
		})
		if err != nil {
			return done, err
		}
		if n == 0 {
			return done, s.PostLedger(ctx, bulkPostBatch)
		}
		done += int64(n)
		if progress != nil {
			progress(done, 0)
		}
	}
}

// bulkPostBatch is the portion of journal entries posted after bulk work: the larger, the more entries fall together.
const bulkPostBatch = 400_000
