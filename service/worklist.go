package service

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/service/search"
)

func orgID(id int32) measure.OrgID { return measure.OrgID(id) }

// needProgramme refuses to show or change who is in a programme of specially protected people without its own permission
// (records-and-chronic 7.1).
func needProgramme(actor access.Actor, programme string) error {
	if programme == measure.SMI {
		return need(actor, access.SMIRead)
	}
	return nil
}

// hiddenProgramme is the programme that an actor may not know anybody to be in, "" for none.
func hiddenProgramme(actor access.Actor) string {
	if needProgramme(actor, measure.SMI) != nil {
		return measure.SMI
	}
	return ""
}

// ResidentQuery selects residents for a list.
type ResidentQuery struct {
	Q         string // the search box
	Org       string
	Programme string
	Status    string
	Sort      string
	After     repository.ResidentCursor
	Limit     int
}

// FindResidents lists residents with masked identifiers and says why each was found.
func (s *Service) FindResidents(ctx context.Context, actor access.Actor, q ResidentQuery) ([]*Resident, *repository.ResidentCursor, error) {
	if err := need(actor, access.ResidentRead); err != nil {
		return nil, nil, err
	}
	if err := needProgramme(actor, q.Programme); err != nil {
		return nil, nil, err
	}
	terms := search.Parse(q.Q, s.store.Keys().Hash)
	filter := repository.ResidentFilter{Programme: q.Programme, Status: q.Status, On: s.Today(), Sort: q.Sort, After: q.After, Limit: q.Limit + 1}
	for _, t := range terms {
		filter.Words = append(filter.Words, repository.KeyMatch{Prefixes: t.Prefixes, Exact: t.Exact})
	}
	var list []*Resident
	var next *repository.ResidentCursor
	err := s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		list, next = []*Resident{}, nil
		if q.Org != "" {
			org, err := tx.OrgByCode(q.Org)
			if err != nil {
				return err
			}
			filter.Org = org
		}
		people, err := tx.FindResidents(filter)
		if err != nil {
			return err
		}
		if len(people) > q.Limit {
			people = people[:q.Limit]
			last := &people[q.Limit-1]
			next = &repository.ResidentCursor{ID: last.ID}
			if q.Sort == "name" {
				next.Name = last.Name
			}
		}
		ids := make([]model.ID, len(people))
		for i := range people {
			v := s.viewOf(&people[i])
			for w, t := range terms {
				keys, err := tx.KeysOf(people[i].ID, filter.Words[w])
				if err != nil {
					return err
				}
				for _, k := range keys {
					v.Matched = append(v.Matched, t.Why(k))
				}
			}
			ids[i] = people[i].ID
			list = append(list, v)
		}
		tx.Audit("resident.list", 0, q.Org, fmt.Sprintf("共 %d 人: %s", len(list), joinIDs(ids)))
		return nil
	})
	return list, next, err
}

// TimelineEntry is one thing that happened to a resident.
type TimelineEntry struct {
	Kind     string     `json:"kind" enum:"record|transfer|enrolment|filed|closed"`
	On       civil.Date `json:"on"`
	Form     string     `json:"form,omitempty"`
	ID       string     `json:"id,omitempty"`
	Text     string     `json:"text" english:"sentence"`
	OrgCode  string     `json:"org_code,omitempty"`
	Doctor   string     `json:"doctor,omitempty"`
	Complete bool       `json:"complete"`
	Voided   bool       `json:"voided"`
	Version  int        `json:"version,omitempty"`
	SBP      *int       `json:"sbp,omitempty"`
	DBP      *int       `json:"dbp,omitempty"`
	FPG      string     `json:"fpg,omitempty"`
	Class    int        `json:"visit_class,omitempty"`
}

// Finding is something a resident's record says that cannot be right or is missing.
type Finding struct {
	Code     string     `json:"code"`
	Severity string     `json:"severity"`
	RecordID string     `json:"record_id,omitempty"`
	Since    civil.Date `json:"since"`
	Text     string     `json:"text" english:"sentence"`
}

// Timeline is everything that happened to a resident, latest first, and what is found about the record.
type Timeline struct {
	Items    []TimelineEntry `json:"items"`
	Findings []Finding       `json:"findings"`
}

// Timeline opens a resident's timeline.
func (s *Service) Timeline(ctx context.Context, actor access.Actor, id model.ID) (*Timeline, error) {
	if err := need(actor, access.RecordRead); err != nil {
		return nil, err
	}
	var out *Timeline
	err := s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		opened, err := tx.OpenResident(id, "timeline.read", "")
		if err != nil {
			return err
		}
		out, err = s.timeline(tx, opened)
		return err
	})
	return out, err
}

// ListEnrolments lists a resident's enrolments.
func (s *Service) ListEnrolments(ctx context.Context, actor access.Actor, id model.ID) ([]model.Enrolment, error) {
	if err := need(actor, access.RecordRead); err != nil {
		return nil, err
	}
	list := []model.Enrolment{}
	err := s.store.Audited(ctx, actor, func(tx *repository.Tx) error {
		opened, err := tx.OpenResident(id, "enrolment.list", "")
		if err != nil {
			return err
		}
		found, err := tx.Enrolments(opened)
		list = append(list[:0], found...)
		if hiddenProgramme(actor) != "" {
			list = slices.DeleteFunc(list, func(e model.Enrolment) bool { return e.Programme == measure.SMI })
		}
		return err
	})
	return list, err
}

// EnrolmentInput is what is told about a stay in a programme.
type EnrolmentInput struct {
	Programme   string     `json:"programme" enum:"htn|dm|copd|smi|tb" doc:"管理项目"`
	EnrolledOn  civil.Date `json:"enrolled_on" doc:"纳入管理日期"`
	EndedOn     civil.Date `json:"ended_on" doc:"终止管理日期"`
	EndReason   int        `json:"end_reason" doc:"终止原因，1 死亡 2 迁出 3 误诊 4 痊愈 9 其他"`
	LostOn      civil.Date `json:"lost_on" doc:"失访日期"`
	DiagnosedOn civil.Date `json:"diagnosed_on" doc:"确诊日期"`
}

var programmes = map[string]string{measure.Hypertension: "高血压", measure.Diabetes: "2 型糖尿病", measure.COPD: "慢阻肺病", measure.SMI: "严重精神障碍", measure.TB: "肺结核"}

// checkEnrolment returns what is wrong with an enrolment of a person, besides its relation to others.
func (s *Service) checkEnrolment(in *EnrolmentInput, birth civil.Date) []errs.Field {
	var problems []errs.Field
	bad := func(name, label string, d civil.Date, format string, args ...any) {
		problems = append(problems, field(name, label, d.String(), "date", format, args...))
	}
	if _, ok := programmes[in.Programme]; !ok {
		problems = append(problems, field("programme", "管理项目", clip(in.Programme), "choice", "管理项目 %q 不在可选范围（htn、dm、copd、smi、tb）", clip(in.Programme)))
	}
	switch today := s.Today(); {
	case in.EnrolledOn == civil.None:
		problems = append(problems, field("enrolled_on", "纳入管理日期", "", "required", "请填写纳入管理日期"))
	case in.EnrolledOn > today:
		bad("enrolled_on", "纳入管理日期", in.EnrolledOn, "纳入管理日期 %s 晚于今天", in.EnrolledOn)
	case in.EnrolledOn < birth:
		bad("enrolled_on", "纳入管理日期", in.EnrolledOn, "纳入管理日期 %s 早于出生日期 %s", in.EnrolledOn, birth)
	}
	for _, d := range []struct {
		name, label string
		on          civil.Date
	}{{"ended_on", "终止管理日期", in.EndedOn}, {"lost_on", "失访日期", in.LostOn}} {
		if d.on != civil.None && (d.on < in.EnrolledOn || d.on > s.Today()) {
			bad(d.name, d.label, d.on, "%s %s 应在纳入管理日期 %s 和今天之间", d.label, d.on, in.EnrolledOn)
		}
	}
	if in.DiagnosedOn != civil.None && (in.DiagnosedOn < birth || in.DiagnosedOn > s.Today()) {
		bad("diagnosed_on", "确诊日期", in.DiagnosedOn, "确诊日期 %s 应在出生日期和今天之间", in.DiagnosedOn)
	}
	switch in.EndReason {
	case 0, 1, 2, 3, 4, 9:
	default:
		problems = append(problems, field("end_reason", "终止原因", fmt.Sprint(in.EndReason), "choice", "终止原因 %d 不在可选范围（1 死亡、2 迁出、3 误诊、4 痊愈、9 其他）", in.EndReason))
	}
	if in.EndReason != 0 && in.EndedOn == civil.None {
		problems = append(problems, field("ended_on", "终止管理日期", "", "required", "填写了终止原因，请填写终止管理日期"))
	}
	return problems
}

// overlapping returns another enrolment of the same programme whose time overlaps: one open enrolment per person and programme at a time
// (contract section 5 rule 6).
func overlapping(list []model.Enrolment, e *model.Enrolment) *model.Enrolment {
	for i := range list {
		o := &list[i]
		if o.ID != e.ID && o.Programme == e.Programme && (o.EndedOn == civil.None || o.EndedOn > e.EnrolledOn) && (e.EndedOn == civil.None || e.EndedOn > o.EnrolledOn) {
			return o
		}
	}
	return nil
}

// SaveEnrolment enrols a resident, or changes an enrolment when its id and version are given.
func (s *Service) SaveEnrolment(ctx context.Context, actor access.Actor, resident, id model.ID, version int, in EnrolmentInput) (*model.Enrolment, error) {
	if err := need(actor, access.RecordWrite); err != nil {
		return nil, err
	}
	var out *model.Enrolment
	err := s.write(ctx, actor, func(tx *repository.Tx) error {
		e, opened, err := s.lockEnrolment(tx, resident, id)
		if err != nil {
			return err
		}
		p := opened.Person()
		input := in
		if id != 0 {
			if err := checkVersion(version, e.Version); err != nil {
				return err
			}
			if input.Programme == "" {
				input.Programme = e.Programme
			}
			if input.Programme != e.Programme {
				return errs.InvalidFields(field("programme", "管理项目", clip(input.Programme), "logic", "管理项目不能修改"))
			}
		}
		if err := s.storeEnrolment(tx, opened, e, input); err != nil {
			return err
		}
		out = e
		all := newsOf{}
		all.of(p.ID).enrolments = true
		return s.project(tx, []*model.Resident{&p.Resident}, all)
	})
	return out, err
}

// storeEnrolment checks what is told about an enrolment of the opened resident and writes it: a new one when e has no id, else a change.
func (s *Service) storeEnrolment(tx *repository.Tx, opened repository.Opened, e *model.Enrolment, in EnrolmentInput) error {
	p := opened.Person()
	if err := needProgramme(tx.Actor, in.Programme); err != nil {
		return err
	}
	if problems := s.checkEnrolment(&in, p.BirthDate); len(problems) > 0 {
		return errs.InvalidFields(problems...)
	}
	before := *e
	e.Programme, e.EnrolledOn, e.EndedOn, e.EndReason, e.LostOn, e.DiagnosedOn = in.Programme, in.EnrolledOn, in.EndedOn, in.EndReason, in.LostOn, in.DiagnosedOn
	others, err := tx.Enrolments(opened)
	if err != nil {
		return err
	}
	if o := overlapping(others, e); o != nil {
		return errs.New("wrong_state").With("该居民自 %s 起已纳入%s管理", o.EnrolledOn, programmes[o.Programme])
	}
	if e.ID == 0 {
		e.ResidentID, e.ID = p.ID, tx.NewID()
		err = tx.CreateEnrolment(e)
	} else if err = note(tx, before.ResidentID, "enrolment:"+e.ID.String(), before.Version, "correct", "", before); err == nil {
		err = tx.SaveEnrolment(e)
	}
	if err == nil {
		tx.Audit("enrolment.save", e.ResidentID, e.ID.String(), e.Programme)
	}
	return err
}

// lockEnrolment locks the resident for whom an enrolment counts: of one in an archive that was merged away, the archive that it was merged
// into. Id 0 stands for a new enrolment of the resident.
func (s *Service) lockEnrolment(tx *repository.Tx, resident, id model.ID) (*model.Enrolment, repository.Opened, error) {
	e := &model.Enrolment{}
	if id != 0 {
		found, err := tx.EnrolmentByID(id)
		if err != nil {
			return nil, repository.Opened{}, err
		}
		resident = found.ResidentID
	}
	opened, err := tx.LockResident(resident)
	if err != nil {
		return nil, opened, err
	}
	if id == 0 {
		return e, opened, refuseMerged(opened.Person())
	}
	if into := opened.Person().MergedInto; into != nil {
		if opened, err = tx.LockResident(*into); err != nil {
			return nil, opened, err
		}
	}
	e, err = tx.EnrolmentByID(id) // again: it may have changed while the lock was waited for
	return e, opened, err
}

func (s *Service) timeline(tx *repository.Tx, opened repository.Opened) (*Timeline, error) {
	p := opened.Person()
	out := &Timeline{Items: []TimelineEntry{}, Findings: []Finding{}}
	encounters, err := tx.Encounters(opened)
	if err != nil {
		return nil, err
	}
	hidden := map[string]bool{}
	for i := len(encounters) - 1; i >= 0; i-- {
		e := &encounters[i]
		def, err := s.formFor(tx.Actor, access.RecordRead, e.Form)
		if err != nil {
			hidden[e.ID] = true
			continue // restricted: its existence is not shown either
		}
		item := TimelineEntry{Kind: "record", On: e.VisitDate, Form: e.Form, ID: e.ID, Text: def.Name, Doctor: e.Doctor, Complete: e.Complete, Voided: e.Voided,
			Version: e.Version, SBP: e.SBP, DBP: e.DBP, Class: e.Class}
		if e.FPG != nil {
			item.FPG = e.FPG.String()
		}
		out.Items = append(out.Items, item)
	}
	transfers, err := tx.Transfers(opened)
	if err != nil {
		return nil, err
	}
	for _, t := range transfers {
		org, err := tx.AnyOrgByID(t.ToOrgID)
		if err != nil {
			return nil, err
		}
		out.Items = append(out.Items, TimelineEntry{Kind: "transfer", On: t.On, Text: "转入 " + org.Name, OrgCode: org.Code})
	}
	enrolments, err := tx.Enrolments(opened)
	if err != nil {
		return nil, err
	}
	for _, e := range enrolments {
		if e.Programme == hiddenProgramme(tx.Actor) {
			continue
		}
		out.Items = append(out.Items, TimelineEntry{Kind: "enrolment", On: e.EnrolledOn, ID: e.ID.String(), Text: "纳入" + programmes[e.Programme] + "管理", Version: e.Version})
	}
	if p.FiledOn != civil.None {
		out.Items = append(out.Items, TimelineEntry{Kind: "filed", On: p.FiledOn, Text: "建立健康档案"})
	}
	if p.ClosedOn != civil.None {
		out.Items = append(out.Items, TimelineEntry{Kind: "closed", On: p.ClosedOn, Text: "终止健康档案"})
	}
	sortTimeline(out.Items)
	findings, err := tx.Findings(opened)
	for _, f := range findings {
		if hidden[f.RecordID] || rules.FindingProgramme(f.Code) == measure.SMI && hiddenProgramme(tx.Actor) != "" {
			continue
		}
		out.Findings = append(out.Findings, Finding{f.Code, f.Severity, f.RecordID, f.Since, f.Text})
	}
	return out, err
}

// sortTimeline puts the latest first and keeps the order of entry within a day.
func sortTimeline(items []TimelineEntry) {
	slices.SortStableFunc(items, func(a, b TimelineEntry) int { return cmp.Compare(b.On, a.On) })
}
