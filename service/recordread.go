package service

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
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
	result, proposal := s.judge(def, body, opened.Person(), histories[0], id)
	return recordOf(e, body, result, proposal), nil
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
		for i := len(encounters) - 1; i >= 0; i-- {
			if e := &encounters[i]; e.Form == code {
				body, err := tx.Body(opened, def, e)
				if err != nil {
					return err
				}
				list = append(list, recordOf(e, body, form.Result{}, nil))
			}
		}
		return nil
	})
	return list, err
}

// Change is a former version of a fact.
type Change struct {
	Version int             `json:"version"`
	Action  string          `json:"action"`
	Reason  string          `json:"reason,omitempty"`
	At      model.Millis    `json:"at"`
	By      model.ID        `json:"by"`
	ByName  string          `json:"by_name" doc:"修改人，空为程序自身"`
	Before  json.RawMessage `json:"before"`
}

// RecordHistory lists the former versions of a record.
func (s *Service) RecordHistory(ctx context.Context, actor access.Actor, resident model.ID, code, id string) ([]Change, error) {
	if _, err := s.formFor(actor, access.RecordRead, code); err != nil {
		return nil, err
	}
	return s.changes(ctx, actor, resident, id)
}

func (s *Service) changes(ctx context.Context, actor access.Actor, resident model.ID, subject string) ([]Change, error) {
	list := []Change{}
	err := s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		list = list[:0]
		opened, err := tx.OpenResident(resident, "history.read", subject)
		if err != nil {
			return err
		}
		rows, err := tx.Changes(opened, subject)
		if err != nil {
			return err
		}
		authors := make([]model.ID, len(rows))
		for i := range rows {
			authors[i] = rows[i].By
		}
		slices.Sort(authors)
		names, err := tx.UserNames(slices.Compact(authors))
		for _, c := range rows {
			list = append(list, Change{c.Version, c.Action, c.Reason, c.At, c.By, names[c.By], json.RawMessage(c.Before)})
		}
		return err
	})
	return list, err
}

// Validation is the answer to "what would happen if I saved this".
type Validation struct {
	Errors   []errs.Field   `json:"errors"`
	Warnings []errs.Field   `json:"warnings"`
	Missing  []errs.Field   `json:"missing"`
	Complete bool           `json:"complete"`
	Record   form.Record    `json:"record"` // with the derived values
	Proposal *form.Proposal `json:"proposal"`
}

// ValidateRecord says everything that is wrong, unusual or missing in a body and what the rules propose; nothing is saved. Record is the one that
// the body is to correct, which is not its own past; "" = a new one.
func (s *Service) ValidateRecord(ctx context.Context, actor access.Actor, resident model.ID, code, record string, raw []byte) (*Validation, error) {
	def, err := s.formFor(actor, access.RecordRead, code)
	if err != nil {
		return nil, err
	}
	if resident == 0 {
		return s.validation(def, raw, &repository.Person{}, &measure.History{}, ""), nil
	}
	var out *Validation
	err = s.openHistory(ctx, actor, resident, "record.validate", code, func(_ *repository.Tx, opened repository.Opened, h *measure.History) error {
		out = s.validation(def, raw, opened.Person(), h, record)
		return nil
	})
	return out, err
}

// validation judges a body as somebody sent it.
func (s *Service) validation(def *form.Definition, raw []byte, person *repository.Person, h *measure.History, record string) *Validation {
	body, fields := form.Decode(form.SpecOf(def), def, raw)
	if len(fields) > 0 {
		return &Validation{Errors: fields, Warnings: []errs.Field{}, Missing: []errs.Field{}}
	}
	result, proposal := s.judge(def, body, person, h, record)
	return &Validation{Errors: orEmpty(result.Errors), Warnings: orEmpty(result.Warnings), Missing: orEmpty(result.Missing), Complete: result.Complete,
		Record: body, Proposal: proposal}
}

func orEmpty(f []errs.Field) []errs.Field {
	if f == nil {
		return []errs.Field{}
	}
	return f
}

// openHistory opens a resident's record for reading and hands over the history; the read is audited as the action on the subject.
func (s *Service) openHistory(ctx context.Context, actor access.Actor, resident model.ID, action repository.Action, subject string,
	read func(*repository.Tx, repository.Opened, *measure.History) error,
) error {
	if err := need(actor, access.RecordRead); err != nil {
		return err
	}
	return s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		opened, err := tx.OpenResident(resident, action, subject)
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
