package indicators_test

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model/english"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
)

var (
	han    = regexp.MustCompile(`\p{Han}`)
	digits = regexp.MustCompile(`\d+`)
)

// Whatever a history makes the system say of a resident, no Chinese is left of it in English: these sentences name no people and no places.
func TestTexts_everySentenceIsSaidInEnglish(t *testing.T) {
	t.Parallel()
	heard := map[string]bool{} // sentences that differ in their numbers only are one
	rapid.Check(t, func(t *rapid.T) {
		h, params := histories.Draw(t, "history"), someParams(t)
		days := judgedDays(t)[:2]
		said := func(what, text string) {
			if shape := digits.ReplaceAllString(text, "9"); !heard[shape] {
				heard[shape] = assert.NotRegexp(t, han, english.Sentence(text), "%s: %s", what, text)
			}
		}
		for i, subject := range judgements(h) {
			for _, day := range days {
				said(i.Code, measure.Judge(i, h, subject, i.YearToDate(day), params).Missing.Text)
			}
		}
		for _, d := range rules.Duties(h, params, days[0].AddYears(2)) {
			said(d.Kind, d.Reason.Text)
		}
		for _, f := range rules.Findings(h, params) {
			said(f.Code, f.Text)
		}
		for _, s := range rules.Suggestions(h, params) {
			said(s.Rule, s.Text)
		}
	})
}
