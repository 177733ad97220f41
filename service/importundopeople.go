package service

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/repository"
)

// undoPeople is the undo of what an import wrote about some people, in one transaction.
type undoPeople struct {
	*undo
	tx      *repository.Tx
	ids     []model.ID
	opened  map[model.ID]repository.Opened
	facts   map[model.ID][]repository.ImportFact
	formers map[model.ID]*model.Resident // changed residents as they were
	twins   []model.Resident             // who looks like them before anything is undone

	encounters map[model.ID]map[string]*model.Encounter
	enrolments map[model.ID][]model.Enrolment
	transfers  map[model.ID][]model.Transfer
	tied       map[model.ID]bool

	settledFacts []repository.ImportFact
	changed      []*model.Resident // still there, about whom something is different
	withdrawn    []*model.Resident
	news         newsOf
}

func (u *undo) people(tx *repository.Tx, ids []model.ID) error {
	b := &undoPeople{undo: u, tx: tx, ids: ids, formers: map[model.ID]*model.Resident{}, news: newsOf{}}
	for _, step := range []func() error{b.load, b.loadFormers, b.undoAll, b.project} {
		if err := step(); err != nil {
			return err
		}
	}
	return u.settled(tx, b.settledFacts)
}

func (b *undoPeople) load() (err error) {
	if b.opened, err = b.tx.LockImported(b.ids); err != nil {
		return err
	}
	if b.facts, err = b.tx.FactsToUndo(b.job, b.ids); err != nil {
		return err
	}
	if _, b.enrolments, b.transfers, err = b.tx.FactsOf(b.ids); err != nil {
		return err
	}
	if b.encounters, err = b.tx.EncountersOf(b.ids); err != nil {
		return err
	}
	b.tied, err = b.tx.Ties(b.ids)
	return err
}

// loadFormers reads how changed residents were, and finds who looks like them.
func (b *undoPeople) loadFormers() (err error) {
	var residents, identities []*model.Resident
	for _, id := range b.ids {
		o, known := b.opened[id]
		if !known {
			continue
		}
		residents = append(residents, &o.Person().Resident)
		for _, f := range b.facts[id] {
			if f.Kind != repository.FactResident || f.Created {
				continue
			}
			former := &model.Resident{}
			if err := json.Unmarshal([]byte(f.Before), former); err != nil {
				return fmt.Errorf("read how resident %s was: %w", id, err)
			}
			b.formers[id] = former
			identities = append(identities, former)
		}
	}
	if err := b.tx.LockIdentities(append(identities, residents...)...); err != nil {
		return err
	}
	b.twins, err = b.tx.TwinsOf(residents)
	return err
}

func (b *undoPeople) undoAll() error {
	for _, id := range b.ids {
		o, known := b.opened[id]
		if !known { // withdrawn meanwhile: nothing is left of him
			for _, f := range b.facts[id] {
				b.settle(f, "")
			}
			continue
		}
		p := &undoPerson{undoPeople: b, opened: o, person: o.Person(), before: *o.Person()}
		if err := p.undo(); err != nil {
			return fmt.Errorf("resident %s: %w", id, err)
		}
	}
	return nil
}

func (b *undoPeople) settle(f repository.ImportFact, reason string) {
	b.settledFacts = append(b.settledFacts, settle(f, reason))
}

// project brings up to date what is derived from the people and from whoever looks or looked like them, and removes what was derived of
// those who were withdrawn.
func (b *undoPeople) project() error {
	concerned := map[model.ID]bool{}
	for i := range b.twins {
		concerned[b.twins[i].ID] = true
	}
	if err := b.markTwins(concerned); err != nil {
		return err
	}
	for _, r := range b.changed {
		if r.MergedInto != nil { // the facts of an archive that was merged away count for its host
			concerned[*r.MergedInto] = true
		}
	}
	for _, r := range slices.Concat(b.changed, b.withdrawn) {
		delete(concerned, r.ID)
	}
	if len(b.withdrawn) > 0 {
		if err := b.s.unproject(b.tx, b.withdrawn); err != nil {
			return err
		}
	}
	if len(b.changed) == 0 && len(b.withdrawn) == 0 {
		return nil
	}
	others, err := b.tx.LockResidents(sortedIDs(concerned))
	if err != nil {
		return err
	}
	if list := append(b.changed, others...); len(list) > 0 {
		return b.s.project(b.tx, list, b.news)
	}
	return nil
}

// markTwins marks those who look like somebody now that they are as they were before, and adds these to the people concerned.
func (b *undoPeople) markTwins(concerned map[model.ID]bool) error {
	after, err := b.tx.TwinsOf(b.changed)
	if err != nil {
		return err
	}
	marked := map[model.ID]bool{}
	for _, r := range b.changed {
		for i := range after {
			c := &after[i]
			sameID := r.IDHash != nil && equal(r.IDHash, c.IDHash)
			if c.ID != r.ID && r.MergedInto == nil && (sameID || r.TwinKey == c.TwinKey) {
				r.Twins = true
				marked[r.ID], marked[c.ID], concerned[c.ID] = true, true, true
			}
		}
	}
	return b.tx.TouchTwins(sortedIDs(marked))
}

func sortedIDs(set map[model.ID]bool) []model.ID {
	ids := make([]model.ID, 0, len(set))
	for id := range set {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

// unproject removes the projections of residents who are no longer there.
func (s *Service) unproject(tx *repository.Tx, residents []*model.Resident) error {
	st, err := tx.RuleState()
	if err != nil {
		return err
	}
	ids := make([]model.ID, len(residents))
	list := make([]*repository.Projection, len(residents))
	for i, r := range residents {
		ids[i], list[i] = r.ID, &repository.Projection{ResidentID: r.ID, OrgID: r.OrgID}
	}
	for _, k := range st.Kept() {
		stored, err := tx.StoredIn(k.Book, ids)
		if err == nil {
			err = tx.ReplaceProjections(list, stored)
		}
		if err != nil {
			return err
		}
	}
	tx.AfterCommit(s.wakePoster)
	return nil
}

// undoPerson is the undo of what an import wrote about one person.
type undoPerson struct {
	*undoPeople
	opened repository.Opened
	person *repository.Person
	before repository.Person
	undone bool // a fact is different from before
	moved  bool // a transfer is
}

// ranks is the order in which facts are undone: an enrolment that was created makes room for one that comes back, and only who has nothing
// left is withdrawn.
var ranks = map[repository.FactKind]int{repository.FactRecord: 1, repository.FactEnrolment: 2, repository.FactTransfer: 4, repository.FactResident: 5}

func rank(f repository.ImportFact) int {
	r := ranks[f.Kind]
	if f.Kind == repository.FactEnrolment && !f.Created {
		r++
	}
	return r
}

func (p *undoPerson) undo() error {
	facts := p.facts[p.person.ID]
	slices.SortStableFunc(facts, func(a, b repository.ImportFact) int { return cmp.Compare(rank(a), rank(b)) })
	managed := p.tx.Actor.Scope().Contains(p.person.OrgPath) || p.handedOver()
	var own *repository.ImportFact
	for i, f := range facts {
		var reason string
		var err error
		switch {
		case !managed:
			reason = keptElsewhere
		case f.Kind == repository.FactRecord:
			reason, err = p.record(f)
		case f.Kind == repository.FactEnrolment:
			reason, err = p.enrolment(f)
		case f.Kind == repository.FactTransfer:
			reason, err = p.transfer(f)
		case f.Kind == repository.FactResident:
			own = &facts[i]
			continue
		default:
			continue
		}
		if err != nil {
			return err
		}
		p.undone = p.undone || reason == ""
		p.settle(f, reason)
	}
	return p.finish(own)
}

// handedOver reports that the person is managed where this import has sent him: undoing it brings him back.
func (p *undoPerson) handedOver() bool {
	list := p.transfers[p.person.ID]
	if len(list) == 0 {
		return false
	}
	last := list[len(list)-1]
	return slices.ContainsFunc(p.facts[p.person.ID], func(f repository.ImportFact) bool {
		return f.Kind == repository.FactTransfer && f.Fact == last.On.String() && f.Version == int64(last.CreatedAt)
	})
}

// record voids a record that the import created, or brings the version back that it corrected.
func (p *undoPerson) record(f repository.ImportFact) (kept string, err error) {
	e := p.encounters[p.person.ID][f.Fact]
	if e == nil || e.Voided && f.Created {
		return "", nil
	}
	if int64(e.Version) != f.Version {
		return keptChanged, nil
	}
	def, ok := forms.Lookup(e.Form)
	if !ok {
		return "表单 " + e.Form + " 已不存在", nil
	}
	if def.Restricted && hiddenProgramme(p.tx.Actor) != "" {
		return keptProtected, nil
	}
	rec := &model.Record{Encounter: *e}
	rec.Voided = true
	if !f.Created {
		change, err := p.tx.ChangeOf(p.opened, f.Fact, int(f.Version)-1)
		if err != nil || change == nil {
			return "没有保存导入前的内容", err
		}
		rec = &model.Record{Body: def.New()}
		if err := cmp.Or(json.Unmarshal([]byte(f.Before), &rec.Encounter), json.Unmarshal([]byte(change.Before), rec.Body)); err != nil {
			return "", fmt.Errorf("read how record %s was: %w", f.Fact, err)
		}
	}
	rec.Version, rec.UpdatedAt, rec.UpdatedBy = e.Version+1, p.tx.Now, model.ID(p.tx.Actor.UserID)
	if err := p.s.replaceRecord(p.tx, p.opened, def, e, rec, undoAction, undoReason); err != nil {
		return "", err
	}
	news := p.newsFor()
	news.add(seatOfEncounter(e), e.ResidentID, false)
	news.add(seatOfEncounter(&rec.Encounter), e.ResidentID, false)
	*e = rec.Encounter
	if f.Created {
		return "", nil
	}
	return "", p.tx.FollowVersion(&f, int(f.Version)-1, rec.Version)
}

// enrolment takes an enrolment back that the import created, or brings the version back that it changed.
func (p *undoPerson) enrolment(f repository.ImportFact) (kept string, err error) {
	list := p.enrolments[p.person.ID]
	i := slices.IndexFunc(list, func(e model.Enrolment) bool { return e.ID.String() == f.Fact })
	if i < 0 {
		return "", nil
	}
	now := list[i]
	if int64(now.Version) != f.Version {
		return keptChanged, nil
	}
	if needProgramme(p.tx.Actor, now.Programme) != nil {
		return keptProtected, nil
	}
	p.newsFor().enrolments = true
	subject := "enrolment:" + f.Fact
	if f.Created {
		p.enrolments[p.person.ID] = slices.Delete(list, i, i+1)
		if err := note(p.tx, now.ResidentID, subject, now.Version, undoAction, undoReason, now); err != nil {
			return "", err
		}
		return "", p.tx.RemoveEnrolment(&now)
	}
	change, err := p.tx.ChangeOf(p.opened, subject, int(f.Version)-1)
	if err != nil || change == nil {
		return "没有保存导入前的内容", err
	}
	var former model.Enrolment
	if err := json.Unmarshal([]byte(change.Before), &former); err != nil {
		return "", fmt.Errorf("read how enrolment %s was: %w", f.Fact, err)
	}
	former.Version = now.Version
	if o := overlapping(list, &former); o != nil {
		return fmt.Sprintf("该居民自 %s 起已纳入%s管理，与导入前的登记时间重叠", o.EnrolledOn, programmes[o.Programme]), nil
	}
	if err := note(p.tx, now.ResidentID, subject, now.Version, undoAction, undoReason, now); err != nil {
		return "", err
	}
	if err := p.tx.SaveEnrolment(&former); err != nil {
		return "", err
	}
	list[i] = former
	return "", p.tx.FollowVersion(&f, int(f.Version)-1, former.Version)
}

// newsFor is the news for the records of the person, or of whom he was merged into.
func (p *undoPerson) newsFor() *news {
	if host := p.person.MergedInto; host != nil {
		return p.news.of(*host)
	}
	return p.news.of(p.person.ID)
}

// transfer takes a transfer back that the import created, or brings the one back that it replaced.
func (p *undoPerson) transfer(f repository.ImportFact) (kept string, err error) {
	list := p.transfers[p.person.ID]
	i := slices.IndexFunc(list, func(t model.Transfer) bool { return t.On.String() == f.Fact })
	if i < 0 {
		return "", nil
	}
	now := &list[i]
	if int64(now.CreatedAt) != f.Version {
		return keptChanged, nil
	}
	p.moved = true
	if f.Created {
		p.transfers[p.person.ID], err = dropTransfer(p.tx, list, i, p.subject(), f.Seq, undoAction, undoReason)
		return "", err
	}
	if err := noteTransfer(p.tx, now, p.subject(), f.Seq, undoAction, undoReason); err != nil {
		return "", err
	}
	var former formerTransfer
	if err := json.Unmarshal([]byte(f.Before), &former); err != nil {
		return "", fmt.Errorf("read how the transfer of %s was: %w", f.Fact, err)
	}
	now.ToOrgID, now.CreatedAt, now.CreatedBy = former.ToOrg, former.CreatedAt, former.CreatedBy
	return "", p.tx.RestoreTransfer(now)
}

// subject names among the changes what has no versions of its own.
func (u *undo) subject() string { return "import:" + u.job.String() }

// finish takes a resident back whom the import registered, or brings back how he was, and writes where he is managed now.
func (p *undoPerson) finish(own *repository.ImportFact) error {
	r := &p.person.Resident
	var reason string
	var err error
	switch {
	case own == nil:
	case int64(r.Version) != own.Version:
		reason = keptChanged
	case own.Created && p.hasFacts():
		reason = "还有导入之外或保留下来的资料，居民保留"
	case own.Created:
		p.settle(*own, "")
		return p.withdraw()
	default:
		if reason, err = p.restore(p.formers[r.ID]); err != nil {
			return err
		}
	}
	if p.moved {
		place(r, p.transfers[r.ID])
	}
	if *r != p.before.Resident {
		if err := p.save(); err != nil {
			return err
		}
		if r.MergedInto == nil {
			n := p.news.of(r.ID)
			n.person = n.person || r.Sex != p.before.Sex || r.BirthDate != p.before.BirthDate
			n.residence = n.residence || r.OrgID != p.before.OrgID
		}
	}
	if own != nil {
		p.settle(*own, reason)
		if reason == "" {
			if err := p.tx.FollowVersion(own, p.formers[r.ID].Version, r.Version); err != nil {
				return err
			}
		}
	}
	if p.undone || *r != p.before.Resident {
		p.changed = append(p.changed, r)
	}
	return nil
}

// hasFacts reports whether anything is left of a resident beside himself.
func (p *undoPerson) hasFacts() bool {
	r := &p.person.Resident
	if r.MergedInto != nil || r.Merged > 0 || p.tied[r.ID] || len(p.enrolments[r.ID]) > 0 || len(p.transfers[r.ID]) > 0 {
		return true
	}
	for _, e := range p.encounters[r.ID] {
		if !e.Voided {
			return true
		}
	}
	return false
}

// withdraw takes the resident out of the residents: he counts nowhere, is found nowhere and holds no number, and the same person can be
// registered again. The row is kept with those withdrawn, the voided records under his number.
func (p *undoPerson) withdraw() error {
	r := &p.person.Resident
	if err := note(p.tx, r.ID, "", r.Version, "withdraw", undoReason, p.s.viewOf(&p.before)); err != nil {
		return err
	}
	if err := p.tx.DropSearchKeys(r.ID, p.s.searchKeys(&p.before.Resident, p.before.OrgName)); err != nil {
		return err
	}
	p.withdrawn = append(p.withdrawn, r)
	return p.tx.Withdraw(r, p.job)
}

// restore brings back what the import changed of a resident, unless somebody else has been given a number of his since.
func (p *undoPerson) restore(former *model.Resident) (kept string, err error) {
	r := &p.person.Resident
	if h := former.IDHash; h != nil && !equal(h, r.IDHash) && r.MergedInto == nil {
		holder, err := p.tx.ByIdentity(*h, r.ID)
		if err != nil || holder != nil {
			return "原来的证件号码现已属于另一份档案", err
		}
	}
	if no := former.ArchiveNo; no != nil && !equal(no, r.ArchiveNo) {
		held, err := p.tx.HeldArchiveNumbers([]string{*no})
		if err != nil || held[*no] != 0 {
			return "原来的健康档案编号现已属于另一份档案", err
		}
	}
	now := *r
	*r = *former
	r.OrgID, r.Moves, r.MotherID, r.MergedInto, r.Merged, r.Twins = now.OrgID, now.Moves, now.MotherID, now.MergedInto, now.Merged, now.Twins
	r.Version, r.UpdatedAt, r.UpdatedBy = now.Version, now.UpdatedAt, now.UpdatedBy
	p.moved = true // the first organisation may be another one
	return "", nil
}

// save writes a resident of whom something was undone, and how he is found.
func (p *undoPerson) save() error {
	r := &p.person.Resident
	if err := note(p.tx, r.ID, "", r.Version, undoAction, undoReason, p.s.viewOf(&p.before)); err != nil {
		return err
	}
	if err := p.tx.SaveResident(r); err != nil {
		return err
	}
	org, err := p.tx.AnyOrgByID(r.OrgID)
	if err != nil {
		return err
	}
	if err := p.tx.DropSearchKeys(r.ID, p.s.searchKeys(&p.before.Resident, p.before.OrgName)); err != nil {
		return err
	}
	return p.tx.SearchKeys(nil, p.s.searchKeys(r, org.Name))
}
