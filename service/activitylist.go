package service

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// ActivityFilter selects activities of a list.
type ActivityFilter = repository.ActivityFilter

// ActivityCursor is the place in a list of activities after which the next page starts.
type ActivityCursor = repository.ActivityCursor

// ActivityRow is an activity on a list.
type ActivityRow struct {
	ID       string     `json:"id"`
	Form     string     `json:"form"`
	OrgCode  string     `json:"org_code"`
	OrgName  string     `json:"org_name"`
	On       civil.Date `json:"on" doc:"活动日期"`
	Type     int        `json:"type" doc:"活动形式，值域 he_activity"`
	Topic    string     `json:"topic" doc:"活动主题"`
	Persons  int        `json:"persons" doc:"参加人数，未填为 0"`
	Doctor   string     `json:"doctor" doc:"填表人"`
	Complete bool       `json:"complete" doc:"必填项齐全，计入统计"`
	Missing  []string   `json:"missing" english:"sentence" doc:"缺少的必填项"`
	Voided   bool       `json:"voided"`
	Version  int        `json:"version"`
}

// Activities lists the activities of an organisation and those below it, the latest first.
func (s *Service) Activities(ctx context.Context, actor access.Actor, org string, f ActivityFilter) ([]ActivityRow, *ActivityCursor, error) {
	def, err := activityForm(actor, access.ActivityRead, f.Form)
	if err != nil {
		return nil, nil, err
	}
	if f.From != civil.None && f.To != civil.None && f.From > f.To {
		return nil, nil, errs.InvalidFields(field("from", "起始日期", f.From.String(), "date", "起始日期 %s 晚于截止日期 %s", f.From, f.To))
	}
	limit := f.Limit
	f.Limit++
	var list []ActivityRow
	var next *ActivityCursor
	err = s.store.Read(ctx, actor, func(tx *repository.Tx) error {
		list, next = []ActivityRow{}, nil
		opened, err := tx.OpenOrg(org)
		if err != nil {
			return err
		}
		rows, err := tx.Activities(opened, f)
		if len(rows) > limit {
			rows = rows[:limit]
			last := &rows[limit-1]
			next = &ActivityCursor{On: last.VisitDate.String(), Org: last.OrgID, ID: last.ID}
		}
		for i := range rows {
			r := &rows[i]
			list = append(list, ActivityRow{r.ID, r.Form, r.OrgCode, r.OrgName, r.VisitDate, r.Class, r.Marks.Get(rules.MarkTitle), numberMark(r.Marks, rules.MarkPersons),
				r.Doctor, r.Complete, missingLabels(def, r.Marks), r.Voided, r.Version})
		}
		return err
	})
	return list, next, err
}

func numberMark(m form.Marks, name string) int {
	return rules.ActivityNumber(&measure.Record{Facts: form.Facts{Marks: m}}, name)
}

// missingLabels are the printed names of the required fields that a record lacks.
func missingLabels(def *form.Definition, marks form.Marks) []string {
	spec := form.SpecOf(def)
	labels := []string{}
	for _, name := range form.ParseCodes(marks.Get(rules.MarkMissing)) {
		if f := spec.Field(name); f != nil && !slices.Contains(labels, f.Label) {
			labels = append(labels, f.Label)
		}
	}
	return labels
}

// ActivityRef names an activity behind a figure.
type ActivityRef struct {
	ID   string     `json:"id"`
	Form string     `json:"form"`
	On   civil.Date `json:"on" doc:"活动日期"`
	Type int        `json:"type" doc:"活动形式，值域 he_activity"`
}

// orgSubjects lists what is behind a part of a figure of organisations: activities, or sorts of activity on the schedule.
func (s *Service) orgSubjects(tx *repository.Tx, org *model.Org, ind *measure.Indicator, part repository.Part, period measure.Period, after repository.SubjectCursor, limit int) ([]Subject, *repository.SubjectCursor, error) {
	rows, err := tx.OrgSubjects(org, ind.Number, part, period.AsOf, after, limit+1)
	if err != nil {
		return nil, nil, err
	}
	var next *repository.SubjectCursor
	if len(rows) > limit {
		rows = rows[:limit]
		next = &repository.SubjectCursor{Path: rows[limit-1].Org.Path, Subject: rows[limit-1].Subject}
	}
	var orgs []model.Org
	for _, r := range rows {
		if len(orgs) == 0 || orgs[len(orgs)-1].ID != r.Org.ID {
			orgs = append(orgs, r.Org)
		}
	}
	histories, err := tx.OrgHistories(orgs)
	if err != nil {
		return nil, nil, err
	}
	params, err := s.params(tx)
	if err != nil {
		return nil, nil, err
	}
	of := map[int32]*measure.History{}
	for i, h := range histories {
		of[orgs[i].ID] = h
	}
	list := []Subject{}
	for _, r := range rows {
		h := of[r.Org.ID]
		v := measure.Judge(ind, h, r.Subject, ind.Within(period), params)
		row := Subject{OrgCode: r.Org.Code, OrgName: r.Org.Name, Denominator: r.Denominator, Reason: r.Reason, Why: v.Missing.Text}
		units, _ := amount(ind, int64(r.Numerator))
		row.Numerator = int(units)
		if ind.Named != nil {
			row.Name = ind.Named(r.Subject)
		} else {
			row.show(&h.Records[r.Subject-1])
		}
		list = append(list, row)
	}
	return list, next, nil
}

// show names the activity that a subject is, and what it lacks when it does not count.
func (row *Subject) show(r *measure.Record) {
	row.Name = cmp.Or(r.Facts.Marks.Get(rules.MarkTitle), rules.ActivityType(r).Name())
	row.Activity = &ActivityRef{ID: r.ID, Form: r.Form, On: r.Date, Type: r.Facts.Class}
	if def, ok := forms.Lookup(r.Form); ok && !r.Complete {
		row.Why = "缺" + strings.Join(missingLabels(def, r.Facts.Marks), "、") + "，不计数"
	}
}
