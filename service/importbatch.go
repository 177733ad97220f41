package service

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// writeBatch writes all facts of a batch of persons and then their projections.
func (w *peopleWriter) writeBatch(tx *repository.Tx, batch []*draft, out *result) error {
	params, err := w.s.params(tx)
	if err != nil {
		return err
	}
	b := &batchFacts{peopleWriter: w, tx: tx, out: out, drafts: batch, params: params}
	for _, step := range []func() error{b.loadExisting, b.readResidents, b.refuseHeldNumbers, b.refuseSharedIdentities, b.giveNumbers, b.readFacts, b.store, b.projectAll} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// batchFacts is the work on one batch.
type batchFacts struct {
	*peopleWriter
	tx     *repository.Tx
	out    *result
	drafts []*draft
	params *rules.Set

	existing   map[string]*model.Resident
	encounters map[model.ID][]model.Encounter
	enrolments map[model.ID][]model.Enrolment
	transfers  map[model.ID][]model.Transfer

	newTransfers  []model.Transfer
	newEnrolments []*model.Enrolment
	newRecords    []*model.Record
	updates       []func() error
	neighbours    map[model.ID]bool
}

// loadExisting reads what the database already knows of the batch.
func (b *batchFacts) loadExisting() error {
	refs := make([]string, len(b.drafts))
	for i, d := range b.drafts {
		refs[i] = d.ref
	}
	slices.Sort(refs)
	var err error
	if b.existing, err = b.tx.ResidentsByRef(refs); err != nil {
		return err
	}
	var ids []model.ID
	var list []*model.Resident
	for _, r := range b.existing {
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, c *model.Resident) int { return cmp.Compare(a.ID, c.ID) })
	for _, r := range list {
		ids = append(ids, r.ID)
	}
	if b.encounters, b.enrolments, b.transfers, err = b.tx.FactsOf(ids); err != nil {
		return err
	}
	alone := make([]*model.Resident, len(list))
	for i, r := range list {
		own := *r
		own.MergedInto = nil // rows are judged by what their own archive holds, wherever it counts
		alone[i] = &own
	}
	histories, err := b.tx.Histories(alone)
	if err != nil {
		return err
	}
	byID := map[model.ID]*measure.History{}
	for i, r := range list {
		byID[r.ID] = histories[i]
	}
	for _, d := range b.drafts {
		if r := b.existing[d.ref]; r != nil {
			before := *r
			d.resident, d.before, d.history = r, &before, byID[r.ID]
		}
	}
	return nil
}

// store writes the facts of the batch.
func (b *batchFacts) store() error {
	for _, update := range b.updates { // while those who are transferred away may still be written about
		if err := update(); err != nil {
			return err
		}
	}
	var fresh []*model.Resident
	var gone, come []repository.SearchKey
	for _, d := range b.drafts {
		if !d.touched || d.dead {
			continue
		}
		switch {
		case d.isNew:
			fresh = append(fresh, d.resident)
			b.out.notes.created(d.resident.ID, repository.FactResident, d.ref, "", 1)
			come = append(come, b.s.searchKeys(d.resident, b.orgName(d.resident.OrgID))...)
		case *d.resident != *d.before:
			if err := note(b.tx, d.before.ID, "", d.before.Version, "import", "", b.s.viewOf(&repository.Person{Resident: *d.before})); err != nil {
				return err
			}
			if err := b.tx.SaveResident(d.resident); err != nil {
				return err
			}
			if err := b.out.notes.changed(d.resident.ID, repository.FactResident, d.ref, "", int64(d.resident.Version), d.before); err != nil {
				return err
			}
			gone = append(gone, d.oldKeys...)
			come = append(come, b.s.searchKeys(d.resident, b.orgName(d.resident.OrgID))...)
		}
	}
	if err := b.tx.InsertResidents(fresh); err != nil {
		return err
	}
	if err := b.tx.SearchKeys(gone, come); err != nil {
		return err
	}
	if err := b.tx.InsertTransfers(b.newTransfers); err != nil {
		return err
	}
	if err := b.tx.InsertEnrolments(b.newEnrolments); err != nil {
		return err
	}
	for _, r := range b.newRecords {
		b.out.notes.created(r.ResidentID, repository.FactRecord, r.ID, r.Form, int64(r.Version))
	}
	if err := b.tx.InsertRecords(b.newRecords, forms.Lookup); err != nil {
		return err
	}
	return b.out.notes.store(b.tx)
}

// findTwinsOfMoved adds to the neighbours whoever looks like somebody that was transferred or found dead: their identities were compared
// before that was read.
func (b *batchFacts) findTwinsOfMoved() error {
	var moved []*model.Resident
	own := map[model.ID]bool{}
	for _, d := range b.drafts {
		if !d.touched || d.dead {
			continue
		}
		own[d.resident.ID] = true
		if !d.isNew && d.resident.Twins && *d.resident != *d.before {
			moved = append(moved, d.resident)
		}
	}
	twins, err := b.tx.TwinsOf(moved)
	for i := range twins {
		if id := twins[i].ID; !own[id] {
			b.neighbours[id] = true
		}
	}
	return err
}

// newsOf is what the batch means for the records of those it touched. Those of an archive that was merged away were judged by what it holds
// itself, but count for its host.
func (b *batchFacts) newsOf() newsOf {
	all := newsOf{}
	for _, d := range b.drafts {
		if !d.touched || d.dead {
			continue
		}
		r, before := d.resident, d.before
		host := r.MergedInto
		n := all.of(r.ID)
		if host != nil {
			n = all.of(*host)
		}
		for _, w := range d.news.records {
			n.add(w.at, w.archive, w.judged && host == nil)
		}
		if d.isNew { // nothing of his was stored, but where he lives was read before his transfers
			n.residence = b.kindOf(r.FirstOrgID).Rural() != b.kindOf(r.OrgID).Rural()
			continue
		}
		n.enrolments = n.enrolments || d.news.enrolments
		if host == nil {
			n.person = n.person || before.Sex != r.Sex || before.BirthDate != r.BirthDate
			n.residence = n.residence || b.kindOf(before.OrgID).Rural() != b.kindOf(r.OrgID).Rural()
		}
	}
	return all
}

// projectAll projects everybody the batch touched, and who looks like one of them.
func (b *batchFacts) projectAll() error {
	var fresh, known []*model.Resident
	all := b.newsOf()
	for _, d := range b.drafts {
		switch {
		case !d.touched || d.dead:
		case d.isNew:
			fresh = append(fresh, d.resident)
		default:
			known = append(known, d.resident)
		}
	}
	if n := len(fresh) + len(known); n > 0 {
		b.tx.Audit("import", 0, "", fmt.Sprintf("新建 %d 人，更新 %d 人", len(fresh), len(known)))
	}
	if err := b.findTwinsOfMoved(); err != nil {
		return err
	}
	concerned := slices.Sorted(maps.Keys(b.neighbours))
	if err := b.tx.TouchTwins(concerned); err != nil {
		return err
	}
	for _, r := range known { // the facts of an archive that was merged away count for its host
		if r.MergedInto != nil {
			concerned = append(concerned, *r.MergedInto)
		}
	}
	slices.Sort(concerned)
	others, err := b.tx.LockResidents(slices.DeleteFunc(slices.Compact(concerned), func(id model.ID) bool {
		return slices.ContainsFunc(known, func(r *model.Resident) bool { return r.ID == id })
	}))
	if err != nil {
		return err
	}
	known = append(known, others...)
	if len(fresh) > 0 {
		if err := b.s.projectFresh(b.tx, fresh, all); err != nil {
			return err
		}
	}
	if len(known) > 0 {
		return b.s.project(b.tx, known, all)
	}
	return nil
}
