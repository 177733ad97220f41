package demo_test

import (
	"cmp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/service/demo"
)

// county is a demo county as the importer sees it.
type county struct {
	file   map[string]file
	people map[string]map[string]string
	kinds  map[string]string
	past   map[string][]form.Past // ref → records so far

	enrolled map[string]file // ref → enrolments
	gaps     map[string][]errs.Field
}

func open(set *demo.Set) *county {
	c := &county{file: files(set), people: make(map[string]map[string]string), kinds: make(map[string]string), past: make(map[string][]form.Past),
		enrolled: make(map[string]file), gaps: make(map[string][]errs.Field)}
	for _, row := range c.file["residents"] {
		c.people[row["ref"]] = row
	}
	for _, row := range c.file["orgs"] {
		c.kinds[row["code"]] = row["kind"]
	}
	for _, row := range c.file["enrolments"] {
		c.enrolled[row["ref"]] = append(c.enrolled[row["ref"]], row)
	}
	return c
}

func date(s string) civil.Date {
	d, _ := civil.Parse(s)
	return d
}

// context is the person as he was known on the day.
func (c *county) context(ref, on string) form.Context {
	p := c.people[ref]
	ctx := form.Context{Sex: int(p["sex"][0] - '0'), Birth: date(p["birth_date"]), Today: today,
		DeathDate: date(p["death_date"]), Rural: model.OrgKind(c.kinds[p["org_code"]]).Rural(), Params: rules.Default(),
		Enrolled: make(map[string]civil.Date), Previous: c.past[ref]}
	for _, e := range c.enrolled[ref] {
		if e["enrolled_on"] <= on && (e["ended_on"] == "" || on < e["ended_on"]) {
			ctx.Enrolled[e["programme"]] = date(e["enrolled_on"])
		}
	}
	return ctx
}

// check reads a row as the importer does and validates it.
func (c *county) check(t *testing.T, def *form.Definition, row map[string]string) form.Result {
	t.Helper()
	spec := form.SpecOf(def)
	rec, problems := form.DecodeRow(spec, def, row)
	require.Empty(t, problems, "%s %v", def.Code, row)
	result := form.Validate(spec, rec, c.context(row["ref"], row["visit_date"]))
	require.Empty(t, result.Errors, "%s %v", def.Code, row)
	if source, ok := rec.(form.FactSource); ok {
		v := rec.Header()
		c.past[row["ref"]] = append(c.past[row["ref"]], form.Past{Form: def.Code, Date: v.VisitDate, Mode: v.Mode(), Outcome: v.Outcome(), Facts: source.Facts()})
	}
	return result
}

// warned reports whether a field is among the warnings.
func warned(found []errs.Field, name string) bool {
	for _, f := range found {
		if f.Name == name {
			return true
		}
	}
	return false
}

func share(part, whole int) float64 { return 100 * float64(part) / float64(whole) }

func TestCounty_everyFollowupIsValidAndNearlyAllAreComplete(t *testing.T) {
	t.Parallel()
	c := open(demo.County(3000, 5, today))
	for _, def := range []*form.Definition{forms.HypertensionFollowupForm, forms.DiabetesFollowupForm} {
		done, complete := 0, 0
		for _, row := range c.file[def.Code] {
			result := c.check(t, def, row)
			require.False(t, warned(result.Warnings, "visit_class"), "the class contradicts the values: %v", row)
			if row["visit_outcome"] == "1" {
				done++
				if result.Complete {
					complete++
				}
			}
		}
		require.Greater(t, done, 100, def.Code)
		require.Greater(t, share(complete, done), 90.0, "%s: %d of %d", def.Code, complete, done)
		require.Less(t, complete, done, "%s: a real county forgets something", def.Code)
	}
}

// What the doctor writes does not contradict the rules, and one in seventy records keeps a gap.
func TestCounty_everyRecordIsValidAndNearlyAllAreComplete(t *testing.T) {
	t.Parallel()
	c := open(demo.County(3000, 1, today))
	done, complete := map[string]int{}, map[string]int{}
	for _, visit := range c.inOrder() {
		result := c.check(t, visit.def, visit.row)
		for _, field := range []string{"visit_class", "classification", "overall", "dev_signs", "height", "weight", "vaccine", "valid", "dose_no", "q9", "q28"} {
			require.False(t, warned(result.Warnings, field), "%s %v: %v", visit.def.Code, visit.row, result.Warnings)
		}
		if visit.row["visit_outcome"] == "1" {
			done[visit.def.Code]++
			if result.Complete {
				complete[visit.def.Code]++
			} else {
				c.gaps[visit.def.Code] = result.Missing
			}
		}
	}
	for _, def := range services() {
		t.Logf("%s %d %.1f", def.Code, done[def.Code], share(complete[def.Code], done[def.Code]))
		if def != forms.CheckupForm { // see the next test
			require.Greater(t, share(complete[def.Code], done[def.Code]), 80.0, "%s: %d of %d, %v", def.Code, complete[def.Code], done[def.Code], c.gaps[def.Code])
		}
	}
}

// visitRow is a row of a form's file.
type visitRow struct {
	def *form.Definition
	row map[string]string
}

// inOrder returns every service in the order in which the importer validates them.
func (c *county) inOrder() []visitRow {
	var all []visitRow
	for _, def := range services() {
		for _, row := range c.file[def.Code] {
			all = append(all, visitRow{def, row})
		}
	}
	slices.SortStableFunc(all, func(a, b visitRow) int {
		return cmp.Or(cmp.Compare(a.row["visit_date"], b.row["visit_date"]), cmp.Compare(a.def.Code, b.def.Code))
	})
	return all
}

func TestCounty_everyCheckupIsValidAndMostOfTheElderlyAreComplete(t *testing.T) {
	t.Parallel()
	c := open(demo.County(1000, 5, today))
	for _, row := range c.file["selfcare_assessment"] {
		require.True(t, c.check(t, forms.SelfcareAssessmentForm, row).Complete)
	}
	elderly, complete := 0, 0
	for _, row := range c.file["checkup"] {
		result := c.check(t, forms.CheckupForm, row)
		require.False(t, warned(result.Warnings, "eld_selfcare"), "%v", result.Warnings)
		if civil.Age(date(c.people[row["ref"]]["birth_date"]), date(row["visit_date"])) >= 65 {
			elderly++
			if result.Complete {
				complete++
			}
		}
	}
	require.Greater(t, elderly, 50)
	require.InDelta(t, 86, share(complete, elderly), 8)
}

// A personal information form is dated by the building of the archive. Children under seven have none (records-and-chronic 1.1).
func TestCounty_personalInformationIsValid(t *testing.T) {
	t.Parallel()
	c := open(demo.County(1000, 5, today))
	asked, complete := 0, 0
	for _, row := range c.file["residents"] {
		if row["filed_on"] == "" {
			require.Empty(t, row["archive_no"])
			continue
		}
		row["visit_date"] = row["filed_on"]
		result := c.check(t, forms.PersonalInformationForm, row)
		if civil.Age(date(row["birth_date"]), today) < 7 {
			require.Empty(t, row["education"])
			continue
		}
		asked++
		if result.Complete {
			complete++
		}
	}
	require.InDelta(t, 90, share(complete, asked), 5)
}
