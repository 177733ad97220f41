package measure_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
)

var horizon = on("2026-01-01")

// examined: an open archive with a check-up in the year, a gap without one.
var examined = &measure.Indicator{
	Number: 7,
	Turns:  (*measure.Turns).YearStarts,
	Judge: func(c *measure.Case) measure.Verdict {
		if !c.ArchiveOpen(c.AsOf) {
			return measure.Out()
		}
		for _, r := range c.Between(c.From, c.AsOf) {
			if r.Form == "checkup" {
				return measure.In()
			}
		}
		return c.Gap("exam", "本年度还没有健康体检")
	},
}

func span(org measure.OrgID, from, to string, numerator int, reason string) measure.Span {
	s := measure.Span{Indicator: 7, Org: org, From: on(from), To: civil.Never, Denominator: 1, Numerator: numerator, Reason: reason}
	if to != "" {
		s.To = on(to)
	}
	return s
}

func TestSpans_followALife(t *testing.T) {
	assert.Equal(t, []measure.Span{
		span(1, "2020-02-01", "2021-06-01", 0, "exam"), // filed; the new year changes nothing
		span(2, "2021-06-01", "2022-05-01", 0, "exam"), // transferred
		span(2, "2022-05-01", "2023-01-01", 1, ""),     // examined twice on a day: one span
		span(2, "2023-01-01", "2023-05-01", 0, "exam"), // a new year asks anew
		span(2, "2023-05-01", "2023-06-01", 1, ""),
		span(1, "2023-06-01", "2024-01-01", 1, ""), // transferred back
		span(1, "2024-01-01", "2024-10-30", 0, "exam"),
	}, measure.Spans([]*measure.Indicator{examined}, life(), params{}, horizon), "until the death")
}

func TestSpans_reachIntoTheFuture(t *testing.T) {
	h := &measure.History{Person: measure.Person{KnownOn: on("2024-05-01"), FiledOn: on("2024-05-01")}, Episodes: []measure.Episode{{Org: 1}},
		Records: []measure.Record{{ID: "a", Form: "checkup", Date: on("2024-05-10")}}}
	assert.Equal(t, []measure.Span{
		span(1, "2024-05-01", "2024-05-10", 0, "exam"),
		span(1, "2024-05-10", "2025-01-01", 1, ""),
		span(1, "2025-01-01", "", 0, "exam"),
	}, measure.Spans([]*measure.Indicator{examined}, h, params{}, horizon), "what the figure becomes if nobody works any more")
	assert.Equal(t, []measure.Span{
		span(1, "2024-05-01", "2024-05-10", 0, "exam"),
		span(1, "2024-05-10", "", 1, ""),
	}, measure.Spans([]*measure.Indicator{examined}, h, params{}, on("2025-01-01")), "the horizon is exclusive")
}

func TestSpans_none(t *testing.T) {
	all := []*measure.Indicator{examined}
	assert.Empty(t, measure.Spans(all, &measure.History{Episodes: []measure.Episode{{Org: 1}}}, params{}, horizon), "nothing is known")
	assert.Empty(t, measure.Spans(all, life(), params{}, on("2020-01-05")), "everything lies past the horizon")
	merged := life()
	merged.Episodes = nil
	assert.Empty(t, measure.Spans(all, merged, params{}, horizon), "merged away")
	unconcerned := &measure.Indicator{Number: 8, Concerns: func(*measure.History) bool { return false }, Judge: everybody.Judge}
	assert.Empty(t, measure.Spans([]*measure.Indicator{unconcerned}, life(), params{}, horizon))
}

func TestSpans_aGapBetween(t *testing.T) {
	enrolled := &measure.Indicator{Number: 7, Judge: func(c *measure.Case) measure.Verdict {
		if c.EnrolmentOn(measure.Hypertension, c.AsOf) == nil {
			return measure.Out()
		}
		return measure.In()
	}}
	h := life()
	h.Episodes = h.Episodes[:1]
	assert.Equal(t, []measure.Span{
		span(1, "2020-03-01", "2021-03-01", 1, ""),
		span(1, "2022-03-01", "2024-03-01", 1, ""),
	}, measure.Spans([]*measure.Indicator{enrolled}, h, params{}, horizon))
}

func TestSpans_creditTheOrganisationOfTheEvent(t *testing.T) {
	filed := &measure.Indicator{Number: 7, Judge: func(c *measure.Case) measure.Verdict {
		if c.Person.FiledOn == civil.None {
			return measure.Out()
		}
		return measure.Verdict{Denominator: 1, Numerator: 1, Org: c.OrgOn(c.Person.FiledOn)}
	}}
	assert.Equal(t, []measure.Span{span(1, "2020-02-01", "", 1, "")}, measure.Spans([]*measure.Indicator{filed}, life(), params{}, horizon))
}

func TestSpans_orderedByIndicatorAndStart(t *testing.T) {
	later := *examined
	later.Number = 9
	spans := measure.Spans([]*measure.Indicator{&later, examined}, life(), params{}, horizon)
	assert.Len(t, spans, 14)
	for n := 1; n < len(spans); n++ {
		a, b := spans[n-1], spans[n]
		assert.True(t, a.Indicator < b.Indicator || (a.Indicator == b.Indicator && a.To <= b.From), "%+v before %+v", a, b)
	}
}

func TestDiff(t *testing.T) {
	a, b, c := span(1, "2024-01-01", "2024-05-01", 0, "exam"), span(1, "2024-05-01", "2025-01-01", 1, ""), span(1, "2025-01-01", "", 0, "exam")
	changed := b
	changed.Numerator, changed.Reason = 0, "exam"
	shorter := a
	shorter.To = on("2024-04-01")
	other := a
	other.Indicator = 8
	list := func(spans ...measure.Span) []measure.Span { return spans }
	for _, tt := range []struct {
		name                 string
		old, new, gone, come []measure.Span
	}{
		{"nothing", nil, nil, nil, nil},
		{"the same", list(a, b, c), list(a, b, c), nil, nil},
		{"all new", nil, list(a, b), nil, list(a, b)},
		{"all gone", list(a, b), nil, list(a, b), nil},
		{"one comes between", list(a, c), list(a, b, c), nil, list(b)},
		{"one goes from between", list(a, b, c), list(a, c), list(b), nil},
		{"same start, another verdict", list(a, b, c), list(a, changed, c), list(b), list(changed)},
		{"same start, another end", list(a, b), list(shorter, b), list(a), list(shorter)},
		{"same days, another indicator", list(a), list(other), list(a), list(other)},
		{"the last goes", list(a, b, c), list(a, b), list(c), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			gone, come := measure.Diff(tt.old, tt.new)
			assert.ElementsMatch(t, tt.gone, gone)
			assert.ElementsMatch(t, tt.come, come)
		})
	}
}

// However many indicators ask, a day is worked through once; a verdict by itself derives anew.
func TestDerived_onceADay(t *testing.T) {
	asked := map[civil.Date]int{}
	visits := measure.Derive(func(c *measure.Case) int {
		asked[c.AsOf]++
		return len(c.Records)
	})
	rate := func(number uint16) *measure.Indicator {
		return &measure.Indicator{Number: number, Judge: func(c *measure.Case) measure.Verdict { return measure.Verdict{Numerator: visits.Of(c)} }}
	}
	list := []*measure.Indicator{rate(7), rate(8)}
	spans := measure.Spans(list, life(), params{}, horizon)
	assert.NotEmpty(t, asked)
	for day, n := range asked {
		assert.Equal(t, 1, n, day)
	}
	for _, s := range spans {
		assert.Equal(t, s.Numerator, measure.Judge(list[0], life(), measure.ThePerson, measure.YearToDate(s.From), params{}).Numerator, s.From)
	}
}
