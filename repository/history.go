package repository

import (
	"database/sql"
	"slices"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// Histories loads the histories of residents with a fixed number of queries, whatever their number. The result has the order of the
// argument. An archive that was merged away has an empty history; its facts belong to the one it was merged into.
func (tx *Tx) Histories(residents []*model.Resident) ([]*measure.History, error) {
	list := make([]*measure.History, len(residents))
	owner := make(map[model.ID]*measure.History, len(residents))
	var ids, movers, hosts []model.ID
	var twins []*model.Resident
	for i, r := range residents {
		h := &measure.History{Person: personOf(r)}
		list[i] = h
		if r.MergedInto != nil {
			continue // no episodes: counts nowhere
		}
		h.Episodes = []measure.Episode{{Org: measure.OrgID(r.FirstOrgID)}}
		owner[r.ID] = h
		ids = append(ids, r.ID)
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
		func() error { return tx.loadEnrolments(ids, owner) },
		func() error { return tx.loadRecords(ids, owner) },
		func() error { return tx.loadTwins(twins, owner) },
	}
	for _, load := range loaders {
		if err := load(); err != nil {
			return nil, err
		}
	}
	for _, h := range list {
		h.Sort()
		notePersonalFacts(h)
	}
	return list, nil
}

func personOf(r *model.Resident) measure.Person {
	return measure.Person{ID: int64(r.ID), KnownOn: r.CreatedAt.Date(), Sex: r.Sex, Birth: r.BirthDate, FiledOn: r.FiledOn, ClosedOn: r.ClosedOn, CloseReason: r.CloseReason,
		DeathDate: r.DeathDate, IdentityConfirmed: r.IDConfirmed, OnlineOn: r.OnlineOn}
}

// notePersonalFacts lifts the answers of the personal information form that logic checks read into the person.
func notePersonalFacts(h *measure.History) {
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
			owner[id] = h
			*ids = append(*ids, id)
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

func (tx *Tx) loadEnrolments(ids []model.ID, owner map[model.ID]*measure.History) error {
	return eachChunk(ids, func(marks string, args []any) error {
		return tx.query(func(rows *sql.Rows) error {
			var id model.ID
			var e measure.Enrolment
			if err := rows.Scan(&id, &e.ID, &e.Programme, &e.EnrolledOn, &e.EndedOn, &e.EndReason, &e.LostOn, &e.DiagnosedOn); err != nil {
				return err
			}
			owner[id].Enrolments = append(owner[id].Enrolments, e)
			return nil
		}, "SELECT resident_id, id, programme, enrolled_on, ended_on, end_reason, lost_on, diagnosed_on FROM enrolments WHERE resident_id IN ("+marks+")", args...)
	})
}

func (tx *Tx) loadRecords(ids []model.ID, owner map[model.ID]*measure.History) error {
	return eachChunk(ids, func(marks string, args []any) error {
		return tx.query(func(rows *sql.Rows) error {
			var id model.ID
			var r measure.Record
			f := &r.Facts
			if err := rows.Scan(&id, &r.ID, &r.Form, &r.Date, &r.Mode, &r.Outcome, &r.Complete, &r.Org, &r.Doctor, &r.Entered,
				&f.SBP, &f.DBP, &f.FPG, &f.Class, &f.Adverse, &f.NextDate, &f.Marks); err != nil {
				return err
			}
			owner[id].Records = append(owner[id].Records, r)
			return nil
		}, "SELECT resident_id, id, form, visit_date, mode, outcome, complete, org_id, doctor, created_at, sbp, dbp, fpg, class, adverse, next_date, marks"+
			" FROM encounters WHERE resident_id IN ("+marks+") AND voided = 0", args...)
	})
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
