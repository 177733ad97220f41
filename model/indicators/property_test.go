package indicators_test

import (
	order "cmp"
	"fmt"
	"iter"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// spansOf derives every span of a history.
func spansOf(h *measure.History, params *rules.Set) []measure.Span {
	return measure.Spans(indicators.Measured(), h, params, horizon)
}

// fullState is a verdict or a span with everything that is stored of it.
func fullState(numerator, denominator int, reason string, org measure.OrgID) string {
	if numerator == 0 && denominator == 0 && reason == "" {
		return "out"
	}
	return fmt.Sprintf("%d/%d %s @%d", numerator, denominator, reason, org)
}

// judgements walks every indicator with each of its subjects in a history.
func judgements(h *measure.History) iter.Seq2[*measure.Indicator, measure.Subject] {
	return func(yield func(*measure.Indicator, measure.Subject) bool) {
		for _, i := range indicators.Measured() {
			for _, subject := range i.SubjectsOf(h) {
				if !yield(i, subject) {
					return
				}
			}
		}
	}
}

// The one promise behind every figure: the span that covers a day says what Judge says on it (house-style 6).
func TestSpans_equalVerdictOnEveryDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, params := histories.Draw(t, "history"), someParams(t)
		spans := spansOf(h, params)
		days := judgedDays(t)
		shared := make([]*measure.Day, len(days))
		for n, day := range days {
			shared[n] = measure.OnDay(h, day, params)
		}
		for i, subject := range judgements(h) {
			own := spans[:0:0]
			for _, s := range spans {
				if s.Indicator == i.Number && s.Subject == subject {
					own = append(own, s)
				}
			}
			at := 0
			for n, day := range days {
				for at < len(own) && own[at].To <= day {
					at++
				}
				got := "out"
				if at < len(own) && own[at].From <= day {
					got = fullState(own[at].Numerator, own[at].Denominator, own[at].Reason, own[at].Org)
				}
				v := shared[n].Judge(i, subject, i.YearToDate(day).From)
				if n%64 == 0 {
					if diff := cmp.Diff(measure.Judge(i, h, subject, i.YearToDate(day), params), v); diff != "" {
						t.Fatalf("%s on %s is judged otherwise by itself: %s", i.Code, day, diff)
					}
				}
				if want := fullState(v.Numerator, v.Denominator, v.Missing.Code, v.Credit(h, day)); got != want {
					t.Fatalf("%s on %s: span says %s, verdict %s (%s)", i.Code, day, got, want, v.Missing.Text)
				}
			}
		}
	})
}

// A save judges only the days from the visit on: what was derived before it holds for the days before, whatever comes later.
func TestSpansFrom_equalsAllSpans(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, params, after := histories.Draw(t, "history"), someParams(t), anyDay(t)
		later := continued(t, h, after)
		got := measure.SpansFrom(indicators.Measured(), later, params, horizon, after+1, spansOf(h, params))
		if diff := cmp.Diff(spansOf(later, params), got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
		reaching := func(list []measure.Span) []measure.Span {
			return slices.DeleteFunc(list, func(s measure.Span) bool { return s.To <= after })
		}
		part := measure.SpansFrom(indicators.Measured(), later, params, horizon, after+1, reaching(spansOf(h, params)))
		if diff := cmp.Diff(reaching(got), part, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("without those that ended: %s", diff)
		}
		back := measure.SpansFrom(indicators.Measured(), h, params, horizon, after+1, spansOf(later, params))
		if diff := cmp.Diff(spansOf(h, params), back, cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("taken back: %s", diff)
		}
	})
}

func TestSpans_sortedDisjointAndNotEmpty(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		spans := spansOf(histories.Draw(t, "history"), rules.Default())
		for n, s := range spans {
			if s.From >= s.To || (s.Numerator == 0 && s.Denominator == 0 && s.Reason == "") || s.Org == 0 {
				t.Fatalf("empty span %+v", s)
			}
			if s.To != civil.Never && s.To >= horizon {
				t.Fatalf("span past the horizon %+v", s)
			}
			if n == 0 {
				continue
			}
			last := spans[n-1]
			if last.Indicator > s.Indicator || (last.Indicator == s.Indicator && last.Subject > s.Subject) ||
				(last.Indicator == s.Indicator && last.Subject == s.Subject && last.To > s.From) {
				t.Fatalf("%+v and %+v out of order or overlapping", last, s)
			}
			joined := last
			joined.From, joined.To = s.From, s.To
			if last.To == s.From && joined == s {
				t.Fatalf("%+v and %+v are one span", last, s)
			}
		}
	})
}

// The result does not depend on the order in which records arrived (house-style 6).
func TestSpans_orderOfArrivalDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := histories.Draw(t, "history")
		other := *h
		other.Episodes = rapid.Permutation(h.Episodes).Draw(t, "episodes")
		other.Enrolments = rapid.Permutation(h.Enrolments).Draw(t, "enrolments")
		other.Records = rapid.Permutation(h.Records).Draw(t, "records")
		other.Twins = rapid.Permutation(h.Twins).Draw(t, "twins")
		other.Sort()
		if diff := cmp.Diff(spansOf(h, rules.Default()), spansOf(&other, rules.Default())); diff != "" {
			t.Fatal(diff)
		}
	})
}

// Cross check X1 of indicators.md section 6. Plain counts have nothing below the line and are the only exception: the rates where less is
// better and the official ones, whose denominator is the people the system knows of, hold it too.
func TestVerdict_numeratorWithinDenominator(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, p := histories.Draw(t, "history"), periods.Draw(t, "period")
		for i, subject := range judgements(h) {
			v := measure.Judge(i, h, subject, p, rules.Default())
			switch {
			case v.Numerator < 0 || v.Denominator < 0:
				t.Fatalf("%s: negative %+v", i.Code, v)
			case i.Denominator == measure.NoSource && v.Denominator != 0:
				t.Fatalf("%s is a count and has a denominator: %+v", i.Code, v)
			case i.Denominator != measure.NoSource && !i.Apart && v.Numerator > v.Denominator:
				t.Fatalf("%s: numerator over denominator %+v", i.Code, v)
			case v.Numerator == 0 && v.Denominator > 0 && !i.Apart && (v.Missing.Code == "" || v.Missing.Text == ""):
				t.Fatalf("%s: a gap without a reason %+v", i.Code, v)
			}
		}
	})
}

// Cross check X8 of indicators.md section 6: standard managed and controlled are among the managed, the managed among the enrolled.
func TestVerdict_chronicFiguresNest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, p := histories.Draw(t, "history"), periods.Draw(t, "period")
		judge := func(code string) measure.Verdict {
			i, _ := indicators.Lookup(code)
			return measure.Judge(i, h, measure.ThePerson, p, rules.Default())
		}
		for _, programme := range []string{measure.Hypertension, measure.Diabetes} {
			managed := judge(programme + ".management_rate")
			strict, loose, control := judge(programme+".standard_management_rate"), judge(programme+".standard_management_rate.any"), judge(programme+".control_rate")
			for _, v := range []measure.Verdict{strict, loose, control} {
				if v.Denominator != managed.Numerator {
					t.Fatalf("%s: %d below the line, %d managed", programme, v.Denominator, managed.Numerator)
				}
			}
			if strict.Numerator > loose.Numerator {
				t.Fatalf("%s: counts face to face and not in any mode", programme)
			}
		}
	})
}

// A verdict sees nothing that happened after its day (house-style 6).
func TestVerdict_neverLooksAhead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, p := histories.Draw(t, "history"), periods.Draw(t, "period")
		later := continued(t, h, p.AsOf)
		for i, subject := range judgements(h) {
			want := measure.Judge(i, h, subject, p, rules.Default())
			if diff := cmp.Diff(want, measure.Judge(i, h.Cut(p.AsOf), subject, p, rules.Default())); diff != "" {
				t.Fatalf("%s: the history cut on %s is judged otherwise: %s", i.Code, p.AsOf, diff)
			}
			if diff := cmp.Diff(want, measure.Judge(i, later, subject, p, rules.Default())); diff != "" {
				t.Fatalf("%s: what happened after %s changed the verdict: %s", i.Code, p.AsOf, diff)
			}
		}
	})
}

// A write stores only the difference, and the ledger follows it (house-style 6).
func TestDiff_leadsFromOldToNew(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before := spansOf(histories.Draw(t, "before"), rules.Default())
		after := spansOf(histories.Draw(t, "after"), rules.Default())
		gone, come := measure.Diff(before, after)

		kept := slices.DeleteFunc(slices.Clone(before), func(s measure.Span) bool { return slices.Contains(gone, s) })
		for _, s := range come {
			if slices.Contains(before, s) {
				t.Fatalf("%+v was there before and is written again", s)
			}
		}
		got := append(kept, come...)
		slices.SortFunc(got, func(a, b measure.Span) int {
			return order.Or(order.Compare(a.Indicator, b.Indicator), order.Compare(a.Subject, b.Subject), order.Compare(a.From, b.From))
		})
		if !slices.Equal(got, after) {
			t.Fatal(cmp.Diff(got, after))
		}

		var stepwise, atOnce measure.Book
		stepwise.Come(before)
		stepwise.Gone(gone)
		stepwise.Come(come)
		atOnce.Come(after)
		if diff := cmp.Diff(atOnce.Entries(), stepwise.Entries()); diff != "" {
			t.Fatal(diff)
		}
	})
}

// A total is the drill-down counted (house-style 6), for one organisation and for everything under its parent: each person once
// (contract section 5 rule 12).
func TestLedger_countsPersonsOnEveryDay(t *testing.T) {
	type key struct {
		indicator uint16
		org       measure.OrgID
	}
	rapid.Check(t, func(t *rapid.T) {
		people := rapid.SliceOfN(histories, 1, 4).Draw(t, "people")
		var book measure.Book
		for _, h := range people {
			book.Come(spansOf(h, rules.Default()))
		}
		day := days.Draw(t, "day")

		sums, whole := map[key]measure.Tally{}, map[uint16]measure.Tally{}
		for _, e := range book.Entries() {
			if e.Day > day {
				continue
			}
			tally := measure.Tally{Numerator: int64(e.Numerator), Denominator: int64(e.Denominator)}
			sums[key{e.Indicator, e.Org}] = plus(sums[key{e.Indicator, e.Org}], tally)
			whole[e.Indicator] = plus(whole[e.Indicator], tally)
		}
		for _, i := range indicators.Measured() {
			counted, persons := map[measure.OrgID]measure.Tally{}, measure.Tally{}
			for _, h := range people {
				for _, subject := range i.SubjectsOf(h) {
					v := measure.Judge(i, h, subject, i.YearToDate(day), rules.Default())
					tally := measure.Tally{Numerator: int64(v.Numerator), Denominator: int64(v.Denominator)}
					counted[v.Credit(h, day)] = plus(counted[v.Credit(h, day)], tally)
					persons = plus(persons, tally)
				}
			}
			for _, org := range orgs {
				if got, want := sums[key{i.Number, org}], counted[org]; got != want {
					t.Fatalf("%s of organisation %d on %s: ledger %+v, people %+v", i.Code, org, day, got, want)
				}
			}
			if whole[i.Number] != persons {
				t.Fatalf("%s of the parent on %s: ledger %+v, people %+v", i.Code, day, whole[i.Number], persons)
			}
		}
	})
}

func plus(a, b measure.Tally) measure.Tally {
	a.Add(b)
	return a
}
