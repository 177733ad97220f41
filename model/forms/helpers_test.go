package forms

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/rules"
)

func day(s string) civil.Date { return civil.MustParse(s) }

// woman is a resident born 1970 on the day of writing 2026-06-30.
func woman() form.Context {
	return form.Context{Sex: rules.Female, Birth: day("1970-05-20"), Today: day("2026-06-30"), Params: rules.Default(),
		Enrolled: map[string]civil.Date{"htn": day("2025-01-05"), "dm": day("2025-01-05")}}
}

func old() form.Context {
	c := woman()
	c.Birth, c.Enrolled = day("1955-03-01"), nil
	return c
}

// read decodes import cells, which must hold no error.
func read(t *testing.T, def *form.Definition, cells map[string]string) form.Record {
	t.Helper()
	rec, found := form.DecodeRow(form.SpecOf(def), def, ExpandShorthand(cells))
	require.Empty(t, found)
	return rec
}

// validate reads and validates import cells.
func validate(t *testing.T, def *form.Definition, c form.Context, cells map[string]string) (form.Record, form.Result) {
	t.Helper()
	rec := read(t, def, cells)
	return rec, form.Validate(form.SpecOf(def), rec, c)
}

// and returns the cells with others added or changed; "" takes one away.
func and(cells map[string]string, pairs ...string) map[string]string {
	all := make(map[string]string, len(cells)+len(pairs)/2)
	for k, v := range cells {
		all[k] = v
	}
	for i := 0; i < len(pairs); i += 2 {
		all[pairs[i]] = pairs[i+1]
	}
	return all
}

// names returns "field code" of entries.
func names(entries []errs.Field) []string {
	list := []string{}
	for _, e := range entries {
		list = append(list, e.Name+" "+e.Code)
	}
	return list
}
