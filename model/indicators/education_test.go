package indicators_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/indicators"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

// arranged is an activity that counts; the pairs are further marks.
func arranged(t rules.EducationType, day, title string, pairs ...string) measure.Record {
	m := form.Marks{rules.MarkTitle: title}
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return measure.Record{ID: day + title, Form: rules.FormEducation, Date: on(day), Outcome: measure.OutcomeDone, Complete: true,
		Facts: form.Facts{Class: int(t), Marks: m}}
}

// organisation is the history of one.
func organisation(kind string, records ...measure.Record) *measure.History {
	h := &measure.History{Unit: &measure.Unit{Kind: kind, Since: rules.OrganisationsFrom()}, Episodes: []measure.Episode{{Org: 7}}, Records: records}
	h.Sort()
	return h
}

// tally judges every subject of an organisation over a year to date, as "numerator/denominator".
func tally(code string, h *measure.History, asOf string) string {
	i, _ := indicators.Lookup(code)
	var sum measure.Tally
	for _, subject := range i.SubjectsOf(h) {
		v := measure.Judge(i, h, subject, i.YearToDate(on(asOf)), rules.Default())
		sum.Add(measure.Tally{Numerator: int64(v.Numerator), Denominator: int64(v.Denominator)})
	}
	return fmt.Sprintf("%d/%d", sum.Numerator, sum.Denominator)
}

// incompleteOf is the activity without something that it must have.
func incompleteOf(r measure.Record) measure.Record {
	r.Complete, r.ID = false, r.ID+"?"
	return r
}

// Whatever an organisation has done: the spans say on every day what the bare verdict says, and later facts do not change earlier days.
func TestEducation_spansAreTheVerdicts(t *testing.T) {
	for seed := range uint64(30) {
		r := rand.New(rand.NewPCG(seed, 4))
		var records []measure.Record
		for n := range r.IntN(25) {
			kind := []rules.EducationType{rules.Lecture, rules.PublicConsultation, rules.PrintedMaterial, rules.NoticeBoard, rules.AudioVisual, rules.ThemeDay}[r.IntN(6)]
			day := on("2024-11-01") + civil.Date(r.IntN(400))
			a := arranged(kind, day.String(), fmt.Sprint("题", r.IntN(3)), rules.MarkCopies, "5", rules.MarkSessions, "2", rules.MarkHours, "125", rules.MarkPersons, "9", rules.MarkBoard, fmt.Sprint("栏", r.IntN(3)))
			if r.IntN(3) == 0 {
				a.Facts.Marks[rules.MarkBoardUntil] = (day + civil.Date(r.IntN(90))).String()
			}
			a.Complete, a.ID = r.IntN(5) > 0, fmt.Sprint(n)
			records = append(records, a)
		}
		h := organisation([]string{"township_hospital", "village_clinic", "county"}[r.IntN(3)], records...)
		end := on("2027-01-01")
		spans := measure.Spans(indicators.OfOrganisations(), h, rules.Default(), end)
		for _, i := range indicators.OfOrganisations() {
			for _, subject := range i.SubjectsOf(h) {
				for d := on("2024-10-15"); d < end; d += civil.Date(1 + r.IntN(9)) {
					v := measure.Judge(i, h, subject, i.YearToDate(d), rules.Default())
					at := slices.IndexFunc(spans, func(s measure.Span) bool {
						return s.Indicator == i.Number && s.Subject == subject && s.From <= d && d < s.To
					})
					var s measure.Span
					if at >= 0 {
						s = spans[at]
					}
					require.Equal(t, []any{v.Numerator, v.Denominator, v.Missing.Code}, []any{s.Numerator, s.Denominator, s.Reason}, "seed %d: %s of %d on %s", seed, i.Code, subject, d)
				}
			}
		}
		if len(records) > 0 {
			last := h.Records[len(h.Records)-1]
			before := organisation(h.Unit.Kind, h.Records[:len(h.Records)-1]...)
			former := measure.Spans(indicators.OfOrganisations(), before, rules.Default(), end)
			require.Equal(t, spans, measure.SpansFrom(indicators.OfOrganisations(), h, rules.Default(), end, last.Date, former), "seed %d", seed)
		}
	}
}

func TestEducation_incompleteSaysSo(t *testing.T) {
	i, _ := indicators.Lookup("he.lecture_times")
	h := organisation("township_hospital", incompleteOf(arranged(rules.Lecture, "2025-03-01", "防跌倒")))
	v := measure.Judge(i, h, 1, i.YearToDate(on("2025-12-31")), rules.Default())
	assert.Equal(t, measure.Verdict{Missing: measure.Reason{Code: "incomplete", Text: "记录缺必填内容，不计数"}}, v, "in the gap without any weight")
}
