package measure

import (
	"cmp"
	"slices"

	"github.com/jiwei-health/jiwei/model/civil"
)

// Entry is one booking of the coverage ledger: from Day on, the organisation's denominator and numerator are higher by so much.
// A figure as of a day is the sum of the entries up to that day.
type Entry struct {
	Indicator   uint16
	Org         OrgID
	Day         civil.Date
	Denominator int
	Numerator   int
}

// Tally is a numerator and a denominator, summed.
type Tally struct{ Numerator, Denominator int64 }

// Add adds another tally.
func (t *Tally) Add(o Tally) {
	t.Numerator += o.Numerator
	t.Denominator += o.Denominator
}

type cell struct {
	indicator uint16
	org       OrgID
	day       civil.Date
}

// Book collects spans that come and go and turns them into ledger entries, one per indicator, organisation and day.
type Book struct{ cells map[cell]Tally }

// Come books spans that begin to exist.
func (b *Book) Come(spans []Span) { b.add(spans, 1) }

// Gone takes back spans that cease to exist.
func (b *Book) Gone(spans []Span) { b.add(spans, -1) }

func (b *Book) add(spans []Span, sign int64) {
	if b.cells == nil {
		b.cells = make(map[cell]Tally, 2*len(spans))
	}
	for i := range spans {
		s := &spans[i]
		b.put(cell{s.Indicator, s.Org, s.From}, sign*int64(s.Denominator), sign*int64(s.Numerator))
		if s.To != civil.Never {
			b.put(cell{s.Indicator, s.Org, s.To}, -sign*int64(s.Denominator), -sign*int64(s.Numerator))
		}
	}
}

func (b *Book) put(c cell, denominator, numerator int64) {
	t := b.cells[c]
	t.Denominator += denominator
	t.Numerator += numerator
	if t == (Tally{}) {
		delete(b.cells, c)
		return
	}
	b.cells[c] = t
}

// Entries returns the bookings in key order; the same spans always give the same entries.
func (b *Book) Entries() []Entry {
	entries := make([]Entry, 0, len(b.cells))
	for c, t := range b.cells {
		entries = append(entries, Entry{c.indicator, c.org, c.day, int(t.Denominator), int(t.Numerator)})
	}
	slices.SortFunc(entries, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.Org, b.Org), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Indicator, b.Indicator))
	})
	return entries
}
