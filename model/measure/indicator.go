package measure

import (
	"fmt"
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// Source says where an indicator's denominator comes from (indicators.md section 4, column D).
type Source string

// The sources; they are also the answers of denominator_source.
const (
	Counted  Source = "counted"  // counted in the system
	Official Source = "official" // an official figure of indicators.md section 2
	Fallback Source = "fallback" // the official figure is missing and the system's count stands in
	NoSource Source = "none"     // a plain count, or the official figure is missing
)

// Target is a dated aim for an indicator (indicators.md section 5).
type Target struct {
	FromYear int    // in force from this year on, until a later one
	Value    string // per cent, exact decimal
	Source   string // who set it, with the evidence mark of the catalogue
}

// Calendar says where the statistics year of an indicator begins.
type Calendar int

// The calendars (maternal-child 5.1 rule 1).
const (
	CalendarYear  Calendar = iota // 1 January to 31 December
	ReportingYear                 // 1 October of the year before to 30 September: the national maternal and child health report
)

// YearStart returns the first day of the statistics year that a day lies in.
func (c Calendar) YearStart(on civil.Date) civil.Date {
	if c == ReportingYear {
		return on.AddMonths(3).YearStart().AddMonths(-3)
	}
	return on.YearStart()
}

// Year returns the statistics year that a day lies in, named after the last day of it.
func (c Calendar) Year(on civil.Date) int { return (c.YearStart(on).AddYears(1) - 1).Year() }

// Subject is what an indicator judges of a person: 0 the person himself, otherwise the day of the event that the verdict is anchored on,
// such as a delivery, or any other number that the facts alone determine.
type Subject int32

// ThePerson is the subject of an indicator that judges people.
const ThePerson Subject = 0

// Indicator is one figure of the catalogue: a pure judgement on a history, and where the denominator comes from.
type Indicator struct {
	Code      string // programme.measure[.variant]
	Number    uint16 // stable small key of stored spans; never re-used
	Name      string // Chinese
	English   string
	Programme string
	Clause    string // document and section the rule is from
	Meaning   string // one Chinese sentence: numerator over denominator
	InEnglish string // the same in English

	Denominator Source // Counted, Official or NoSource (a count)
	Figure      string // official figure when Official
	Scale       int    // what the fraction is multiplied by: 1000 = per mille; 0 = 100, per cent
	CountsFor   bool   // Official: the system's count stands in when the figure is missing
	LowerBetter bool
	Apart       bool // numerator and denominator are weights of different subjects: newborns visited and their mothers' deliveries
	Targets     []Target

	// Institution marks an indicator that judges the histories of organisations; the others judge those of residents.
	Institution bool
	// Parts is into how many parts the unit of a count is divided, 0 = none: hours are counted in hundredths, so that their sums are exact.
	Parts int

	// Named says what a subject is that is no record of the history; nil = the subject is a record's place in it, or the person.
	Named func(subject Subject) string

	// SameAs names the indicator whose spans this one reads; it has no Judge of its own then.
	SameAs string

	// Calendar is the statistics year of the default period.
	Calendar Calendar
	// Subjects lists what is judged of a history, each once; nil = the person. Judge finds the one at hand in Case.Subject.
	Subjects func(h *History) []Subject
	// Concerns reports cheaply whether the history can ever count; nil = always.
	Concerns func(h *History) bool
	// Turns names the days on which the verdict may change although nothing is recorded on them.
	Turns func(t *Turns)
	// Days names the only days on which the verdict on a subject may change, for an indicator with many subjects; nil = every day on which
	// something is recorded, and Turns.
	Days func(t *Turns, subject Subject)
	// Judge is the verdict on Case.AsOf. It sees the history as it stood at the end of that day.
	Judge func(c *Case) Verdict
}

// Per returns what numerator over denominator is multiplied by: 100 for per cent, 1000 for per mille.
func (i *Indicator) Per() int {
	if i.Scale == 0 {
		return 100
	}
	return i.Scale
}

// TargetFor returns the built-in target in force in a year, nil when none is known.
func (i *Indicator) TargetFor(year int) *Target {
	var found *Target
	for k := range i.Targets {
		if t := &i.Targets[k]; t.FromYear <= year && (found == nil || t.FromYear >= found.FromYear) {
			found = t
		}
	}
	return found
}

// SubjectsOf lists what the indicator judges of a history, in order.
func (i *Indicator) SubjectsOf(h *History) []Subject {
	if i.Subjects == nil {
		return person
	}
	list := i.Subjects(h)
	slices.Sort(list)
	return slices.Compact(list)
}

var person = []Subject{ThePerson}

// YearToDate is the default period of the indicator: from the beginning of its statistics year.
func (i *Indicator) YearToDate(asOf civil.Date) Period {
	return Period{From: i.Calendar.YearStart(asOf), AsOf: asOf}
}

// Within returns the period over which the indicator is judged when p is asked for: the year to date means its own statistics year.
func (i *Indicator) Within(p Period) Period {
	if p == YearToDate(p.AsOf) {
		return i.YearToDate(p.AsOf)
	}
	return p
}

// Period is a statistics period, both days included.
type Period struct{ From, AsOf civil.Date }

// YearToDate is the default period: from 1 January of the as-of year (contract section 5 rule 1).
func YearToDate(asOf civil.Date) Period { return Period{From: asOf.YearStart(), AsOf: asOf} }

// Case is what an indicator judges: a history cut at the end of the period, the period and the rules in force.
type Case struct {
	*History
	Period
	Subject Subject
	Params  form.Params
	Explain bool // reasons are wanted in words

	derived map[any]any // by Derived
}

// Derived is something costly that several indicators derive from a history in the same way, such as how far a child's vaccinations have
// come: of the indicators judged on one day the first derives it. It depends on history, as-of day and parameters alone, neither on the
// subject nor on the beginning of the period.
type Derived[T any] struct{ derive func(c *Case) T }

// Derive returns the Derived that derive makes.
func Derive[T any](derive func(c *Case) T) *Derived[T] { return &Derived[T]{derive} }

// Of returns what is derived from the case.
func (d *Derived[T]) Of(c *Case) T {
	if v, ok := c.derived[d].(T); ok {
		return v
	}
	v := d.derive(c)
	c.derived[d] = v
	return v
}

// At returns the case as it stood on an earlier day of the same period.
func (c *Case) At(day civil.Date) *Case {
	earlier := *c
	earlier.History, earlier.AsOf, earlier.derived = c.Cut(day), day, map[any]any{}
	return &earlier
}

// Number returns a rule parameter in force on the as-of day.
func (c *Case) Number(name string) int { return int(c.Params.Number(name, c.AsOf).Scaled(0)) }

// Flag returns a rule switch in force on the as-of day.
func (c *Case) Flag(name string) bool { return c.Params.Flag(name, c.AsOf) }

// Reason says in a doctor's words why a subject is not in the numerator.
type Reason struct {
	Code string // stable, stored with the span
	Text string // Chinese, names what is missing and by when
}

// Verdict is the judgement on one subject on one day. The zero verdict counts nowhere. A verdict with a reason and no weight is somebody
// in the gap whom others count below the line: a newborn without a visit, where the mothers' deliveries are the denominator.
type Verdict struct {
	Denominator int   // weight below the line; for an official denominator: the people the system knows of
	Numerator   int   // weight above the line
	Org         OrgID // organisation of the event when the verdict is anchored on one; 0 = the managing organisation on the as-of day
	Missing     Reason
}

// Out is the verdict of somebody who does not count at all.
func Out() Verdict { return Verdict{} }

// In is the verdict of somebody who counts on both sides.
func In() Verdict { return Verdict{Denominator: 1, Numerator: 1} }

// Gap is the verdict of somebody who should count and does not yet, and why. The sentence is made only when somebody asks for it.
func (c *Case) Gap(code, format string, args ...any) Verdict {
	v := Verdict{Denominator: 1, Missing: Reason{Code: code}}
	if c.Explain {
		v.Missing.Text = fmt.Sprintf(format, args...)
	}
	return v
}

// Dated is implemented by parameters that have another value from some day on.
type Dated interface {
	// Changes returns these days.
	Changes() []civil.Date
}

// Turns collects the days on which a verdict may change by the calendar alone.
type Turns struct {
	h        *History
	params   form.Params
	changes  []civil.Date // days on which a parameter changes
	calendar Calendar
	from, to civil.Date // points outside [from, to) are dropped
	days     []civil.Date
}

// History is the whole history, uncut.
func (t *Turns) History() *History { return t.h }

// Values returns every value that a rule parameter ever has: which one holds on the day that follows from it is not known yet.
func (t *Turns) Values(name string) []int {
	values := []int{int(t.params.Number(name, civil.None).Scaled(0))}
	for _, d := range t.changes {
		if n := int(t.params.Number(name, d).Scaled(0)); !slices.Contains(values, n) {
			values = append(values, n)
		}
	}
	return values
}

// Texts returns every value that a rule parameter ever has as it is written, such as a choice.
func (t *Turns) Texts(name string) []string {
	p, ok := t.params.(interface {
		Text(name string, on civil.Date) string
	})
	if !ok {
		return nil
	}
	texts := []string{p.Text(name, civil.None)}
	for _, d := range t.changes {
		if text := p.Text(name, d); !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	return texts
}

// On adds one day.
func (t *Turns) On(d civil.Date) {
	if d >= t.from && d < t.to {
		t.days = append(t.days, d)
	}
}

// MonthEnds adds the last day of every month: on that day the month is a full one.
func (t *Turns) MonthEnds() {
	for d := t.from.MonthStart(); d < t.to; d = d.AddMonths(1) {
		t.On(d.AddMonths(1) - 1)
	}
}

// YearOf adds the days on which a verdict begins and ends that is settled on a day and holds for the rest of the statistics year.
func (t *Turns) YearOf(on civil.Date) {
	t.On(on)
	t.On(t.calendar.YearStart(on).AddYears(1))
}

// YearStarts adds the first day of every statistics year.
func (t *Turns) YearStarts() {
	for d := t.calendar.YearStart(t.from); d < t.to; d = d.AddYears(1) {
		t.On(d)
	}
}

// QuarterEnds adds the last day of every calendar quarter: on that day its duties are due.
func (t *Turns) QuarterEnds() {
	for d := t.from.QuarterStart(); d < t.to; d = d.AddMonths(3) {
		t.On(d.QuarterEnd())
	}
}

// YearParts adds the last day of every part of the year that end says a day lies in.
func (t *Turns) YearParts(end func(on civil.Date) civil.Date) {
	for d := end(t.from); d < t.to; d = end(d + 1) {
		t.On(d)
	}
}

// Birthdays adds the days on which the person completes the given years.
func (t *Turns) Birthdays(years []int) {
	for _, n := range years {
		t.On(t.h.Person.Birth.AddYears(n))
	}
}

// AfterRecords adds the days the given months after every record.
func (t *Turns) AfterRecords(months []int) {
	for _, n := range months {
		for i := range t.h.Records {
			t.On(t.h.Records[i].Date.AddMonths(n))
		}
	}
}

// facts adds every day on which something is recorded about the person.
func (t *Turns) facts() {
	p := &t.h.Person
	for _, d := range [...]civil.Date{p.KnownOn, p.FiledOn, p.ClosedOn, p.DeathDate, p.OnlineOn, p.InfoOn} {
		t.On(d)
	}
	for i := range t.h.Episodes {
		t.On(t.h.Episodes[i].From)
	}
	for i := range t.h.Enrolments {
		e := &t.h.Enrolments[i]
		t.On(e.EnrolledOn)
		t.On(e.EndedOn)
		t.On(e.LostOn)
	}
	for i := range t.h.Records {
		t.On(t.h.Records[i].Date)
	}
	for i := range t.h.Twins {
		w := &t.h.Twins[i]
		t.On(w.FiledOn)
		t.On(w.ClosedOn)
		for j := range w.Episodes {
			t.On(w.Episodes[j].From)
		}
	}
}

// Credit returns the organisation that a verdict on a history counts for.
func (v Verdict) Credit(h *History, asOf civil.Date) OrgID {
	if v.Org != 0 {
		return v.Org
	}
	return h.OrgOn(asOf)
}

// Start is the first day on which anything is recorded about the person.
func (h *History) Start() civil.Date {
	first := civil.Never
	note := func(d civil.Date) {
		if d != civil.None && d < first {
			first = d
		}
	}
	if h.Unit != nil {
		note(h.Unit.Since)
	}
	note(h.Person.KnownOn)
	note(h.Person.FiledOn)
	note(h.Person.ClosedOn)
	note(h.Person.DeathDate)
	for i := range h.Enrolments {
		note(h.Enrolments[i].EnrolledOn)
	}
	if len(h.Records) > 0 {
		note(h.Records[0].Date)
	}
	return first
}

// Judge returns an indicator's verdict on a subject of a history for a period: the one definition that everything else must agree with.
// Nobody counts before anything is known about him.
func Judge(i *Indicator, h *History, subject Subject, p Period, params form.Params) Verdict {
	return OnDay(h, p.AsOf, params).Judge(i, subject, p.From)
}

// Day is a history as it stood at the end of a day, for several indicators to be judged on: it is cut once, and what they derive in the same
// way is derived once.
type Day struct {
	whole, cut *History
	asOf       civil.Date
	params     form.Params
	derived    map[any]any
}

// OnDay returns the day of a history.
func OnDay(h *History, asOf civil.Date, params form.Params) *Day {
	return &Day{whole: h, cut: h.Cut(asOf), asOf: asOf, params: params, derived: map[any]any{}}
}

// Judge is the verdict for the period from a day to this one.
func (d *Day) Judge(i *Indicator, subject Subject, from civil.Date) Verdict {
	if len(d.whole.Episodes) == 0 || d.asOf < d.whole.Start() || (i.Concerns != nil && !i.Concerns(d.whole)) {
		return Out()
	}
	c := d.at(subject, from)
	c.Explain = true
	return i.Judge(&c)
}

func (d *Day) at(subject Subject, from civil.Date) Case {
	return Case{History: d.cut, Period: Period{From: from, AsOf: d.asOf}, Subject: subject, Params: d.params, derived: d.derived}
}

// sortedUnique sorts days and drops repetitions in place.
func sortedUnique(days []civil.Date) []civil.Date {
	slices.Sort(days)
	return slices.Compact(days)
}
