package service

import (
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/identity"
	"github.com/jiwei-health/jiwei/model/measure"
)

// readResidents reads the rows of the residents file.
func (b *batchFacts) readResidents() error {
	for _, d := range b.drafts {
		first := 0
		for _, row := range d.rows {
			if b.files[row.file].Kind() != fileResidents {
				continue
			}
			if first != 0 {
				b.refuse(b.out, row, field("ref", "来源编号", d.ref, "duplicate", "来源编号 %s 与第 %d 行重复", d.ref, first))
				continue
			}
			first = row.number
			problems, err := b.readResident(d, row)
			if err != nil {
				return err
			}
			if len(problems) > 0 {
				b.refuse(b.out, row, problems...)
				if d.before == nil {
					d.resident, d.dead = nil, true
				} else {
					*d.resident = *d.before
				}
			}
		}
	}
	return nil
}

func (b *batchFacts) readResident(d *draft, row spooled) ([]errs.Field, error) {
	cells := b.cells(row)
	in, ends, problems := residentInput(cells)
	org := b.orgs[in.OrgCode]
	if org == nil {
		problems = append(problems, unknownOrg("org_code", in.OrgCode))
	}
	if len(problems) > 0 {
		return problems, nil
	}
	r := &model.Resident{ID: b.tx.NewID(), OrgID: org.ID, FirstOrgID: org.ID, Version: 1}
	if d.before != nil {
		if !b.managed(d.before) {
			return []errs.Field{field("ref", "来源编号", d.ref, "logic", "该居民由其他机构管理，不能修改")}, nil
		}
		*r = *d.before
		if r.FirstOrgID != org.ID {
			r.FirstOrgID = org.ID
			if r.Moves == 0 {
				r.OrgID = org.ID
			}
		}
		b.s.keepKnown(in, d.before)
	}
	problems, warnings := b.s.fill(r, in)
	for _, wn := range warnings {
		if wn.Code == identity.WarningSex {
			problems = append(problems, wn) // a table has nobody to confirm it
		}
	}
	problems = append(problems, ends.into(r, b.s.Today())...)
	if len(problems) > 0 {
		return problems, nil
	}
	if d.before == nil {
		d.history = &measure.History{Episodes: []measure.Episode{{Org: measure.OrgID(r.FirstOrgID)}}}
	}
	p := &d.history.Person
	known := *p
	p.Sex, p.Birth, p.FiledOn, p.DeathDate = r.Sex, r.BirthDate, r.FiledOn, r.DeathDate
	if d.personal, problems = b.readPersonal(d, row, r); len(problems) > 0 {
		*p = known
		return problems, nil
	}
	d.isNew = d.before == nil
	if !d.isNew {
		if b.s.sameResident(d.before, r) {
			b.out.file(row.file).Unchanged++
			return nil, nil
		}
		d.oldKeys = b.s.searchKeys(d.before, b.orgName(d.before.OrgID))
		b.out.file(row.file).Changed++
	} else {
		b.out.file(row.file).Created++
	}
	d.resident, d.touched = r, true
	if mother := strings.TrimSpace(cells["mother_ref"]); mother != "" {
		b.out.mothers = append(b.out.mothers, motherLink{r.ID, mother})
	}
	return nil, nil
}

func (b *batchFacts) managed(r *model.Resident) bool {
	for _, o := range b.orgs {
		if o.ID == r.OrgID {
			return true
		}
	}
	return false
}

func (b *batchFacts) orgName(id int32) string {
	for _, o := range b.anyOrgs {
		if o.ID == id {
			return o.Name
		}
	}
	return ""
}

// refuseHeldNumbers rejects people whose archive number belongs to another archive, in the database or earlier in the batch: a number is
// never given twice (records-and-chronic 1.2 rule 2).
func (b *batchFacts) refuseHeldNumbers() error {
	var numbers []string
	for _, d := range b.drafts {
		if d.touched && d.resident.ArchiveNo != nil {
			numbers = append(numbers, *d.resident.ArchiveNo)
		}
	}
	held, err := b.tx.HeldArchiveNumbers(numbers)
	if err != nil {
		return err
	}
	for _, d := range b.drafts {
		if !d.touched || d.resident.ArchiveNo == nil {
			continue
		}
		no := *d.resident.ArchiveNo
		if holder, taken := held[no]; taken && holder != d.resident.ID {
			b.undo(d, field("archive_no", "健康档案编号", no, "duplicate", "健康档案编号 %s 已属于另一份档案", no))
			continue
		}
		held[no] = d.resident.ID
	}
	return nil
}

// refuseSharedIdentities rejects people whose identity number is held by another archive, in the database or earlier in the batch
// (records-and-chronic 1.3 rule 8), and finds who looks like the same person.
func (b *batchFacts) refuseSharedIdentities() error {
	b.neighbours = map[model.ID]bool{}
	var people []*model.Resident
	byID := map[model.ID]*draft{}
	for _, d := range b.drafts {
		if d.touched {
			people = append(people, d.resident)
			byID[d.resident.ID] = d
			if d.before != nil {
				people = append(people, d.before)
			}
		}
	}
	if err := b.tx.LockIdentities(people...); err != nil {
		return err
	}
	stored, err := b.tx.TwinsOf(people)
	if err != nil {
		return err
	}
	holders := map[string]model.ID{}
	keys := map[string][]model.ID{}
	for i := range stored {
		if d := byID[stored[i].ID]; d != nil {
			continue // his row in the batch speaks for him
		}
		if h := stored[i].IDHash; h != nil {
			holders[*h] = stored[i].ID
		}
		keys[stored[i].TwinKey] = append(keys[stored[i].TwinKey], stored[i].ID)
	}
	for _, d := range b.drafts {
		if !d.touched {
			continue
		}
		if h := d.resident.IDHash; h != nil && d.resident.MergedInto == nil {
			if holder, taken := holders[*h]; taken && holder != d.resident.ID {
				b.undo(d, field("id_no", "证件号码", "", "duplicate", "该证件号码已属于另一份档案"))
				continue
			}
			holders[*h] = d.resident.ID
		}
		for _, key := range twinKeys(d) {
			for _, other := range keys[key] {
				d.resident.Twins = true
				if o := byID[other]; o != nil {
					o.resident.Twins = true
				}
				b.neighbours[other] = true
			}
		}
		keys[d.resident.TwinKey] = append(keys[d.resident.TwinKey], d.resident.ID)
	}
	for id := range byID {
		delete(b.neighbours, id)
	}
	return nil
}

func twinKeys(d *draft) []string {
	if d.before != nil && d.before.TwinKey != d.resident.TwinKey {
		return []string{d.resident.TwinKey, d.before.TwinKey}
	}
	return []string{d.resident.TwinKey}
}

// undo takes a resident's row back because of what is wrong between him and others.
func (b *batchFacts) undo(d *draft, problem errs.Field) {
	for _, row := range d.rows {
		if b.files[row.file].Kind() != fileResidents {
			continue
		}
		if d.isNew {
			b.out.file(row.file).Created--
		} else {
			b.out.file(row.file).Changed--
		}
		b.refuse(b.out, row, problem)
		break
	}
	d.touched, d.personal = false, nil
	if d.before == nil {
		d.resident, d.dead = nil, true
	} else {
		*d.resident = *d.before
	}
}

// giveNumbers remembers archive numbers that came with the rows and gives the missing ones.
func (b *batchFacts) giveNumbers() error {
	highest := map[string]int{}
	for _, d := range b.drafts {
		if d.touched && d.resident.ArchiveNo != nil {
			no := *d.resident.ArchiveNo
			if a, err := identity.ParseArchiveNo(no); err == nil {
				highest[no[:12]] = max(highest[no[:12]], a.Serial)
			}
		}
	}
	if err := b.tx.NoteArchiveNumbers(highest); err != nil {
		return err
	}
	for _, d := range b.drafts {
		if !d.touched || d.resident.ArchiveNo != nil || d.resident.FiledOn == civil.None {
			continue
		}
		for _, o := range b.orgs {
			if o.ID == d.resident.FirstOrgID {
				if err := b.s.number(b.tx, d.resident, o); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
