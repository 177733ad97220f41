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
	dutyColumns    = []string{"resident_id", "seq", "programme", "kind", "urgent", "form", "org_id", "doctor", "opens_on", "due_on", "closes_on", "active_from", "active_to", "reason", "reason_text"}
	findingColumns = []string{"resident_id", "seq", "code", "severity", "org_id", "record_id", "since", "detail"}
)

func spanValues(args []any, resident model.ID, s measure.Span) []any {
	return append(args, resident, s.Indicator, s.Subject, int64(s.From), int64(s.To), s.Org, s.Denominator, s.Numerator, s.Reason)
}

func (p *Projection) dutyValues() []any {
	args := make([]any, 0, len(p.Duties)*len(dutyColumns))
	for i := range p.Duties {
		d := &p.Duties[i]
		args = append(args, p.ResidentID, i, d.Programme, d.Kind, d.Urgent, d.Form, p.OrgID, p.Doctor, int64(d.OpensOn), int64(d.DueOn), int64(d.ClosesOn),
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

// Stored is what a book holds of the projections of residents.
type Stored struct {
	book   Book
	from   civil.Date // spans that ended before are not there
	spans  map[model.ID][]measure.Span
	prints map[model.ID]*rowPrints
}

func newStored(book Book, residents int) *Stored {
	return &Stored{book: book, spans: make(map[model.ID][]measure.Span, residents), prints: make(map[model.ID]*rowPrints, residents)}
}

// Spans are the stored spans of a resident, in the order of measure.Spans.
func (s *Stored) Spans(id model.ID) []measure.Span { return s.spans[id] }

// NothingStored says of a book that no projection of the residents in question exists in it.
func NothingStored(book Book) *Stored { return &Stored{book: book} }

// ReplaceProjections makes the projections stored in a book those given, so far as they were loaded: only differences are written, and booked in
// the ledger's journal.
func (tx *Tx) ReplaceProjections(list []*Projection, stored *Stored) error {
	book := stored.book
	var entries measure.Book
	var spans, duties, findings []any
	for _, p := range list {
		gone, come := measure.Diff(stored.spans[p.ResidentID], p.Spans)
		entries.Gone(gone)
		entries.Come(come)
		if err := tx.deleteSpans(book, p.ResidentID, gone, come); err != nil {
			return err
		}
		for _, s := range come {
			spans = spanValues(spans, p.ResidentID, s)
		}
		old, now := stored.rows(p.ResidentID), p.prints()
		if old.duties != now.duties {
			if err := tx.deleteRows(book.of("duties"), p.ResidentID, old.duties); err != nil {
				return err
			}
			duties = append(duties, p.dutyValues()...)
		}
		if old.findings != now.findings {
			if err := tx.deleteRows(book.of("findings"), p.ResidentID, old.findings); err != nil {
				return err
			}
			findings = append(findings, p.findingValues()...)
		}
	}
	if err := tx.insertLater(book.of("spans"), spanColumns, tx.s.dialect.replace("resident_id, indicator, subject, from_day", spanColumns[4:]...), spans); err != nil {
		return err
	}
	if err := tx.insertLater(book.of("duties"), dutyColumns, "", duties); err != nil {
		return err
	}
	if err := tx.insertLater(book.of("findings"), findingColumns, "", findings); err != nil {
		return err
	}
	return tx.Journalise(book, entries.Entries())
}

// deleteRows removes a resident's stored duties or findings, if there are any.
func (tx *Tx) deleteRows(table string, resident model.ID, old string) error {
	if old == "" {
		return nil
	}
	return tx.later("DELETE FROM "+table+" WHERE resident_id = ?", resident)
}

// deleteSpans removes the spans whose place no new one takes.
func (tx *Tx) deleteSpans(book Book, resident model.ID, gone, come []measure.Span) error {
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
	return tx.later("DELETE FROM "+book.of("spans")+" WHERE resident_id = ? AND ("+strings.Join(where, " OR ")+")", args...)
}

// StoredIn loads what a book holds of the projections of residents.
func (tx *Tx) StoredIn(book Book, ids []model.ID) (*Stored, error) {
	stored := newStored(book, len(ids))
	return stored, eachChunk(ids, func(marks string, args []any) error { return tx.queries(stored.asks(marks, args)...) })
}

// StoredSpans returns the stored spans of residents, each in the order of measure.Spans.
func (tx *Tx) StoredSpans(ids []model.ID) (map[model.ID][]measure.Span, error) {
	book, err := tx.inForce()
	if err != nil {
		return nil, err
	}
	stored := newStored(book, len(ids))
	return stored.spans, eachChunk(ids, func(marks string, args []any) error { return tx.queries(stored.askSpans(marks, args)) })
}

// asks are the queries that fill it.
func (s *Stored) asks(marks string, args []any) []ask {
	return []ask{s.askSpans(marks, args), s.askDuties(marks, args), s.askFindings(marks, args)}
}

func (s *Stored) askSpans(marks string, args []any) ask {
	return ask{
		"SELECT " + strings.Join(spanColumns, ", ") + " FROM " + s.book.of("spans") + " WHERE resident_id IN (" + marks + ") AND to_day >= ? ORDER BY resident_id, indicator, subject, from_day",
		append(slices.Clip(args), int64(s.from)),
		func(rows *sql.Rows) error {
			var id model.ID
			var span measure.Span
			var from, to int32
			if err := rows.Scan(&id, &span.Indicator, &span.Subject, &from, &to, &span.Org, &span.Denominator, &span.Numerator, &span.Reason); err != nil {
				return err
			}
			span.From, span.To = civil.Date(from), civil.Date(to)
			s.spans[id] = append(s.spans[id], span)
			return nil
		},
	}
}

// rowPrints are fingerprints of a resident's duties and findings: two projections are the same when theirs are. No rows give "".
type rowPrints struct{ duties, findings string }

func (s *Stored) rows(id model.ID) rowPrints {
	if p := s.prints[id]; p != nil {
		return *p
	}
	return rowPrints{}
}

// print is where the fingerprints of a resident grow.
func (s *Stored) print(id model.ID) *rowPrints {
	p := s.prints[id]
	if p == nil {
		p = &rowPrints{}
		s.prints[id] = p
	}
	return p
}

func dutyPrint(org int32, doctor string, d *rules.Duty) string {
	return fingerprint(org, d.Programme, d.Kind, d.Urgent, d.Form, doctor, d.Reason.Code, clip(d.Reason.Text, 300),
		int64(d.OpensOn), int64(d.DueOn), int64(d.ClosesOn), int64(d.ActiveFrom), int64(d.ActiveTo))
}

func findingPrint(org int32, f *rules.Finding) string {
	return fingerprint(org, f.Code, string(f.Severity), f.RecordID, clip(f.Text, 500), int64(f.Since))
}

func (p *Projection) prints() rowPrints {
	var now rowPrints
	for i := range p.Duties {
		now.duties += dutyPrint(p.OrgID, p.Doctor, &p.Duties[i])
	}
	for i := range p.Findings {
		now.findings += findingPrint(p.OrgID, &p.Findings[i])
	}
	return now
}

func (s *Stored) askDuties(marks string, args []any) ask {
	return ask{
		"SELECT resident_id, org_id, doctor, programme, kind, urgent, form, reason, reason_text, opens_on, due_on, closes_on, active_from, active_to" +
			" FROM " + s.book.of("duties") + " WHERE resident_id IN (" + marks + ") ORDER BY resident_id, seq", args,
		func(rows *sql.Rows) error {
			var id model.ID
			var org int32
			var doctor string
			var d rules.Duty
			var opens, due, closes, from, to int32
			if err := rows.Scan(&id, &org, &doctor, &d.Programme, &d.Kind, &d.Urgent, &d.Form, &d.Reason.Code, &d.Reason.Text, &opens, &due, &closes, &from, &to); err != nil {
				return err
			}
			d.OpensOn, d.DueOn, d.ClosesOn, d.ActiveFrom, d.ActiveTo = civil.Date(opens), civil.Date(due), civil.Date(closes), civil.Date(from), civil.Date(to)
			s.print(id).duties += dutyPrint(org, doctor, &d)
			return nil
		},
	}
}

func (s *Stored) askFindings(marks string, args []any) ask {
	return ask{
		"SELECT resident_id, org_id, code, severity, record_id, detail, since FROM " + s.book.of("findings") + " WHERE resident_id IN (" + marks + ") ORDER BY resident_id, seq", args,
		func(rows *sql.Rows) error {
			var id model.ID
			var org, since int32
			var f rules.Finding
			if err := rows.Scan(&id, &org, &f.Code, &f.Severity, &f.RecordID, &f.Text, &since); err != nil {
				return err
			}
			f.Since = civil.Date(since)
			s.print(id).findings += findingPrint(org, &f)
			return nil
		},
	}
}

// CompareRows reports the residents whose stored duties or findings are not those given.
func (tx *Tx) CompareRows(list []*Projection, report func(string)) error {
	ids := make([]model.ID, len(list))
	for i, p := range list {
		ids[i] = p.ResidentID
	}
	book, err := tx.inForce()
	if err != nil {
		return err
	}
	stored := newStored(book, len(ids))
	err = eachChunk(ids, func(marks string, args []any) error {
		return tx.queries(stored.askDuties(marks, args), stored.askFindings(marks, args))
	})
	for _, p := range list {
		if err == nil && stored.rows(p.ResidentID) != p.prints() {
			report("居民 " + p.ResidentID.String() + ": 待办或问题清单与重算不一致")
		}
	}
	return err
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
	orgs, err := tx.orgsFrom(org, after.Path)
	if err != nil {
		return nil, err
	}
	book, err := tx.inForce()
	if err != nil {
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
		}, "SELECT s.resident_id, s.subject, r.name, r.sex, r.birth_date, s.denominator, s.numerator, s.reason FROM "+book.of("spans")+" s JOIN residents r ON r.id = s.resident_id"+
			" WHERE s.indicator = ? AND s.org_id = ? AND s.resident_id >= ? AND (s.resident_id > ? OR s.subject > ?) AND s.from_day <= ? AND s.to_day > ? AND "+part.condition()+
			" ORDER BY s.resident_id, s.subject LIMIT ?", indicator, orgs[i].ID, start.Resident, start.Resident, start.Subject, int64(asOf), int64(asOf), limit-len(list))
		if err != nil || len(list) >= limit {
			return list, err
		}
	}
	return list, nil
}

// orgsFrom lists the organisations of the actor's part of the subtree of org in order, from a path on.
func (tx *Tx) orgsFrom(org *model.Org, path string) ([]model.Org, error) {
	from, before := tx.Actor.Scope().Range()
	a, b := max(from, org.Path), min(before, org.Path[:len(org.Path)-1]+"0")
	var orgs []model.Org
	return orgs, tx.db.Where("path >= ? AND path < ? AND path >= ?", a, b, path).Order("path").Find(&orgs).Error
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
	book, err := tx.inForce()
	if err != nil {
		return nil, err
	}
	var list []FindingRow
	err = tx.query(func(rows *sql.Rows) error {
		f := FindingRow{ResidentID: o.person.ID}
		var since int32
		if err := rows.Scan(&f.Code, &f.Severity, &f.RecordID, &since, &f.Text); err != nil {
			return err
		}
		f.Since = civil.Date(since)
		list = append(list, f)
		return nil
	}, "SELECT code, severity, record_id, since, detail FROM "+book.of("findings")+" WHERE resident_id = ? ORDER BY seq", o.person.ID)
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
