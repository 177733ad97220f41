package forms

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

func TestSelfcareAssessment(t *testing.T) { // records-and-chronic 3.4 row total
	for _, tt := range []struct {
		meal, grooming, dressing, toilet, activity string
		total, grade                               int
	}{
		{"0", "0", "0", "0", "0", 0, 1},
		{"3", "0", "0", "0", "0", 3, 1},
		{"3", "1", "0", "0", "0", 4, 2},
		{"3", "0", "0", "0", "5", 8, 2},
		{"3", "0", "0", "1", "5", 9, 3},
		{"3", "7", "3", "0", "5", 18, 3},
		{"3", "7", "3", "1", "5", 19, 4},
		{"5", "7", "5", "10", "10", 37, 4},
	} {
		t.Run(strconv.Itoa(tt.total), func(t *testing.T) {
			rec, result := validate(t, SelfcareAssessmentForm, old(), map[string]string{"visit_date": "2026-06-01", "meal": tt.meal,
				"grooming": tt.grooming, "dressing": tt.dressing, "toilet": tt.toilet, "activity": tt.activity})
			assert.True(t, result.Complete, "%v", result)
			f := rec.(*SelfcareAssessment)
			assert.Equal(t, tt.total, *f.Total)
			assert.Equal(t, tt.grade, *f.Grade)
			assert.Equal(t, strconv.Itoa(tt.grade), f.Facts().Marks.Get(rules.MarkSelfcare))
		})
	}
}

func TestSelfcareAssessment_illegalScores(t *testing.T) { // records-and-chronic 3.4 row meal, row grooming, row dressing, row toilet, row activity: only the printed scores
	body := `{"visit_date":"2026-06-01","meal":1,"grooming":5,"dressing":7,"toilet":3,"activity":3}`
	rec, found := form.Decode(form.SpecOf(SelfcareAssessmentForm), SelfcareAssessmentForm, []byte(body))
	assert.Empty(t, found)
	result := form.Validate(form.SpecOf(SelfcareAssessmentForm), rec, old())
	assert.Equal(t, []string{"meal choice", "grooming choice", "dressing choice", "toilet choice", "activity choice"}, names(result.Errors))
}

func TestSelfcareAssessment_gradeIsNeverTyped(t *testing.T) {
	body := `{"visit_date":"2026-06-01","meal":0,"grooming":0,"dressing":0,"toilet":0,"activity":0,"grade":2}`
	rec, _ := form.Decode(form.SpecOf(SelfcareAssessmentForm), SelfcareAssessmentForm, []byte(body))
	assert.Equal(t, []string{"grade derived"}, names(form.Validate(form.SpecOf(SelfcareAssessmentForm), rec, old()).Errors))

	rec, result := validate(t, SelfcareAssessmentForm, old(), map[string]string{"visit_date": "2026-06-01", "meal": "0"})
	assert.Nil(t, rec.(*SelfcareAssessment).Total, "unknown until all five are there")
	assert.Len(t, result.Missing, 4)
}
