package form_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
)

// infancy asks one thing in the first year of life and another afterwards.
type infancy struct {
	form.Visit
	Crawls *int `json:"crawls" form:"爬行,hard=0..9,when=age_months<12"`
	Walks  *int `json:"walks" form:"行走,hard=0..9,need_when=age_months>=12"`
}

func TestCondition_ageInMonths(t *testing.T) {
	def := &form.Definition{Code: "infancy", Name: "婴儿", New: func() form.Record { return new(infancy) }}
	c := form.Context{Birth: civil.MustParse("2024-02-29")}
	for _, tt := range []struct {
		name, on        string
		errors, missing int
	}{
		{"maternal-child 8 row 8: the day before 12 months", "2025-02-27", 0, 0},
		{"maternal-child 8 row 8: born on 29 February, 12 months on 28 February", "2025-02-28", 1, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			rec := &infancy{Visit: form.Visit{VisitDate: civil.MustParse(tt.on)}, Crawls: new(1)}
			result := form.Validate(form.SpecOf(def), rec, c)
			assert.Len(t, result.Errors, tt.errors)
			assert.Len(t, result.Missing, tt.missing)
		})
	}
	result := form.Validate(form.SpecOf(def), &infancy{Visit: form.Visit{VisitDate: civil.MustParse("2025-02-28")}, Crawls: new(1)}, c)
	assert.Equal(t, "爬行只在月龄 < 12时填写", result.Errors[0].Message)
}
