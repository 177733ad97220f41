// Package measure is the indicator engine: a resident's history, the verdict of an indicator on it, the dated spans in which
// a verdict holds, and the ledger arithmetic on top. It is pure: no database, no clock, no I/O.
package measure

import (
	"cmp"
	"slices"
	"sort"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// OrgID identifies an organisation inside the database; it is small because every span carries one.
type OrgID int32

// Visit modes (随访方式). Face to face is clinic or home (records-and-chronic 9.1 rule 1).
const (
	ModeClinic = 1
	ModeHome   = 2
	ModePhone  = 3
)

// OutcomeDone is 随访结果 1 完成; a record with another outcome never counts in a numerator (records-and-chronic 0.4).
const OutcomeDone = 1

// Programme codes of enrolments.
const (
	Hypertension = "htn"
	Diabetes     = "dm"
	COPD         = "copd"
	SMI          = "smi"
	TB           = "tb"
)

// Person is what a history knows of the resident himself.
type Person struct {
	ID                int64
	Sex               int        // GB/T 2261.1: 1 male, 2 female
	Birth             civil.Date // always known
	KnownOn           civil.Date // entered into the system on
	FiledOn           civil.Date // archive built on; None = person known, no archive
	ClosedOn          civil.Date // archive closed on; None = open
	CloseReason       int        // 1 died, 2 moved away, 3 lost, 4 duplicate
	DeathDate         civil.Date
	IdentityConfirmed bool       // an identity number whose check digit passes
	OnlineOn          civil.Date // the resident's own online access was verified on; None = never
	InfoOn            civil.Date // date of the personal basic information
	Info              PersonalFacts
}

// PersonalFacts are the answers of 个人基本信息表 that logic checks read.
type PersonalFacts struct {
	PastDisease form.Codes // 既往史-疾病 codes
	Disability  form.Codes // 残疾情况 codes
}

// Episode says which organisation manages the resident from a day on. The first episode of a history starts at civil.None.
type Episode struct {
	From civil.Date
	Org  OrgID
}

// Enrolment is one stay in a disease programme; at most one per programme is open at a time.
type Enrolment struct {
	ID          int64
	Programme   string
	EnrolledOn  civil.Date
	EndedOn     civil.Date // None = open; from this day on not enrolled
	EndReason   int        // 1 died, 2 moved away, 3 misdiagnosis, 4 cured, 9 other
	LostOn      civil.Date // None = not lost
	DiagnosedOn civil.Date
}

// Open reports whether the enrolment covers the day.
func (e *Enrolment) Open(on civil.Date) bool {
	return e.EnrolledOn <= on && (e.EndedOn == civil.None || on < e.EndedOn)
}

// Record is the narrow row of one service record: what rules and indicators read of any form.
type Record struct {
	ID       string // UUID
	Archive  int64  // number of the archive that holds it: the resident's own or one that was merged into it
	Form     string // form code
	Date     civil.Date
	Mode     int // visit mode, 0 = not stated
	Outcome  int // 1 done
	Complete bool
	Org      OrgID // delivering organisation
	Doctor   string
	Entered  int64 // milliseconds; of two records on one date the later entered is the later
	Facts    form.Facts
}

// Done reports whether the visit took place.
func (r *Record) Done() bool { return r.Outcome == OutcomeDone }

// FaceToFace reports whether the visit was made in person: clinic or home (records-and-chronic 9.1 rule 1).
func (r *Record) FaceToFace() bool { return r.Mode == ModeClinic || r.Mode == ModeHome }

// Twin is another archive that looks like the same person: same identity number, or same name, sex, birth date and village
// (indicators.md ehr.duplicate_rate).
type Twin struct {
	ID       int64
	FiledOn  civil.Date
	ClosedOn civil.Date
	Episodes []Episode // empty: same identity number, a twin wherever it is managed
}

// With reports whether the other archive is a twin of h on a day: both open, and managed by the same organisation unless they share the
// identity number.
func (t *Twin) With(h *History, on civil.Date) bool {
	if t.FiledOn == civil.None || t.FiledOn > on || (t.ClosedOn != civil.None && t.ClosedOn <= on) {
		return false
	}
	return len(t.Episodes) == 0 || (&History{Episodes: t.Episodes}).OrgOn(on) == h.OrgOn(on)
}

// Unit is what a history knows of an organisation, when it is the history of one.
type Unit struct {
	Kind  string     // township_hospital, village_clinic …
	Since civil.Date // figures of organisations are kept from this day on
}

// History is everything recorded about one resident in order of service date, or about one organisation: then it has a Unit, the records are
// its activities, and the one episode names it. Voided records are not in it.
type History struct {
	Unit       *Unit // nil = a resident
	Person     Person
	Episodes   []Episode   // ascending From; the first starts at None
	Enrolments []Enrolment // ascending EnrolledOn
	Records    []Record    // ascending Date, then Entered, then ID
	Twins      []Twin
}

// Sort puts the history into its canonical order, so that the order of arrival cannot matter.
func (h *History) Sort() {
	slices.SortFunc(h.Episodes, func(a, b Episode) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Org, b.Org)) })
	slices.SortFunc(h.Enrolments, func(a, b Enrolment) int {
		return cmp.Or(cmp.Compare(a.EnrolledOn, b.EnrolledOn), cmp.Compare(a.Programme, b.Programme), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(h.Records, func(a, b Record) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Entered, b.Entered), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(h.Twins, func(a, b Twin) int { return cmp.Compare(a.ID, b.ID) })
}

// Cut returns the history as it stood at the end of a day: later facts are not there and later ends have not happened.
// It shares memory with h and is read-only.
func (h *History) Cut(asOf civil.Date) *History {
	c := *h
	c.Person.FiledOn = upTo(h.Person.FiledOn, asOf)
	c.Person.ClosedOn = upTo(h.Person.ClosedOn, asOf)
	if c.Person.ClosedOn == civil.None {
		c.Person.CloseReason = 0
	}
	c.Person.DeathDate = upTo(h.Person.DeathDate, asOf)
	c.Person.OnlineOn = upTo(h.Person.OnlineOn, asOf)
	if h.Person.InfoOn > asOf {
		c.Person.Info = PersonalFacts{}
	}
	c.Records = h.Records[:sort.Search(len(h.Records), func(i int) bool { return h.Records[i].Date > asOf })]
	c.Episodes = h.Episodes[:sort.Search(len(h.Episodes), func(i int) bool { return h.Episodes[i].From > asOf })]
	n := sort.Search(len(h.Enrolments), func(i int) bool { return h.Enrolments[i].EnrolledOn > asOf })
	c.Enrolments = h.Enrolments[:n]
	for i := range c.Enrolments {
		if e := &h.Enrolments[i]; e.EndedOn > asOf || e.LostOn > asOf {
			c.Enrolments = slices.Clone(c.Enrolments)
			for j := range c.Enrolments {
				e := &c.Enrolments[j]
				e.LostOn = upTo(e.LostOn, asOf)
				if e.EndedOn > asOf {
					e.EndedOn, e.EndReason = civil.None, 0
				}
			}
			break
		}
	}
	return &c
}

func upTo(d, asOf civil.Date) civil.Date {
	if d > asOf {
		return civil.None
	}
	return d
}

// OrgOn returns the organisation that manages the resident on a day (contract section 5 rule 2), 0 for a history without episodes.
func (h *History) OrgOn(on civil.Date) OrgID {
	for i := len(h.Episodes) - 1; i >= 0; i-- {
		if h.Episodes[i].From <= on {
			return h.Episodes[i].Org
		}
	}
	return 0
}

// ArchiveOpen reports whether a built archive is open on a day: filed on or before, not closed and not dead on or before
// (contract section 5 rules 2 and 4).
func (h *History) ArchiveOpen(on civil.Date) bool {
	p := &h.Person
	return p.FiledOn != civil.None && p.FiledOn <= on && !h.Gone(on)
}

// BasicComplete reports a complete personal basic information form on or before the last day of the history, or for a child the newborn
// visit form that stands in for it (records-and-chronic 1.1).
func (h *History) BasicComplete() bool {
	for i := range h.Records {
		if r := &h.Records[i]; r.Complete && (r.Form == "personal_information" || r.Form == "newborn_visit") {
			return true
		}
	}
	return false
}

// Gone reports whether the resident is closed or dead on or before a day; such a person is out of both sides (contract section 5 rule 2).
func (h *History) Gone(on civil.Date) bool {
	p := &h.Person
	return (p.ClosedOn != civil.None && p.ClosedOn <= on) || (p.DeathDate != civil.None && p.DeathDate <= on)
}

// Age returns the full years on a day.
func (h *History) Age(on civil.Date) int { return civil.Age(h.Person.Birth, on) }

// EnrolmentOn returns the enrolment of a programme that covers the day, or nil.
func (h *History) EnrolmentOn(programme string, on civil.Date) *Enrolment {
	for i := len(h.Enrolments) - 1; i >= 0; i-- {
		if e := &h.Enrolments[i]; e.Programme == programme && e.Open(on) {
			return e
		}
	}
	return nil
}

// Between returns the records with from <= Date <= to, in order.
func (h *History) Between(from, to civil.Date) []Record {
	a := sort.Search(len(h.Records), func(i int) bool { return h.Records[i].Date >= from })
	b := sort.Search(len(h.Records), func(i int) bool { return h.Records[i].Date > to })
	if a >= b {
		return nil
	}
	return h.Records[a:b]
}
