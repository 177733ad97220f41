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
	start := h.start()
	if start >= horizon || len(h.Episodes) == 0 {
		return nil
	}
	var spans []Span
	t := Turns{h: h, params: params, from: start, to: horizon}
	if p, ok := params.(Dated); ok {
		t.changes = p.Changes()
	}
	t.On(start)
	t.facts()
	for _, d := range t.changes {
		t.On(d)
	}
	facts := sortedUnique(t.days)
	var days []civil.Date
	cuts := make(map[civil.Date]*History, len(facts)) // most days are those of facts, and serve every indicator
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
			first := len(spans)
			for _, d := range days {
				cut := cuts[d]
				if cut == nil {
					cut = h.Cut(d)
					cuts[d] = cut
				}
				v := i.Judge(&Case{History: cut, Period: i.YearToDate(d), Subject: subject, Params: params})
				spans = extend(spans, first, Span{Indicator: i.Number, Subject: subject, Org: v.Credit(h, d), From: d, To: civil.Never,
					Denominator: v.Denominator, Numerator: v.Numerator, Reason: v.Missing.Code})
			}
		}
	}
	slices.SortFunc(spans, Span.compare)
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
