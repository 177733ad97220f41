package service

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// OpenRecord opens one record.
func (s *Service) OpenRecord(ctx context.Context, actor access.Actor, resident model.ID, code, id string) (*Record, error) {
	def, err := s.formFor(actor, access.RecordRead, code)
	if err != nil {
		return nil, err
	}
	var out *Record
	err = s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		opened, err := tx.OpenResident(resident, "record.read", id)
		if err != nil {
			return err
		}
		out, err = s.readRecord(tx, opened, def, id)
		return err
	})
	return out, err
}

func (s *Service) readRecord(tx *repository.Tx, opened repository.Opened, def *form.Definition, id string) (*Record, error) {
	e, err := tx.FindEncounter(opened, def.Code, id)
	if err != nil {
		return nil, err
	}
	if e == nil {
		return nil, errs.New("not_found").With("记录 %s", id)
	}
	body, err := tx.Body(opened, def, e)
	if err != nil {
		return nil, err
	}
	histories, err := tx.Histories([]*model.Resident{&opened.Person().Resident})
	if err != nil {
		return nil, err
	}
	params, err := s.params(tx)
	if err != nil {
		return nil, err
	}
	result, proposal := s.judge(params, def, body, opened.Person(), histories[0], seatOfEncounter(e))
	noteReader(tx, def, opened.Person().ID, id)
	return recordOf(tx.Actor, def, e, body, result, proposal), nil
}

// Records lists a resident's records of one form, newest first.
func (s *Service) Records(ctx context.Context, actor access.Actor, resident model.ID, code string) ([]*Record, error) {
	def, err := s.formFor(actor, access.RecordRead, code)
	if err != nil {
		return nil, err
	}
	list := []*Record{}
	err = s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		list = list[:0]
		opened, err := tx.OpenResident(resident, "record.list", code)
		if err != nil {
			return err
		}
		encounters, err := tx.Encounters(opened)
		if err != nil {
			return err
		}
		noteReader(tx, def, resident, "")
		for i := len(encounters) - 1; i >= 0; i-- {
			if e := &encounters[i]; e.Form == code {
				body, err := tx.Body(opened, def, e)
				if err != nil {
					return err
				}
				list = append(list, recordOf(actor, def, e, body, form.Result{}, nil))
			}
		}
		return nil
	})
	return list, err
}

// Change is a former version of a fact.
type Change struct {
	Version    int             `json:"version"`
	Action     string          `json:"action"`
	Reason     string          `json:"reason,omitempty" english:"note"`
	At         model.Millis    `json:"at"`
	By         model.ID        `json:"by"`
	ByName     string          `json:"by_name" doc:"修改人，空为程序自身"`
	Before     json.RawMessage `json:"before"`
	Restricted []string        `json:"restricted,omitempty" doc:"受限项目：修改前的内容含有您无权查看的结果"`
}

// RecordHistory lists the former versions of a record.
func (s *Service) RecordHistory(ctx context.Context, actor access.Actor, resident model.ID, code, id string) ([]Change, error) {
	def, err := s.formFor(actor, access.RecordRead, code)
	if err != nil {
		return nil, err
	}
	list := []Change{}
	err = s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		list = list[:0]
		opened, rows, names, err := openChanges(tx, resident, id)
		if err != nil {
			return err
		}
		if e, err := tx.FindEncounter(opened, code, id); e == nil {
			return cmp.Or(err, error(errs.New("not_found").With("记录 %s", id))) // of another form, perhaps one that the actor may not read
		}
		noteReader(tx, def, resident, id)
		for i := range rows {
			change := changeOf(&rows[i], names)
			if change.Before, change.Restricted, err = viewStored(actor, def, rows[i].Before); err != nil {
				return fmt.Errorf("read version %d of record %s: %w", rows[i].Version, id, err)
			}
			list = append(list, change)
		}
		return nil
	})
	return list, err
}

// residentChanges lists the former versions of a resident.
func (s *Service) residentChanges(ctx context.Context, actor access.Actor, resident model.ID) ([]Change, error) {
	list := []Change{}
	err := s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		list = list[:0]
		_, rows, names, err := openChanges(tx, resident, "")
		for i := range rows {
			list = append(list, changeOf(&rows[i], names))
		}
		return err
	})
	return list, err
}

// openChanges opens a resident and reads the former versions of one of the facts, with the names of those who changed them.
func openChanges(tx *repository.Tx, resident model.ID, subject string) (repository.Opened, []model.Change, map[model.ID]string, error) {
	opened, err := tx.OpenResident(resident, "history.read", subject)
	if err != nil {
		return opened, nil, nil, err
	}
	rows, err := tx.Changes(opened, subject)
	if err != nil {
		return opened, nil, nil, err
	}
	names, err := authorsOf(tx, rows)
	return opened, rows, names, err
}

// authorsOf names those who replaced former versions.
func authorsOf(tx *repository.Tx, rows []model.Change) (map[model.ID]string, error) {
	authors := make([]model.ID, len(rows))
	for i := range rows {
		authors[i] = rows[i].By
	}
	slices.Sort(authors)
	return tx.UserNames(slices.Compact(authors))
}

func changeOf(c *model.Change, names map[model.ID]string) Change {
	return Change{Version: c.Version, Action: c.Action, Reason: c.Reason, At: c.At, By: c.By, ByName: names[c.By], Before: json.RawMessage(c.Before)}
}

// Validation is the answer to "what would happen if I saved this".
type Validation struct {
	Errors   []errs.Field `json:"errors"`
	Warnings []errs.Field `json:"warnings"`
	Missing  []errs.Field `json:"missing"`
	Complete bool         `json:"complete"`
	Record   form.Record  `json:"record"` // with the derived values
	// fields that hold more than Record shows to this reader, also what he has just entered: it is not given back
	Restricted []string       `json:"restricted" doc:"受限项目：有内容，但您无权查看（刚填写的也不再返回）"`
	Proposal   *form.Proposal `json:"proposal"`
}

// ValidateRecord says everything that is wrong, unusual or missing in a body and what the rules propose; nothing is saved. Record is the one that
// the body is to correct, which is not its own past; "" = a new one.
func (s *Service) ValidateRecord(ctx context.Context, actor access.Actor, resident model.ID, code, record string, raw []byte) (*Validation, error) {
	def, err := s.formFor(actor, access.RecordRead, code)
	if err != nil {
		return nil, err
	}
	var out *Validation
	if resident == 0 {
		err = s.store.Read(ctx, actor, func(tx *repository.Tx) error {
			params, err := s.params(tx)
			if err == nil {
				out = s.validation(actor, params, def, raw, &repository.Person{}, &measure.History{}, "", nil)
			}
			return err
		})
		return out, err
	}
	err = s.checkHistory(ctx, actor, resident, "record.validate", code, func(tx *repository.Tx, opened repository.Opened, h *measure.History) error {
		params, err := s.params(tx)
		if err != nil {
			return err
		}
		stored, err := unseen(tx, opened, def, record)
		if err == nil {
			out = s.validation(actor, params, def, raw, opened.Person(), h, record, stored)
		}
		return err
	})
	return out, err
}

// validation judges a body as somebody sent it; stored is what of the record that it is to correct he does not see.
func (s *Service) validation(actor access.Actor, params *rules.Set, def *form.Definition, raw []byte, person *repository.Person, h *measure.History, record string,
	stored form.Record,
) *Validation {
	body, fields := form.Decode(form.SpecOf(def), def, raw)
	if len(fields) > 0 {
		open, restricted := view(actor, def, body) // as much as could be read
		return &Validation{Errors: fields, Warnings: []errs.Field{}, Missing: []errs.Field{}, Record: open, Restricted: append([]string{}, restricted...)}
	}
	at := seatFor(def, body, record, math.MaxInt64) // a new record is the last of its day
	for i := range h.Records {
		if r := &h.Records[i]; r.ID == record {
			at.entered = r.Entered
		}
	}
	if blind(actor, def) {
		form.Keep(form.SpecOf(def), body, stored)
	}
	result, proposal := s.judge(params, def, body, person, h, at)
	open, restricted := view(actor, def, body)
	return &Validation{Errors: orEmpty(result.Errors), Warnings: orEmpty(result.Warnings), Missing: orEmpty(result.Missing), Complete: result.Complete,
		Record: open, Restricted: append([]string{}, restricted...), Proposal: viewProposal(actor, proposal)}
}

// unseen is the record of which the actor does not see all, as it is stored; nil when he does, or when there is none yet.
func unseen(tx *repository.Tx, opened repository.Opened, def *form.Definition, id string) (form.Record, error) {
	if id == "" || !blind(tx.Actor, def) {
		return nil, nil //nolint:nilnil // absence is an answer here
	}
	e, err := tx.FindEncounter(opened, def.Code, id)
	if e == nil || err != nil {
		return nil, err
	}
	return tx.Body(opened, def, e)
}

func orEmpty(f []errs.Field) []errs.Field {
	if f == nil {
		return []errs.Field{}
	}
	return f
}

// openHistory opens a resident's record for reading and hands over the history; the read is audited as the action on the subject.
func (s *Service) openHistory(ctx context.Context, actor access.Actor, resident model.ID, action repository.Action, subject string, read historyReader) error {
	return s.readHistory(ctx, actor, read, func(tx *repository.Tx) (repository.Opened, error) { return tx.OpenResident(resident, action, subject) })
}

// checkHistory is openHistory for a check that comes again and again while somebody types; the audit has one row for those of ten minutes.
func (s *Service) checkHistory(ctx context.Context, actor access.Actor, resident model.ID, action repository.Action, subject string, read historyReader) error {
	return s.readHistory(ctx, actor, read, func(tx *repository.Tx) (repository.Opened, error) { return tx.CheckResident(resident, action, subject) })
}

type historyReader func(*repository.Tx, repository.Opened, *measure.History) error

func (s *Service) readHistory(ctx context.Context, actor access.Actor, read historyReader, open func(*repository.Tx) (repository.Opened, error)) error {
	if err := need(actor, access.RecordRead); err != nil {
		return err
	}
	return s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		opened, err := open(tx)
		if err != nil {
			return err
		}
		histories, err := tx.Histories([]*model.Resident{&opened.Person().Resident})
		if err != nil {
			return err
		}
		return read(tx, opened, histories[0])
	})
}
