package indicators_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// Two village clinics and the township hospital above them. Everybody starts in villageA.
const (
	villageA measure.OrgID = 1
	villageB measure.OrgID = 2
	township measure.OrgID = 3
)

// horizon is the first day that the spans of the tables do not cover.
var horizon = on("2030-01-01")

// on reads a date; "" is none.
func on(s string) civil.Date {
	if s == "" {
		return civil.None
	}
	return civil.MustParse(s)
}

// fact is one thing recorded about a person.
type fact func(*measure.History)

// person is somebody born in 1970, known and with an archive since 2015 in villageA, and what the facts say.
func person(facts ...fact) *measure.History {
	h := &measure.History{
		Person: measure.Person{ID: 1, Sex: 1, Birth: on("1970-05-20"), KnownOn: on("2015-01-01"), FiledOn: on("2015-01-01"),
			IdentityConfirmed: true},
		Episodes: []measure.Episode{{From: civil.None, Org: villageA}},
	}
	for _, f := range facts {
		f(h)
	}
	h.Sort()
	return h
}

func born(d string) fact   { return func(h *measure.History) { h.Person.Birth = on(d) } }
func known(d string) fact  { return func(h *measure.History) { h.Person.KnownOn = on(d) } }
func filed(d string) fact  { return func(h *measure.History) { h.Person.FiledOn = on(d) } }
func closed(d string) fact { return func(h *measure.History) { h.Person.ClosedOn = on(d) } }
func died(d string) fact   { return func(h *measure.History) { h.Person.DeathDate = on(d) } }
func online(d string) fact { return func(h *measure.History) { h.Person.OnlineOn = on(d) } }

func unconfirmed(h *measure.History) { h.Person.IdentityConfirmed = false }

func moved(d string, to measure.OrgID) fact {
	return func(h *measure.History) {
		h.Episodes = append(h.Episodes, measure.Episode{From: on(d), Org: to})
	}
}

// enrolled enters a programme; ended and lost may follow.
func enrolled(programme, d string, ends ...func(*measure.Enrolment)) fact {
	return func(h *measure.History) {
		e := measure.Enrolment{ID: int64(len(h.Enrolments) + 1), Programme: programme, EnrolledOn: on(d)}
		for _, end := range ends {
			end(&e)
		}
		h.Enrolments = append(h.Enrolments, e)
	}
}

func ended(d string, reason int) func(*measure.Enrolment) {
	return func(e *measure.Enrolment) { e.EndedOn, e.EndReason = on(d), reason }
}

func lost(d string) func(*measure.Enrolment) {
	return func(e *measure.Enrolment) { e.LostOn = on(d) }
}

// detail is something about one visit.
type detail func(*measure.Record)

// visit is a done, complete clinic visit and what the details say. Visits of one day were entered in the order they are written in.
func visit(formCode, d string, details ...detail) fact {
	return func(h *measure.History) {
		n := len(h.Records) + 1
		r := measure.Record{ID: fmt.Sprintf("r%02d", n), Form: formCode, Date: on(d), Mode: measure.ModeClinic, Outcome: form.OutcomeDone,
			Complete: true, Org: villageA, Entered: int64(n), Facts: form.Facts{Marks: form.Marks{}}}
		for _, apply := range details {
			apply(&r)
		}
		h.Records = append(h.Records, r)
	}
}

func info(d string, details ...detail) fact { return visit(rules.FormPersonal, d, details...) }
func exam(d string, details ...detail) fact { return visit(rules.FormCheckup, d, details...) }

func atHome(r *measure.Record)     { r.Mode = measure.ModeHome }
func byPhone(r *measure.Record)    { r.Mode = measure.ModePhone }
func incomplete(r *measure.Record) { r.Complete = false }

func outcome(code int) detail { return func(r *measure.Record) { r.Outcome = code } }

func bp(sbp, dbp int) detail {
	return func(r *measure.Record) { r.Facts.SBP, r.Facts.DBP = &sbp, &dbp }
}

func sbpOnly(sbp int) detail { return func(r *measure.Record) { r.Facts.SBP = &sbp } }

func fpg(s string) detail {
	return func(r *measure.Record) { r.Facts.FPG = new(form.MustDecimal(s)) }
}

func mark(name, value string) detail {
	return func(r *measure.Record) { r.Facts.Marks[name] = value }
}

// What an elderly check-up may carry.
var (
	complete = mark(rules.MarkElderlyComplete, "1")
	guided   = mark(rules.MarkGuidance, "1")
	selfcare = mark(rules.MarkSelfcare, "1")
)

func told(d string) detail { return mark(rules.MarkFeedback, d) }

// row is one line of an indicator's table: the rule it is from, a history, a day, and the verdict wanted on that day. Clauses are short:
// "contract 5.7" is rule 7 of section 5 of contract.md, "indicators" is indicators.md and "records" is records-and-chronic.md.
type row struct {
	clause string
	of     *measure.History
	asOf   string
	want   string // as verdictText writes it
}

// verdictText writes a verdict as "numerator/denominator reason @organisation": "out" when it counts nowhere, no organisation when it is
// villageA.
func verdictText(numerator, denominator int, reason string, org measure.OrgID) string {
	if numerator == 0 && denominator == 0 {
		return "out"
	}
	s := fmt.Sprintf("%d/%d", numerator, denominator)
	if reason != "" {
		s += " " + reason
	}
	if org != villageA {
		s += fmt.Sprintf(" @%d", org)
	}
	return s
}

func spanText(spans []measure.Span, number uint16, day civil.Date) string {
	for _, s := range spans {
		if s.Indicator == number && s.From <= day && day < s.To {
			return verdictText(s.Numerator, s.Denominator, s.Reason, s.Org)
		}
	}
	return "out"
}

func measuredBy(t *testing.T, code string) *measure.Indicator {
	t.Helper()
	i, ok := indicators.Lookup(code)
	require.True(t, ok, "no indicator %s", code)
	return indicators.Source(i)
}

// check judges every row, and holds the spans of its history against the verdict.
func check(t *testing.T, code string, rows ...row) {
	t.Helper()
	checkUnder(t, rules.Default(), code, rows...)
}

// checkUnder is check under other parameters.
func checkUnder(t *testing.T, params *rules.Set, code string, rows ...row) {
	t.Helper()
	i := measuredBy(t, code)
	for _, r := range rows {
		t.Run(r.clause+" as of "+r.asOf, func(t *testing.T) {
			day := on(r.asOf)
			v := total(i, r.of, i.YearToDate(day), params)
			assert.Equal(t, r.want, verdictText(v.Numerator, v.Denominator, v.Missing.Code, v.Credit(r.of, day)), v.Missing.Text)
			checkReason(t, v)
			spans := measure.Spans([]*measure.Indicator{i}, r.of, params, horizon)
			assert.Equal(t, r.want, spanText(spans, i.Number, day), "span")
		})
	}
}

// total adds up the verdicts on every subject of a history; organisation and reason are those of the last subject that has one.
func total(i *measure.Indicator, h *measure.History, p measure.Period, params *rules.Set) measure.Verdict {
	var sum measure.Verdict
	for _, subject := range i.SubjectsOf(h) {
		v := measure.Judge(i, h, subject, p, params)
		if v.Numerator != 0 || v.Denominator != 0 || v.Missing.Code != "" {
			sum.Org, sum.Missing = v.Org, v.Missing
		}
		sum.Numerator += v.Numerator
		sum.Denominator += v.Denominator
	}
	return sum
}

// checkReason: whoever is in the gap is told why, in a sentence that came out of its format whole.
func checkReason(t *testing.T, v measure.Verdict) {
	t.Helper()
	if v.Numerator > 0 || v.Denominator == 0 && v.Missing.Code == "" {
		return
	}
	assert.NotEmpty(t, v.Missing.Code)
	assert.NotEmpty(t, v.Missing.Text)
	assert.NotContains(t, v.Missing.Text, "%!")
	assert.Equal(t, strings.TrimSpace(v.Missing.Text), v.Missing.Text)
}

// checkFrom judges a history for a period that does not begin on 1 January.
func checkFrom(t *testing.T, code, clause string, h *measure.History, from, asOf, want string) {
	t.Helper()
	t.Run(clause, func(t *testing.T) {
		p := measure.Period{From: on(from), AsOf: on(asOf)}
		v := total(measuredBy(t, code), h, p, rules.Default())
		assert.Equal(t, want, verdictText(v.Numerator, v.Denominator, v.Missing.Code, v.Credit(h, p.AsOf)), v.Missing.Text)
	})
}

// with is the default parameters with one changed from a day on.
func with(t *testing.T, name, value, from string) *rules.Set {
	t.Helper()
	set, err := rules.Default().With(name, value, on(from))
	require.NoError(t, err)
	return set
}
