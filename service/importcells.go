package service

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/code"
	"github.com/jiwei-health/jiwei/model/errs"
)

// cellReader reads the cells of a row that is no form and collects what is wrong.
type cellReader struct {
	cells    map[string]string
	labels   map[string]string
	problems []errs.Field
}

func (c *cellReader) text(name string) string { return strings.TrimSpace(c.cells[name]) }

func (c *cellReader) date(name string) civil.Date {
	text := c.text(name)
	if text == "" {
		return civil.None
	}
	d, err := civil.Parse(strings.ReplaceAll(text, "/", "-"))
	if err != nil {
		c.problems = append(c.problems, field(name, c.labels[name], text, "date", "%s %q 不是有效日期，应为 YYYY-MM-DD", c.labels[name], clip(text)))
	}
	return d
}

func (c *cellReader) number(name, set string) *int {
	text := c.text(name)
	if text == "" {
		return nil
	}
	if s, ok := code.Lookup(set); ok {
		if item := s.Resolve(text); item != nil {
			text = item.Code
		}
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		c.problems = append(c.problems, field(name, c.labels[name], text, "type", "%s %q 不是可选项", c.labels[name], clip(text)))
		return nil
	}
	return &n
}

// endings is how an archive came to its end.
type endings struct {
	closedOn, deathDate civil.Date
	reason              *int
	cause               string
}

// residentInput reads the resident's own cells.
func residentInput(cells map[string]string) (*ResidentInput, endings, []errs.Field) {
	c := &cellReader{cells: cells, labels: fixedColumns[fileResidents]}
	in := &ResidentInput{Ref: c.text("ref"), Name: c.text("name"), Sex: c.number("sex", "sex"), BirthDate: c.date("birth_date"), OrgCode: c.text("org_code"),
		FiledOn: c.date("filed_on"), ArchiveNo: c.text("archive_no"), IDType: c.text("id_type"), IDNo: c.text("id_no"),
		IDMissingReason: c.number("id_missing_reason", "id_missing_reason"), Phone: c.text("phone_self"), AddressNow: c.text("address_now"), OnlineOn: c.date("online_on")}
	if set, ok := code.Lookup("id_type"); ok && in.IDType != "" {
		if item := set.Resolve(in.IDType); item != nil {
			in.IDType = item.Code
		}
	}
	return in, endings{c.date("closed_on"), c.date("death_date"), c.number("close_reason", "close_reason"), c.text("death_cause")}, c.problems
}

// into writes the end of an archive into the resident and returns what is wrong with it.
// A row that says nothing of an end leaves one that is known.
func (e endings) into(r *model.Resident, today civil.Date) []errs.Field {
	if e == (endings{}) {
		return nil
	}
	var problems []errs.Field
	for _, d := range []struct {
		name, label string
		on          civil.Date
	}{{"closed_on", "终止日期", e.closedOn}, {"death_date", "死亡日期", e.deathDate}} {
		if d.on != civil.None && (d.on < r.BirthDate || d.on > today) {
			problems = append(problems, field(d.name, d.label, d.on.String(), "date", "%s %s 应在出生日期 %s 和今天之间", d.label, d.on, r.BirthDate))
		}
	}
	reason := 0
	if e.reason != nil {
		reason = *e.reason
		if reason < model.CloseDied || reason > model.CloseDuplicate {
			problems = append(problems, field("close_reason", "终止原因", strconv.Itoa(reason), "choice", "终止原因 %d 不在可选范围（1 死亡、2 迁出、3 失访、4 重档）", reason))
		}
		if e.closedOn == civil.None {
			problems = append(problems, field("closed_on", "终止日期", "", "required", "填写了终止原因，请填写终止日期"))
		}
	}
	r.ClosedOn, r.CloseReason, r.DeathDate, r.DeathCause = e.closedOn, reason, e.deathDate, e.cause
	if reason == model.CloseDied && r.DeathDate == civil.None {
		r.DeathDate = e.closedOn
	}
	return problems
}

// enrolmentInput reads the cells of an enrolment.
func enrolmentInput(cells map[string]string) (EnrolmentInput, []errs.Field) {
	c := &cellReader{cells: cells, labels: fixedColumns[fileEnrolments]}
	in := EnrolmentInput{Programme: c.text("programme"), EnrolledOn: c.date("enrolled_on"), EndedOn: c.date("ended_on"), LostOn: c.date("lost_on"),
		DiagnosedOn: c.date("diagnosed_on")}
	if reason := c.number("end_reason", "end_reason"); reason != nil {
		in.EndReason = *reason
	}
	return in, c.problems
}

// keepKnown fills what a row leaves empty from what is known: an empty cell means unknown and takes nothing back that was entered since.
func (s *Service) keepKnown(in *ResidentInput, known *model.Resident) {
	id, phone := s.identifiers(known)
	if in.IDNo == "" && in.IDMissingReason == nil {
		in.IDNo, in.IDMissingReason = id, known.IDMissingReason
	}
	in.Phone = cmp.Or(in.Phone, phone)
	in.AddressNow = cmp.Or(in.AddressNow, known.AddressNow)
	in.FiledOn = cmp.Or(in.FiledOn, known.FiledOn)
	in.OnlineOn = cmp.Or(in.OnlineOn, known.OnlineOn)
	if in.ArchiveNo == "" && known.ArchiveNo != nil {
		in.ArchiveNo = *known.ArchiveNo
	}
}

// keepKnownEnd does the same for the end of an enrolment.
func keepKnownEnd(e, known *model.Enrolment) {
	if e.EndedOn == civil.None {
		e.EndedOn, e.EndReason = known.EndedOn, known.EndReason
	}
	e.LostOn = cmp.Or(e.LostOn, known.LostOn)
	e.DiagnosedOn = cmp.Or(e.DiagnosedOn, known.DiagnosedOn)
}

// sameResident reports whether a row tells nothing new of a resident.
func (s *Service) sameResident(old, r *model.Resident) bool {
	_, oldPhone := s.identifiers(old)
	_, phone := s.identifiers(r)
	a, b := *old, *r
	if oldPhone == phone {
		a.PhoneSealed = b.PhoneSealed
	}
	if equal(a.IDHash, b.IDHash) {
		a.IDSealed, a.IDHash = b.IDSealed, b.IDHash
	}
	if equal(a.Ref, b.Ref) {
		a.Ref = b.Ref
	}
	if equal(a.ArchiveNo, b.ArchiveNo) {
		a.ArchiveNo = b.ArchiveNo
	}
	if equal(a.IDMissingReason, b.IDMissingReason) {
		a.IDMissingReason = b.IDMissingReason
	}
	return a == b
}

func equal[T comparable](a, b *T) bool { return a == b || a != nil && b != nil && *a == *b }
