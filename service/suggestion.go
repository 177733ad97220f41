package service

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// Suggestion is what a finding asks for, and what a doctor decided about it (records-and-chronic 9.4).
type Suggestion struct {
	Key       string        `json:"key"`
	Rule      string        `json:"rule"`
	Action    string        `json:"action" enum:"enrol|confirm|recheck|refer|classify|high_risk|assess|support|note"`
	Programme string        `json:"programme"`
	RecordID  string        `json:"record_id"`
	Since     civil.Date    `json:"since"`
	DueOn     civil.Date    `json:"due_on"`
	Urgent    bool          `json:"urgent" doc:"当日处理"`
	Text      string        `json:"text" english:"sentence"`
	Clause    string        `json:"clause"`
	Decision  *DecisionView `json:"decision" doc:"医生的决定，空表示尚未决定"`
}

// DecisionView is a decision about a suggestion.
type DecisionView struct {
	Accepted bool         `json:"accepted"`
	Reason   string       `json:"reason" english:"note"`
	At       model.Millis `json:"at"`
	By       string       `json:"by"`
}

// DecisionInput is what a doctor decides.
type DecisionInput struct {
	Accepted    bool       `json:"accepted" need:"true" doc:"采纳或不采纳"`
	Reason      string     `json:"reason" limit:"200" doc:"原因，不采纳时必填"`
	EnrolledOn  civil.Date `json:"enrolled_on" doc:"纳入管理日期，采纳纳入建议时默认今天；采纳确诊建议时填写即纳入管理"`
	DiagnosedOn civil.Date `json:"diagnosed_on" doc:"确诊日期"`
}

// Suggestions lists what the findings about a resident ask for; nothing happens before a doctor decides.
func (s *Service) Suggestions(ctx context.Context, actor access.Actor, resident model.ID) ([]Suggestion, error) {
	var list []Suggestion
	err := s.openHistory(ctx, actor, resident, "suggestion.list", "", func(tx *repository.Tx, opened repository.Opened, h *measure.History) (err error) {
		list, err = s.suggestionsOf(tx, opened, h)
		return err
	})
	return list, err
}

func (s *Service) suggestionsOf(tx *repository.Tx, opened repository.Opened, h *measure.History) ([]Suggestion, error) {
	decisions, err := tx.Decisions(opened)
	if err != nil {
		return nil, err
	}
	decided := map[string]*model.Decision{}
	for i := range decisions {
		decided[decisions[i].Suggestion] = &decisions[i]
	}
	params, err := s.params(tx)
	if err != nil {
		return nil, err
	}
	list := []Suggestion{}
	for _, g := range rules.Suggestions(h, params) {
		if needProgramme(tx.Actor, g.Programme) != nil {
			continue
		}
		v := Suggestion{g.Key, g.Rule, g.Action, g.Programme, g.RecordID, g.Since, g.DueOn, g.Urgent, g.Text, g.Clause, nil}
		if d := decided[g.Key]; d != nil {
			v.Decision = &DecisionView{d.Accepted, d.Reason, d.At, d.ByName}
		}
		list = append(list, v)
	}
	return list, nil
}

// Decide notes what a doctor decides about a suggestion. Accepting a diagnosis notes the disease in the personal information and opens the
// enrolment, from which the duties follow (records-and-chronic 9.4). A decision may be changed; what it opened stays.
func (s *Service) Decide(ctx context.Context, actor access.Actor, resident model.ID, key string, in DecisionInput) (*Suggestion, error) {
	if err := need(actor, access.RecordWrite); err != nil {
		return nil, err
	}
	in.Reason = strings.TrimSpace(in.Reason)
	if !in.Accepted && in.Reason == "" {
		return nil, errs.InvalidFields(errs.Field{Pointer: "/reason", Name: "reason", Label: "原因", Code: "required", Message: "不采纳建议时请填写原因"})
	}
	var out *Suggestion
	err := s.write(ctx, actor, func(tx *repository.Tx) error {
		opened, err := tx.LockResident(resident)
		if err != nil {
			return err
		}
		person := opened.Person()
		if err := refuseMerged(person); err != nil {
			return err
		}
		histories, err := tx.Histories([]*model.Resident{&person.Resident})
		if err != nil {
			return err
		}
		list, err := s.suggestionsOf(tx, opened, histories[0])
		if err != nil {
			return err
		}
		for i := range list {
			if list[i].Key == key {
				out = &list[i]
			}
		}
		if out == nil {
			return errs.New("not_found").With("建议 %s 不存在，或情况已经改变", clip(key))
		}
		d := &model.Decision{ResidentID: resident, Suggestion: key, Accepted: in.Accepted, Reason: in.Reason, At: tx.Now,
			ByUser: model.ID(tx.Actor.UserID), ByName: cmp.Or(tx.Actor.Name, tx.Actor.Username)}
		if err := tx.SaveDecision(d); err != nil {
			return err
		}
		out.Decision = &DecisionView{d.Accepted, d.Reason, d.At, d.ByName}
		tx.Audit("suggestion.decide", resident, key, strconv.FormatBool(in.Accepted)+" "+in.Reason)
		if !in.Accepted || out.Programme == "" || out.Action != rules.ActionEnrol && (out.Action != rules.ActionConfirm || in.EnrolledOn == civil.None) {
			return nil
		}
		return s.enrolDiagnosed(tx, opened, histories[0], EnrolmentInput{Programme: out.Programme, EnrolledOn: cmp.Or(in.EnrolledOn, s.Today()), DiagnosedOn: in.DiagnosedOn})
	})
	return out, err
}

// enrolDiagnosed notes a confirmed disease in the personal information, if there is one, and opens the enrolment.
func (s *Service) enrolDiagnosed(tx *repository.Tx, opened repository.Opened, h *measure.History, in EnrolmentInput) error {
	person := opened.Person()
	if err := s.storeEnrolment(tx, opened, &model.Enrolment{}, in); err != nil {
		return err
	}
	if err := s.noteDisease(tx, opened, h, in); err != nil {
		return err
	}
	all := newsOf{}
	all.of(person.ID).enrolments = true
	return s.project(tx, []*model.Resident{&person.Resident}, all)
}

func (s *Service) noteDisease(tx *repository.Tx, opened repository.Opened, h *measure.History, in EnrolmentInput) error {
	person := opened.Person()
	old, err := tx.RecordOf(person.ID, personalID(person.ID))
	if err != nil || old == nil || old.Voided {
		return err
	}
	def, _ := forms.Lookup(rules.FormPersonal)
	body, err := tx.Body(opened, def, old)
	if err != nil {
		return err
	}
	personal, ok := body.(*forms.PersonalInformation)
	if !ok {
		return nil
	}
	code, err := strconv.Atoi(rules.PastDisease(in.Programme))
	if err != nil || !personal.AddDisease(code, cmp.Or(in.DiagnosedOn, in.EnrolledOn).String()[:7]) {
		return nil
	}
	params, err := s.params(tx)
	if err != nil {
		return err
	}
	result, _ := s.judge(params, def, body, person, h, seatOfEncounter(old))
	if len(result.Errors) > 0 {
		return errs.InvalidFields(result.Errors...)
	}
	rec := &model.Record{Body: body, Encounter: *old}
	encounterOf(&rec.Encounter, def, body, result, old.OrgID)
	rec.Hash, rec.Version, rec.UpdatedAt, rec.UpdatedBy = bodyHash(body), old.Version+1, tx.Now, model.ID(tx.Actor.UserID)
	return s.replaceRecord(tx, opened, def, old, rec, "correct", "采纳纳入管理的建议")
}
