package service

import (
	"cmp"
	"slices"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/repository"
)

// readFacts reads every row that is not about the resident himself: transfers, enrolments, then records in order of their date.
func (b *batchFacts) readFacts() error {
	for _, d := range b.drafts {
		var records []recordRow
		var transfers []transferRow
		var enrolments []enrolmentRow
		for _, row := range d.rows {
			kind := b.files[row.file].Kind()
			if kind == fileResidents {
				continue
			}
			if d.resident == nil {
				message := "没有来源编号为 " + d.ref + " 的居民"
				if d.dead {
					message = "来源编号为 " + d.ref + " 的居民未能导入"
				}
				b.refuse(b.out, row, field("ref", "来源编号", d.ref, "choice", "%s", message))
				continue
			}
			if !d.isNew && !b.managed(d.resident) {
				b.refuse(b.out, row, field("ref", "来源编号", d.ref, "logic", "该居民由其他机构管理，不能修改"))
				continue
			}
			switch kind {
			case fileTransfers:
				if t := b.decodeTransfer(d, row); t != nil {
					transfers = append(transfers, *t)
				}
			case fileEnrolments:
				if e := b.decodeEnrolment(d, row); e != nil {
					enrolments = append(enrolments, *e)
				}
			default:
				if r := b.decode(row, kind); r != nil {
					records = append(records, *r)
				}
			}
		}
		if d.resident == nil || d.dead {
			continue
		}
		for i, t := range transfers {
			if b.superseded(t.row, slices.ContainsFunc(transfers[i+1:], t.sameFact)) {
				continue
			}
			if err := b.readTransfer(d, t); err != nil {
				return err
			}
		}
		for i, e := range enrolments {
			if b.superseded(e.row, slices.ContainsFunc(enrolments[i+1:], e.sameFact)) {
				continue
			}
			b.readEnrolment(d, e)
		}
		if err := b.readRecords(d, records); err != nil {
			return err
		}
	}
	return nil
}

// superseded counts a row whose fact a later row tells anew: the second corrects the first (contract section 5 rule 8).
func (b *batchFacts) superseded(row spooled, later bool) bool {
	if later {
		b.out.file(row.file).Unchanged++
	}
	return later
}

// transferRow is a decoded row of the transfers.
type transferRow struct {
	row spooled
	on  civil.Date
	org *model.Org
}

func (t transferRow) sameFact(o transferRow) bool { return t.on == o.on }

func (b *batchFacts) decodeTransfer(d *draft, row spooled) *transferRow {
	cells := b.cells(row)
	c := &cellReader{cells: cells, labels: fixedColumns[fileTransfers]}
	on := c.date("on")
	problems := c.problems
	switch {
	case len(problems) > 0:
	case on == civil.None:
		problems = append(problems, field("on", "转档日期", "", "required", "请填写转档日期"))
	case on > b.s.Today():
		problems = append(problems, field("on", "转档日期", on.String(), "date", "转档日期 %s 晚于今天", on))
	case on < d.resident.BirthDate:
		problems = append(problems, field("on", "转档日期", on.String(), "date", "转档日期 %s 早于出生日期 %s", on, d.resident.BirthDate))
	}
	code := c.text("to_org_code")
	org := b.anyOrgs[code]
	if org == nil {
		problems = append(problems, field("to_org_code", "转入机构代码", code, "choice", "转入机构 %q 不存在", clip(code)))
	}
	if len(problems) > 0 {
		b.refuse(b.out, row, problems...)
		return nil
	}
	return &transferRow{row, on, org}
}

func (b *batchFacts) readTransfer(d *draft, t transferRow) error {
	row, on, org := t.row, t.on, t.org
	list := b.transfers[d.resident.ID]
	sum := b.out.file(row.file)
	i := slices.IndexFunc(list, func(t model.Transfer) bool { return t.On == on })
	switch {
	case i >= 0 && list[i].ToOrgID == org.ID:
		sum.Unchanged++
		return nil
	case i >= 0:
		former := formerTransfer{list[i].ToOrgID, list[i].CreatedAt, list[i].CreatedBy}
		if err := b.out.notes.changed(d.resident.ID, repository.FactTransfer, on.String(), "", int64(b.tx.Now), former); err != nil {
			return err
		}
		list[i].ToOrgID = org.ID
		sum.Changed++
	default:
		b.out.notes.created(d.resident.ID, repository.FactTransfer, on.String(), "", int64(b.tx.Now))
		list = append(list, model.Transfer{ResidentID: d.resident.ID, On: on, ToOrgID: org.ID})
		sum.Created++
	}
	slices.SortFunc(list, func(x, y model.Transfer) int { return cmp.Compare(x.On, y.On) })
	b.transfers[d.resident.ID] = list
	b.newTransfers = append(b.newTransfers, model.Transfer{ResidentID: d.resident.ID, On: on, ToOrgID: org.ID})
	if !d.touched && d.before != nil {
		d.oldKeys = b.s.searchKeys(d.before, b.orgName(d.before.OrgID))
	}
	d.touched = true
	d.resident.Moves, d.resident.OrgID = len(list), list[len(list)-1].ToOrgID
	return nil
}

// enrolmentRow is a decoded row of the enrolments.
type enrolmentRow struct {
	row spooled
	in  EnrolmentInput
}

func (e enrolmentRow) sameFact(o enrolmentRow) bool {
	return e.in.Programme == o.in.Programme && e.in.EnrolledOn == o.in.EnrolledOn
}

func (b *batchFacts) decodeEnrolment(d *draft, row spooled) *enrolmentRow {
	in, problems := enrolmentInput(b.cells(row))
	if len(problems) == 0 {
		problems = b.s.checkEnrolment(&in, d.resident.BirthDate)
	}
	if needProgramme(b.tx.Actor, in.Programme) != nil {
		problems = append(problems, protected("programme", "管理项目", in.Programme))
	}
	if len(problems) > 0 {
		b.refuse(b.out, row, problems...)
		return nil
	}
	return &enrolmentRow{row, in}
}

// protected refuses a row about a specially protected programme (records-and-chronic 7.1).
func protected(name, label, value string) errs.Field {
	return field(name, label, value, "forbidden", "严重精神障碍资料需要专门的权限，不能导入")
}

func (b *batchFacts) readEnrolment(d *draft, r enrolmentRow) {
	row, in := r.row, r.in
	list := b.enrolments[d.resident.ID]
	sum := b.out.file(row.file)
	e := &model.Enrolment{ID: b.tx.NewID(), ResidentID: d.resident.ID, Programme: in.Programme, EnrolledOn: in.EnrolledOn, EndedOn: in.EndedOn,
		EndReason: in.EndReason, LostOn: in.LostOn, DiagnosedOn: in.DiagnosedOn, Version: 1}
	i := slices.IndexFunc(list, func(o model.Enrolment) bool { return o.Programme == e.Programme && o.EnrolledOn == e.EnrolledOn })
	if i >= 0 {
		keepKnownEnd(e, &list[i])
		old := list[i]
		e.ID, e.ResidentID, e.Version = old.ID, old.ResidentID, old.Version
		if old.EndedOn == e.EndedOn && old.EndReason == e.EndReason && old.LostOn == e.LostOn && old.DiagnosedOn == e.DiagnosedOn {
			sum.Unchanged++
			return
		}
	}
	if o := overlapping(list, e); o != nil {
		b.refuse(b.out, row, field("enrolled_on", "纳入管理日期", e.EnrolledOn.String(), "logic", "该居民自 %s 起已纳入%s管理，时间重叠", o.EnrolledOn, programmes[o.Programme]))
		return
	}
	d.touched, d.news.enrolments = true, true
	if i >= 0 {
		old := list[i]
		list[i] = *e
		sum.Changed++
		b.updates = append(b.updates, func() error {
			if err := note(b.tx, old.ResidentID, "enrolment:"+old.ID.String(), old.Version, "import", "", old); err != nil {
				return err
			}
			if err := b.tx.SaveEnrolment(e); err != nil {
				return err
			}
			return b.out.notes.changed(e.ResidentID, repository.FactEnrolment, e.ID.String(), e.Programme, int64(e.Version), nil)
		})
	} else {
		list = append(list, *e)
		sum.Created++
		b.newEnrolments = append(b.newEnrolments, e)
		b.out.notes.created(e.ResidentID, repository.FactEnrolment, e.ID.String(), e.Programme, int64(e.Version))
	}
	b.enrolments[d.resident.ID] = list
	d.history.Enrolments = historyEnrolments(list)
}

func historyEnrolments(list []model.Enrolment) []measure.Enrolment {
	out := make([]measure.Enrolment, len(list))
	for i, e := range list {
		out[i] = measure.Enrolment{ID: int64(e.ID), Programme: e.Programme, EnrolledOn: e.EnrolledOn, EndedOn: e.EndedOn, EndReason: e.EndReason,
			LostOn: e.LostOn, DiagnosedOn: e.DiagnosedOn}
	}
	return out
}
