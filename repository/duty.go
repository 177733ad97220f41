package repository

import (
	"math"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
)

// DutyRow is a duty on a work list.
type DutyRow struct {
	ResidentID model.ID
	Seq        int
	Name       string
	Sex        int
	BirthDate  civil.Date
	OrgCode    string
	OrgName    string
	Doctor     string
	Programme  string
	Kind       string
	Urgent     bool
	Form       string
	OpensOn    civil.Date
	DueOn      civil.Date
	ClosesOn   civil.Date
	Reason     string
	Text       string
	Phone      string // sealed
	Address    string
	MotherID   *model.ID
}

// DutyFilter selects duties of a work list.
type DutyFilter struct {
	Org       *model.Org // nil = the actor's
	Resident  model.ID   // 0 = everybody
	Programme string
	Without   string // programme that the actor may not know of; "" = none
	Doctor    string
	Status    string     // due, overdue, upcoming; "" = due and overdue
	On        civil.Date // the day on which the status is read
	Until     civil.Date // upcoming: opening up to this day; None = no end
	After     DutyCursor
	Limit     int
}

// DutyCursor is the place in a work list after which the next page starts.
type DutyCursor struct {
	Urgent   bool     `json:"u"`
	Due      int32    `json:"d"`
	Resident model.ID `json:"r"`
	Seq      int      `json:"s"`
}

const (
	longAgo = -5 * 366 // days: fewer duties are open since before than are read at once
	farOff  = 2 * 366  // duties reach to the end of next year
)

// Duties lists the duties of the actor's residents, the urgent ones first (records-and-chronic 9.3 rule 8), then in order of the due date. The urgent
// ones are few and read as a whole; the others are read forward through the due dates, so that a page costs what it holds and not what the list holds.
func (tx *Tx) Duties(f DutyFilter) ([]DutyRow, error) {
	var list []DutyRow
	if f.After == (DutyCursor{}) || f.After.Urgent {
		urgent, err := tx.duties(f, dutyRange{urgent: true}, f.Limit)
		if err != nil || len(urgent) >= f.Limit {
			return urgent, err
		}
		list, f.After = urgent, DutyCursor{}
	}
	if f.Resident != 0 {
		rest, err := tx.duties(f, dutyRange{}, f.Limit-len(list))
		return append(list, rest...), err
	}
	orgs, err := tx.dutyOrgs(f.Org)
	if err != nil || len(orgs) == 0 {
		return list, err
	}
	on, from := int32(f.On), int32(math.MinInt32)
	if f.After != (DutyCursor{}) {
		from = f.After.Due
	}
	for step := int32(1); ; step *= 2 {
		before := max(from, on+longAgo) + step
		if before > on+farOff {
			before = math.MaxInt32
		}
		rows, err := tx.duties(f, dutyRange{orgs: orgs, from: from, before: before}, f.Limit-len(list))
		list = append(list, rows...)
		if err != nil || len(list) >= f.Limit || before == math.MaxInt32 {
			return list, err
		}
		from = before
	}
}

// dutyOrgs are the organisations of the actor's scope below org, nil = all.
func (tx *Tx) dutyOrgs(org *model.Org) ([]int32, error) {
	from, before := tx.Actor.Scope().Range()
	q := tx.db.Model(&model.Org{}).Where("path >= ? AND path < ?", from, before)
	if org != nil {
		q = q.Where("path >= ? AND path < ?", org.Path, org.Path[:len(org.Path)-1]+"0")
	}
	var ids []int32
	return ids, q.Pluck("id", &ids).Error
}

// dutyRange is the part of a work list that one statement reads: urgent or not, and of organisations (nil = any) those due on the days of [from, before).
type dutyRange struct {
	urgent       bool
	orgs         []int32
	from, before int32
}

// duties reads a part of a work list in its order.
func (tx *Tx) duties(f DutyFilter, part dutyRange, limit int) ([]DutyRow, error) {
	book, err := tx.inForce()
	if err != nil {
		return nil, err
	}
	q, on := tx.scopedPeople().Joins("JOIN "+book.of("duties")+" d ON d.resident_id = r.id"), int64(f.On)
	if f.Status != "upcoming" {
		q = q.Where("d.active_from <= ? AND d.active_to > ?", on, on)
	}
	switch f.Status {
	case "upcoming":
		q = q.Where("d.active_to > ? AND d.opens_on > ?", on, on)
		if f.Until != civil.None {
			q = q.Where("d.opens_on <= ?", int64(f.Until))
		}
	case "due":
		q = q.Where("d.opens_on <= ? AND d.closes_on >= ?", on, on)
	case "overdue":
		q = q.Where("d.closes_on < ?", on)
	case "":
		q = q.Where("d.opens_on <= ?", on)
	}
	if f.Org != nil {
		from, before := f.Org.Path, f.Org.Path[:len(f.Org.Path)-1]+"0"
		q = q.Where("o.path >= ? AND o.path < ?", from, before)
	}
	if f.Resident != 0 {
		q = q.Where("d.resident_id = ?", f.Resident)
	}
	if f.Programme != "" {
		q = q.Where("d.programme = ?", f.Programme)
	}
	if f.Without != "" {
		q = q.Where("d.programme <> ?", f.Without)
	}
	if f.Doctor != "" {
		q = q.Where("d.doctor = ?", f.Doctor)
	}
	q = q.Where("d.urgent = ?", part.urgent)
	if part.orgs != nil {
		q = q.Where("d.org_id IN ? AND d.due_on >= ? AND d.due_on < ?", part.orgs, part.from, part.before)
	}
	if at := f.After; at != (DutyCursor{}) {
		q = q.Where("d.due_on > ? OR (d.due_on = ? AND (d.resident_id > ? OR (d.resident_id = ? AND d.seq > ?)))", at.Due, at.Due, at.Resident, at.Resident, at.Seq)
	}
	rows, err := q.Select("d.resident_id, d.seq, r.name, r.sex, r.birth_date, o.code, o.name, d.doctor, d.programme, d.kind, d.urgent, d.form, d.opens_on, d.due_on, d.closes_on, d.reason, d.reason_text, r.phone_sealed, r.address_now, r.mother_id").
		Order("d.due_on, d.resident_id, d.seq").Limit(limit).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []DutyRow
	for rows.Next() {
		var d DutyRow
		var opens, due, closes int32
		if err := rows.Scan(&d.ResidentID, &d.Seq, &d.Name, &d.Sex, &d.BirthDate, &d.OrgCode, &d.OrgName, &d.Doctor, &d.Programme, &d.Kind, &d.Urgent, &d.Form,
			&opens, &due, &closes, &d.Reason, &d.Text, &d.Phone, &d.Address, &d.MotherID); err != nil {
			return nil, err
		}
		d.OpensOn, d.DueOn, d.ClosesOn = civil.Date(opens), civil.Date(due), civil.Date(closes)
		list = append(list, d)
	}
	return list, rows.Err()
}
