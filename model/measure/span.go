package measure

import (
	"cmp"
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// Span says that a subject counts in the same way, for the same organisation, on every day of [From, To).
type Span struct {
	Indicator   uint16
	Subject     Subject
	Org         OrgID
	From, To    civil.Date // To == civil.Never: as far as the horizon reaches
	Denominator int
	Numerator   int
	Reason      string // reason code of the gap
}

// compare orders spans by indicator, subject and start.
func (s Span) compare(o Span) int {
	return cmp.Or(cmp.Compare(s.Indicator, o.Indicator), cmp.Compare(s.Subject, o.Subject), cmp.Compare(s.From, o.From))
}

// Spans derives every span of a history for year-to-date periods, up to the horizon (exclusive): for each indicator it judges the
// history on each day on which the verdict can change and joins the days between.
func Spans(indicators []*Indicator, h *History, params form.Params, horizon civil.Date) []Span {
	return SpansFrom(indicators, h, params, horizon, h.Start(), nil)
}

// SpansFrom is Spans when what the history says of the days before from is what it said when former was derived. No verdict sees later days
// than its own, so the former spans hold up to that day and only the days from then on are judged. Former spans that ended before that day
// may be left out; then they are missing in the result too.
func SpansFrom(indicators []*Indicator, h *History, params form.Params, horizon, from civil.Date, former []Span) []Span {
	if start := h.Start(); from <= start {
		from, former = start, nil // nobody counts before anything is known about him
	}
	if from >= horizon || len(h.Episodes) == 0 {
		return nil
	}
	spans := make([]Span, 0, len(former)+len(indicators))
	t := Turns{h: h, params: params, from: from, to: horizon}
	if p, ok := params.(Dated); ok {
		t.changes = p.Changes()
	}
	t.On(from)
	t.facts()
	for _, d := range t.changes {
		t.On(d)
	}
	facts := sortedUnique(t.days)
	always := []civil.Date{from} // whatever an indicator says of its days
	for _, d := range t.changes {
		if d > from && d < horizon {
			always = append(always, d)
		}
	}
	var days []civil.Date
	shared := make(map[civil.Date]*Day, 2*len(facts)) // most days serve many indicators
	var c Case
	for _, i := range indicators {
		if i.Concerns != nil && !i.Concerns(h) {
			continue
		}
		t.days, t.calendar = append(days[:0], facts...), i.Calendar
		if i.Turns != nil {
			i.Turns(&t)
		}
		days = sortedUnique(t.days)
		for _, subject := range i.SubjectsOf(h) {
			if i.Days != nil {
				t.days = append(days[:0], always...)
				i.Days(&t, subject)
				days = sortedUnique(t.days)
			}
			first := len(spans)
			spans = reopen(spans, former, i.Number, subject, from)
			for _, d := range days {
				day := shared[d]
				if day == nil {
					day = OnDay(h, d, params)
					shared[d] = day
				}
				c = day.at(subject, i.YearToDate(d).From)
				v := i.Judge(&c)
				spans = extend(spans, first, Span{Indicator: i.Number, Subject: subject, Org: v.Credit(h, d), From: d, To: civil.Never,
					Denominator: v.Denominator, Numerator: v.Numerator, Reason: v.Missing.Code})
			}
		}
	}
	slices.SortFunc(spans, Span.compare)
	return spans
}

// reopen adds the former spans of a subject before a day; one that reaches the day has no end yet.
func reopen(spans, former []Span, indicator uint16, subject Subject, day civil.Date) []Span {
	first, _ := slices.BinarySearchFunc(former, Span{Indicator: indicator, Subject: subject}, Span.compare)
	for _, s := range former[first:] {
		if s.Indicator != indicator || s.Subject != subject || s.From >= day {
			break
		}
		if s.To >= day {
			s.To = civil.Never
		}
		spans = append(spans, s)
	}
	return spans
}

// extend adds a state that begins on a day to the spans of one subject, which start at first: the state before ends, unless it is the same.
func extend(spans []Span, first int, s Span) []Span {
	if n := len(spans); n > first {
		last := &spans[n-1]
		if last.To == civil.Never && last.sameState(s) {
			return spans
		}
		if last.To == civil.Never {
			last.To = s.From
		}
	}
	if s.counts() {
		spans = append(spans, s)
	}
	return spans
}

func (s Span) counts() bool { return s.Denominator != 0 || s.Numerator != 0 || s.Reason != "" }

func (s Span) sameState(o Span) bool {
	return s.Org == o.Org && s.Denominator == o.Denominator && s.Numerator == o.Numerator && s.Reason == o.Reason
}

// Diff returns which stored spans have to go and which have to come so that old becomes new. Both are ordered as Spans orders them.
func Diff(old, new []Span) (gone, come []Span) {
	i, j := 0, 0
	for i < len(old) && j < len(new) {
		switch c := old[i].compare(new[j]); {
		case c < 0:
			gone = append(gone, old[i])
			i++
		case c > 0:
			come = append(come, new[j])
			j++
		default:
			if old[i] != new[j] {
				gone = append(gone, old[i])
				come = append(come, new[j])
			}
			i++
			j++
		}
	}
	return append(gone, old[i:]...), append(come, new[j:]...)
}
