package repository

import (
	"database/sql"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// Histories loads the histories of residents with a fixed number of queries, whatever their number. The result has the order of the
// argument. An archive that was merged away has an empty history; its facts belong to the one it was merged into.
func (tx *Tx) Histories(residents []*model.Resident) ([]*measure.History, error) {
	return tx.histories(residents, func(string, []any) []ask { return nil })
}

// HistoriesAndStored loads together with the histories what is stored of the projections of these residents. It holds as long as the residents
// are locked and ReplaceProjections has not been called.
func (tx *Tx) HistoriesAndStored(residents []*model.Resident) ([]*measure.History, *Stored, error) {
	book, err := tx.inForce()
	if err != nil {
		return nil, nil, err
	}
	stored := newStored(book, len(residents))
	histories, err := tx.histories(residents, stored.asks)
	return histories, stored, err
}

// Dossier is what a write about one resident begins with.
type Dossier struct {
	History *measure.History
	Stored  *Stored          // of the projection; spans that ended before a day are left out
	Record  *model.Encounter // the record of the id asked for, of whichever form and voided or not; nil when there is none
	id      string
}

// LockDossier is LockResident, and in the same journey loads the dossier: the history, what is stored of the projection from a day on, and the
// record of an id. The lock is taken before the rest is read.
func (tx *Tx) LockDossier(id model.ID, record string, from civil.Date) (Opened, *Dossier, error) {
	d, err := tx.newDossier(record, from)
	if err != nil {
		return Opened{}, nil, err
	}
	h := &measure.History{}
	owner := map[model.ID]*measure.History{id: h}
	marks, args := "?", []any{id}
	var p *Person
	asks := append([]ask{askPerson(&p, id, tx.s.dialect.forUpdate())}, d.asks(marks, args)...)
	if err := tx.queries(append(asks, askEnrolments(marks, args, owner), askRecords(marks, args, owner))...); err != nil {
		return Opened{}, nil, err
	}
	o, err := tx.writable(id, p)
	if err != nil {
		return o, nil, err
	}
	if r := &p.Resident; r.MergedInto != nil || r.Merged > 0 || r.Moves > 0 || r.Twins {
		d, err = tx.dossier(o, record, from) // facts of other archives and organisations belong to the history
		return o, d, err
	}
	d.History = h
	begin(h, &p.Resident)
	finish(h)
	return o, d, nil
}

func (tx *Tx) newDossier(record string, from civil.Date) (*Dossier, error) {
	book, err := tx.inForce()
	if err != nil {
		return nil, err
	}
	d := &Dossier{Stored: newStored(book, 1), id: record}
	d.Stored.from = from
	return d, nil
}

// asks are the queries that fill it, but for the history.
func (d *Dossier) asks(marks string, args []any) []ask {
	return append(d.Stored.asks(marks, args), ask{
		"SELECT " + strings.Join(encounterColumns, ", ") + " FROM encounters WHERE resident_id IN (" + marks + ") AND id = ?",
		append(slices.Clip(args), d.id), func(rows *sql.Rows) (err error) { d.Record, err = scanEncounter(rows); return err },
	})
}

func (tx *Tx) dossier(o Opened, record string, from civil.Date) (*Dossier, error) {
	d, err := tx.newDossier(record, from)
	if err != nil {
		return nil, err
	}
	histories, err := tx.histories([]*model.Resident{&o.person.Resident}, d.asks)
	if err != nil {
		return nil, err
	}
	d.History = histories[0]
	return d, nil
}

// begin gives a history its person and first organisation. An archive that was merged away has no organisation: it counts nowhere.
func begin(h *measure.History, r *model.Resident) {
	h.Person = personOf(r)
	if r.MergedInto == nil {
		h.Episodes = []measure.Episode{{Org: measure.OrgID(r.FirstOrgID)}}
	}
}

// finish brings a loaded history into order.
func finish(h *measure.History) {
	h.Sort()
	NotePersonalFacts(h)
}

// histories loads histories, and in the same journeys the answers to further queries about the same archives.
func (tx *Tx) histories(residents []*model.Resident, further func(marks string, args []any) []ask) ([]*measure.History, error) {
	list := make([]*measure.History, len(residents))
	owner := make(map[model.ID]*measure.History, len(residents))
	var ids, movers, hosts []model.ID
	var twins []*model.Resident
	for i, r := range residents {
		h := &measure.History{}
		begin(h, r)
		list[i] = h
		ids = append(ids, r.ID)
		if r.MergedInto != nil {
			owner[r.ID] = &measure.History{} // its facts belong to another
			continue
		}
		owner[r.ID] = h
		if r.Moves > 0 {
			movers = append(movers, r.ID)
		}
		if r.Merged > 0 {
			hosts = append(hosts, r.ID)
		}
		if r.Twins {
			twins = append(twins, r)
		}
	}
	loaders := []func() error{
		func() error { return tx.loadMerged(hosts, owner, &ids) },
		func() error { return tx.loadEpisodes(movers, owner) },
		func() error {
			return eachChunk(ids, func(marks string, args []any) error {
				return tx.queries(append(further(marks, args), askEnrolments(marks, args, owner), askRecords(marks, args, owner))...)
			})
		},
		func() error { return tx.loadTwins(twins, owner) },
	}
	for _, load := range loaders {
		if err := load(); err != nil {
			return nil, err
		}
	}
	for _, h := range list {
		finish(h)
	}
	return list, nil
}

func personOf(r *model.Resident) measure.Person {
	return measure.Person{ID: int64(r.ID), KnownOn: r.CreatedAt.Date(), Sex: r.Sex, Birth: r.BirthDate, FiledOn: r.FiledOn, ClosedOn: r.ClosedOn, CloseReason: r.CloseReason,
		DeathDate: r.DeathDate, IdentityConfirmed: r.IDConfirmed, OnlineOn: r.OnlineOn}
}

// NotePersonalFacts lifts the answers of the personal information form that logic checks read into the person.
func NotePersonalFacts(h *measure.History) {
	h.Person.InfoOn, h.Person.Info = civil.None, measure.PersonalFacts{}
	for i := len(h.Records) - 1; i >= 0; i-- {
		if r := &h.Records[i]; r.Form == rules.FormPersonal {
			h.Person.InfoOn = r.Date
			h.Person.Info = measure.PersonalFacts{PastDisease: codes(r.Facts.Marks["past_disease"]), Disability: codes(r.Facts.Marks["disability"])}
			return
		}
	}
}

func codes(s string) form.Codes {
	if s == "" {
		return nil
	}
	return form.ParseCodes(s)
}

// loadMerged brings the facts of archives merged into a host under the host's history.
func (tx *Tx) loadMerged(hosts []model.ID, owner map[model.ID]*measure.History, ids *[]model.ID) error {
	return eachChunk(hosts, func(marks string, args []any) error {
		return tx.query(func(rows *sql.Rows) error {
			var id, into model.ID
			var filed civil.Date
			if err := rows.Scan(&id, &into, &filed); err != nil {
				return err
			}
			h := owner[into]
			if owner[id] == nil {
				*ids = append(*ids, id)
			}
			owner[id] = h
			if p := &h.Person; filed != civil.None && (p.FiledOn == civil.None || filed < p.FiledOn) {
				p.FiledOn = filed // the archive exists since the older of the two was built
			}
			return nil
		}, "SELECT id, merged_into, filed_on FROM residents WHERE merged_into IN ("+marks+")", args...)
	})
}

func (tx *Tx) loadEpisodes(ids []model.ID, owner map[model.ID]*measure.History) error {
	return eachChunk(ids, func(marks string, args []any) error {
		return tx.query(func(rows *sql.Rows) error {
			var id model.ID
			var e measure.Episode
			if err := rows.Scan(&id, &e.From, &e.Org); err != nil {
				return err
			}
			owner[id].Episodes = append(owner[id].Episodes, e)
			return nil
		}, "SELECT resident_id, on_date, to_org_id FROM transfers WHERE resident_id IN ("+marks+")", args...)
	})
}

func askEnrolments(marks string, args []any, owner map[model.ID]*measure.History) ask {
	return ask{
		"SELECT resident_id, id, programme, enrolled_on, ended_on, end_reason, lost_on, diagnosed_on FROM enrolments WHERE resident_id IN (" + marks + ")", args,
		func(rows *sql.Rows) error {
			var id model.ID
			var e measure.Enrolment
			if err := rows.Scan(&id, &e.ID, &e.Programme, &e.EnrolledOn, &e.EndedOn, &e.EndReason, &e.LostOn, &e.DiagnosedOn); err != nil {
				return err
			}
			owner[id].Enrolments = append(owner[id].Enrolments, e)
			return nil
		},
	}
}

func askRecords(marks string, args []any, owner map[model.ID]*measure.History) ask {
	return ask{
		"SELECT resident_id, id, form, visit_date, mode, outcome, complete, org_id, doctor, created_at, sbp, dbp, fpg, class, adverse, next_date, marks" +
			" FROM encounters WHERE resident_id IN (" + marks + ") AND voided = 0", args,
		func(rows *sql.Rows) error {
			var id model.ID
			var r measure.Record
			f := &r.Facts
			if err := rows.Scan(&id, &r.ID, &r.Form, &r.Date, &r.Mode, &r.Outcome, &r.Complete, &r.Org, &r.Doctor, &r.Entered,
				&f.SBP, &f.DBP, &f.FPG, &f.Class, &f.Adverse, &f.NextDate, &f.Marks); err != nil {
				return err
			}
			r.Archive = int64(id)
			owner[id].Records = append(owner[id].Records, r)
			return nil
		},
	}
}

func (tx *Tx) loadTwins(people []*model.Resident, owner map[model.ID]*measure.History) error {
	if len(people) == 0 {
		return nil
	}
	candidates, err := tx.TwinsOf(people)
	if err != nil {
		return err
	}
	var movers []model.ID
	shadow := map[model.ID]*measure.History{}
	for i := range candidates {
		c := &candidates[i]
		shadow[c.ID] = &measure.History{Episodes: []measure.Episode{{Org: measure.OrgID(c.FirstOrgID)}}}
		if c.Moves > 0 {
			movers = append(movers, c.ID)
		}
	}
	if err := tx.loadEpisodes(movers, shadow); err != nil {
		return err
	}
	for _, r := range people {
		for i := range candidates {
			c := &candidates[i]
			sameID := r.IDHash != nil && c.IDHash != nil && *r.IDHash == *c.IDHash
			if c.ID == r.ID || (!sameID && c.TwinKey != r.TwinKey) {
				continue
			}
			w := measure.Twin{ID: int64(c.ID), FiledOn: c.FiledOn, ClosedOn: earliest(c.ClosedOn, c.DeathDate)}
			if !sameID {
				w.Episodes = slices.Clone(shadow[c.ID].Episodes)
				slices.SortFunc(w.Episodes, func(a, b measure.Episode) int { return int(a.From - b.From) })
			}
			owner[r.ID].Twins = append(owner[r.ID].Twins, w)
		}
	}
	return nil
}

func earliest(a, b civil.Date) civil.Date {
	if a == civil.None || (b != civil.None && b < a) {
		return b
	}
	return a
}
