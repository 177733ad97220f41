package repository

import (
	"cmp"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"gorm.io/gorm"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// Projection is everything derived from one resident's history.
type Projection struct {
	ResidentID model.ID
	OrgID      int32  // managing organisation now: whose work list the duties are on
	Doctor     string // who saw the person last
	Spans      []measure.Span
	Duties     []rules.Duty
	Findings   []rules.Finding
}

var (
	spanColumns    = []string{"resident_id", "indicator", "subject", "from_day", "to_day", "org_id", "denominator", "numerator", "reason"}
	dutyColumns    = []string{"resident_id", "seq", "programme", "kind", "form", "org_id", "doctor", "opens_on", "due_on", "closes_on", "active_from", "active_to", "reason", "reason_text"}
	findingColumns = []string{"resident_id", "seq", "code", "severity", "org_id", "record_id", "since", "detail"}
)

func spanValues(args []any, resident model.ID, s measure.Span) []any {
	return append(args, resident, s.Indicator, s.Subject, int64(s.From), int64(s.To), s.Org, s.Denominator, s.Numerator, s.Reason)
}

func (p *Projection) dutyValues() []any {
	args := make([]any, 0, len(p.Duties)*len(dutyColumns))
	for i := range p.Duties {
		d := &p.Duties[i]
		args = append(args, p.ResidentID, i, d.Programme, d.Kind, d.Form, p.OrgID, p.Doctor, int64(d.OpensOn), int64(d.DueOn), int64(d.ClosesOn),
			int64(d.ActiveFrom), int64(d.ActiveTo), d.Reason.Code, clip(d.Reason.Text, 300))
	}
	return args
}

func (p *Projection) findingValues() []any {
	args := make([]any, 0, len(p.Findings)*len(findingColumns))
	for i := range p.Findings {
		f := &p.Findings[i]
		args = append(args, p.ResidentID, i, f.Code, f.Severity, p.OrgID, f.RecordID, int64(f.Since), clip(f.Text, 500))
	}
	return args
}

// ReplaceProjections makes the stored projections those given: only differences are written, and booked in the ledger's journal.
// Fresh says that nothing is stored yet for any of them.
func (tx *Tx) ReplaceProjections(list []*Projection, fresh bool) error {
	stored := map[model.ID][]measure.Span{}
	prints := map[model.ID]rowPrints{}
	if !fresh {
		ids := make([]model.ID, len(list))
		for i, p := range list {
			ids[i] = p.ResidentID
		}
		var err error
		if stored, err = tx.StoredSpans(ids); err != nil {
			return err
		}
		if prints, err = tx.storedPrints(ids); err != nil {
			return err
		}
	}
	var book measure.Book
	var spans, duties, findings []any
	for _, p := range list {
		gone, come := measure.Diff(stored[p.ResidentID], p.Spans)
		book.Gone(gone)
		book.Come(come)
		if err := tx.deleteSpans(p.ResidentID, gone, come); err != nil {
			return err
		}
		for _, s := range come {
			spans = spanValues(spans, p.ResidentID, s)
		}
		old, now := prints[p.ResidentID], p.prints()
		if old.duties != now.duties {
			if err := tx.deleteRows("duties", p.ResidentID, old.duties); err != nil {
				return err
			}
			duties = append(duties, p.dutyValues()...)
		}
		if old.findings != now.findings {
			if err := tx.deleteRows("findings", p.ResidentID, old.findings); err != nil {
				return err
			}
			findings = append(findings, p.findingValues()...)
		}
	}
	if err := tx.insert("spans", spanColumns, tx.s.dialect.replace("resident_id, indicator, subject, from_day", spanColumns[4:]...), spans); err != nil {
		return err
	}
	if err := tx.insert("duties", dutyColumns, "", duties); err != nil {
		return err
	}
	if err := tx.insert("findings", findingColumns, "", findings); err != nil {
		return err
	}
	return tx.Journalise(book.Entries())
}

// deleteRows removes a resident's stored duties or findings, if there are any.
func (tx *Tx) deleteRows(table string, resident model.ID, old string) error {
	if old == "" {
		return nil
	}
	_, err := tx.exec("DELETE FROM "+table+" WHERE resident_id = ?", resident)
	return err
}

// deleteSpans removes the spans whose place no new one takes.
func (tx *Tx) deleteSpans(resident model.ID, gone, come []measure.Span) error {
	taken := func(g measure.Span) bool {
		return slices.ContainsFunc(come, func(c measure.Span) bool {
			return c.Indicator == g.Indicator && c.Subject == g.Subject && c.From == g.From
		})
	}
	var where []string
	args := []any{resident}
	for _, g := range gone {
		if !taken(g) {
			where = append(where, "(indicator = ? AND subject = ? AND from_day = ?)")
			args = append(args, g.Indicator, g.Subject, int64(g.From))
		}
	}
	if len(where) == 0 {
		return nil
	}
	_, err := tx.exec("DELETE FROM spans WHERE resident_id = ? AND ("+strings.Join(where, " OR ")+")", args...)
	return err
}

// StoredSpans returns the stored spans of residents, each in the order of measure.Spans.
func (tx *Tx) StoredSpans(ids []model.ID) (map[model.ID][]measure.Span, error) {
	stored := make(map[model.ID][]measure.Span, len(ids))
	err := eachChunk(ids, func(marks string, args []any) error {
		return tx.query(func(rows *sql.Rows) error {
			var id model.ID
			var s measure.Span
			var from, to int32
			if err := rows.Scan(&id, &s.Indicator, &s.Subject, &from, &to, &s.Org, &s.Denominator, &s.Numerator, &s.Reason); err != nil {
				return err
			}
			s.From, s.To = civil.Date(from), civil.Date(to)
			stored[id] = append(stored[id], s)
			return nil
		}, "SELECT "+strings.Join(spanColumns, ", ")+" FROM spans WHERE resident_id IN ("+marks+") ORDER BY resident_id, indicator, subject, from_day", args...)
	})
	return stored, err
}

// rowPrints are fingerprints of a resident's duties and findings: two projections are the same when theirs are. No rows give "".
type rowPrints struct{ duties, findings string }

func (p *Projection) prints() rowPrints {
	var now rowPrints
	for i := range p.Duties {
		d := &p.Duties[i]
		now.duties += fingerprint(p.OrgID, d.Programme, d.Kind, d.Form, p.Doctor, d.Reason.Code, clip(d.Reason.Text, 300),
			int64(d.OpensOn), int64(d.DueOn), int64(d.ClosesOn), int64(d.ActiveFrom), int64(d.ActiveTo))
	}
	for i := range p.Findings {
		f := &p.Findings[i]
		now.findings += fingerprint(p.OrgID, f.Code, string(f.Severity), f.RecordID, clip(f.Text, 500), "", "", int64(f.Since), 0, 0, 0, 0)
	}
	return now
}

// storedPrints returns the fingerprints of stored duties and findings; one query reads both.
func (tx *Tx) storedPrints(ids []model.ID) (map[model.ID]rowPrints, error) {
	stored := make(map[model.ID]rowPrints, len(ids))
	err := eachChunk(ids, func(marks string, args []any) error {
		return tx.query(func(rows *sql.Rows) error {
			var id model.ID
			var table, seq int
			var org, opens, due, closes, from, to int64
			var a, b, c, d, e, f string
			if err := rows.Scan(&id, &table, &seq, &org, &a, &b, &c, &d, &e, &f, &opens, &due, &closes, &from, &to); err != nil {
				return err
			}
			p := stored[id]
			if text := fingerprint(int32(org), a, b, c, d, e, f, opens, due, closes, from, to); table == 0 {
				p.duties += text
			} else {
				p.findings += text
			}
			stored[id] = p
			return nil
		}, "SELECT resident_id, 0 AS part, seq, org_id, programme, kind, form, doctor, reason, reason_text, opens_on, due_on, closes_on, active_from, active_to FROM duties WHERE resident_id IN ("+marks+")"+
			" UNION ALL SELECT resident_id, 1, seq, org_id, code, severity, record_id, detail, '', '', since, 0, 0, 0, 0 FROM findings WHERE resident_id IN ("+marks+") ORDER BY 1, 2, 3",
			slices.Concat(args, args)...)
	})
	return stored, err
}

// CompareRows reports the residents whose stored duties or findings are not those given.
func (tx *Tx) CompareRows(list []*Projection, report func(string)) error {
	ids := make([]model.ID, len(list))
	for i, p := range list {
		ids[i] = p.ResidentID
	}
	stored, err := tx.storedPrints(ids)
	for _, p := range list {
		if err == nil && stored[p.ResidentID] != p.prints() {
			report("居民 " + p.ResidentID.String() + ": 待办或问题清单与重算不一致")
		}
	}
	return err
}

// DropProjections drops every projection and the whole ledger; the caller projects every resident anew.
func (tx *Tx) DropProjections() error {
	for _, table := range []string{"spans", "duties", "findings", "ledger", "ledger_journal"} {
		if _, err := tx.exec("DELETE FROM " + table); err != nil {
			return err
		}
	}
	return nil
}

// Subject is one person behind a figure, or one event of the person.
type Subject struct {
	ResidentID  model.ID
	Subject     measure.Subject
	Name        string
	Sex         int
	BirthDate   civil.Date
	OrgID       int32
	OrgCode     string
	OrgName     string
	Denominator int
	Numerator   int
	Reason      string
}

// Part is a side of a figure.
type Part string

// The parts that drill-downs list.
const (
	PartNumerator   Part = "numerator"
	PartDenominator Part = "denominator"
	PartGap         Part = "gap"
)

// condition of a part on a span row.
func (p Part) condition() string {
	switch p {
	case PartNumerator:
		return "s.numerator <> 0"
	case PartDenominator:
		return "s.denominator <> 0"
	}
	return "s.reason <> '' AND s.numerator = 0"
}

// SubjectCursor is the place in a drill-down after which the next page starts.
type SubjectCursor struct {
	Path     string          `json:"p"`
	Resident model.ID        `json:"r"`
	Subject  measure.Subject `json:"s,omitempty"`
}

// Subjects lists the people behind a part of a figure as of a day in the actor's part of the subtree of org, in order of organisation
// and person, from after the cursor on.
func (tx *Tx) Subjects(org *model.Org, indicator uint16, part Part, asOf civil.Date, after SubjectCursor, limit int) ([]Subject, error) {
	from, before := tx.Actor.Scope().Range()
	a, b := max(from, org.Path), min(before, org.Path[:len(org.Path)-1]+"0")
	var orgs []model.Org
	if err := tx.db.Where("path >= ? AND path < ? AND path >= ?", a, b, after.Path).Order("path").Find(&orgs).Error; err != nil {
		return nil, err
	}
	var list []Subject
	for i := range orgs {
		var start SubjectCursor
		if orgs[i].Path == after.Path {
			start = after
		}
		err := tx.query(func(rows *sql.Rows) error {
			s := Subject{OrgID: orgs[i].ID, OrgCode: orgs[i].Code, OrgName: orgs[i].Name}
			if err := rows.Scan(&s.ResidentID, &s.Subject, &s.Name, &s.Sex, &s.BirthDate, &s.Denominator, &s.Numerator, &s.Reason); err != nil {
				return err
			}
			list = append(list, s)
			return nil
		}, "SELECT s.resident_id, s.subject, r.name, r.sex, r.birth_date, s.denominator, s.numerator, s.reason FROM spans s JOIN residents r ON r.id = s.resident_id"+
			" WHERE s.indicator = ? AND s.org_id = ? AND s.resident_id >= ? AND (s.resident_id > ? OR s.subject > ?) AND s.from_day <= ? AND s.to_day > ? AND "+part.condition()+
			" ORDER BY s.resident_id, s.subject LIMIT ?", indicator, orgs[i].ID, start.Resident, start.Resident, start.Subject, int64(asOf), int64(asOf), limit-len(list))
		if err != nil || len(list) >= limit {
			return list, err
		}
	}
	return list, nil
}

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
	Form       string
	OpensOn    civil.Date
	DueOn      civil.Date
	ClosesOn   civil.Date
	Reason     string
	Text       string
	Phone      string // sealed
	Address    string
}

// DutyFilter selects duties of a work list.
type DutyFilter struct {
	Org       *model.Org // nil = the actor's
	Resident  model.ID   // 0 = everybody
	Programme string
	Doctor    string
	Status    string     // due, overdue, upcoming; "" = due and overdue
	On        civil.Date // the day on which the status is read
	Until     civil.Date // upcoming: opening up to this day; None = no end
	After     DutyCursor
	Limit     int
}

// DutyCursor is the place in a work list after which the next page starts.
type DutyCursor struct {
	Due      int32    `json:"d"`
	Resident model.ID `json:"r"`
	Seq      int      `json:"s"`
}

// Duties lists the duties of the actor's residents in order of the due date.
func (tx *Tx) Duties(f DutyFilter) ([]DutyRow, error) {
	on := int64(f.On)
	q := tx.scopedPeople().Joins("JOIN duties d ON d.resident_id = r.id").Where("d.active_from <= ? AND d.active_to > ?", on, on)
	if f.Status == "upcoming" {
		q = tx.scopedPeople().Joins("JOIN duties d ON d.resident_id = r.id").Where("d.active_to > ? AND d.opens_on > ?", on, on)
		if f.Until != civil.None {
			q = q.Where("d.opens_on <= ?", int64(f.Until))
		}
	}
	switch f.Status {
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
	if f.Doctor != "" {
		q = q.Where("d.doctor = ?", f.Doctor)
	}
	if f.After != (DutyCursor{}) {
		q = q.Where("d.due_on > ? OR (d.due_on = ? AND (d.resident_id > ? OR (d.resident_id = ? AND d.seq > ?)))",
			f.After.Due, f.After.Due, f.After.Resident, f.After.Resident, f.After.Seq)
	}
	rows, err := q.Select("d.resident_id, d.seq, r.name, r.sex, r.birth_date, o.code, o.name, d.doctor, d.programme, d.kind, d.form, d.opens_on, d.due_on, d.closes_on, d.reason, d.reason_text, r.phone_sealed, r.address_now").
		Order("d.due_on, d.resident_id, d.seq").Limit(f.Limit).Rows()
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []DutyRow
	for rows.Next() {
		var d DutyRow
		var opens, due, closes int32
		if err := rows.Scan(&d.ResidentID, &d.Seq, &d.Name, &d.Sex, &d.BirthDate, &d.OrgCode, &d.OrgName, &d.Doctor, &d.Programme, &d.Kind, &d.Form,
			&opens, &due, &closes, &d.Reason, &d.Text, &d.Phone, &d.Address); err != nil {
			return nil, err
		}
		d.OpensOn, d.DueOn, d.ClosesOn = civil.Date(opens), civil.Date(due), civil.Date(closes)
		list = append(list, d)
	}
	return list, rows.Err()
}

// FindingRow is a finding about a resident.
type FindingRow struct {
	ResidentID model.ID
	Code       string
	Severity   string
	RecordID   string
	Since      civil.Date
	Text       string
}

// Findings lists what is found about the opened resident.
func (tx *Tx) Findings(o Opened) ([]FindingRow, error) {
	var list []FindingRow
	err := tx.query(func(rows *sql.Rows) error {
		f := FindingRow{ResidentID: o.person.ID}
		var since int32
		if err := rows.Scan(&f.Code, &f.Severity, &f.RecordID, &since, &f.Text); err != nil {
			return err
		}
		f.Since = civil.Date(since)
		list = append(list, f)
		return nil
	}, "SELECT code, severity, record_id, since, detail FROM findings WHERE resident_id = ? ORDER BY seq", o.person.ID)
	return list, err
}

// SearchKeys replaces index keys of residents: those gone are deleted, those come are added.
func (tx *Tx) SearchKeys(gone, come []SearchKey) error {
	for _, k := range gone {
		if _, err := tx.exec("DELETE FROM search_keys WHERE search_key = ? AND resident_id = ?", k.Key, k.Resident); err != nil {
			return err
		}
	}
	slices.SortFunc(come, func(a, b SearchKey) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Resident, b.Resident))
	})
	args := make([]any, 0, 2*len(come))
	for _, k := range come {
		args = append(args, k.Key, k.Resident)
	}
	return tx.insert("search_keys", []string{"search_key", "resident_id"}, tx.s.dialect.ignore("search_key, resident_id"), args)
}

// SearchKey is an entry of the search index.
type SearchKey struct {
	Key      string
	Resident model.ID
}

// Setting returns a setting, "" when it was never set.
func (tx *Tx) Setting(name string) (string, error) {
	var value string
	err := tx.query(func(rows *sql.Rows) error { return rows.Scan(&value) }, "SELECT value FROM settings WHERE name = ?", name)
	return value, err
}

// SetSetting stores a setting.
func (tx *Tx) SetSetting(name, value string) error {
	return tx.insert("settings", []string{"name", "value"}, tx.s.dialect.replace("name", "value"), []any{name, value})
}

// IsNone reports the absence of a row.
func isNone(err error) bool { return errors.Is(err, gorm.ErrRecordNotFound) }
