package demo_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/forms"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/service/demo"
)

var today = civil.MustParse("2026-10-20")

// file is a table by column name.
type file []map[string]string

func files(set *demo.Set) map[string]file {
	all := make(map[string]file)
	for _, table := range set.Tables {
		all[table.Name] = nil
		for row := range table.Rows {
			cells := make(map[string]string, len(row))
			for i, cell := range row {
				if cell != "" {
					cells[table.Header[i]] = cell
				}
			}
			all[table.Name] = append(all[table.Name], cells)
		}
	}
	return all
}

func digest(set *demo.Set) string {
	h := sha256.New()
	for _, table := range set.Tables {
		fmt.Fprintln(h, table.Name, strings.Join(table.Header, ","))
		for row := range table.Rows {
			fmt.Fprintln(h, strings.Join(row, "\x1f"))
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

func TestCounty_isTheSameEachTimeAndReadTwice(t *testing.T) {
	t.Parallel()
	set := demo.County(300, 7, today)
	first := digest(set)
	require.Equal(t, first, digest(set), "a table can be read twice")
	require.Equal(t, first, digest(demo.County(300, 7, today)))
	require.NotEqual(t, first, digest(demo.County(300, 8, today)))
	require.NotEqual(t, first, digest(demo.County(300, 7, today-1)))
}

// The order of import is that of contract section 3.
func TestCounty_tablesStandInTheOrderOfImport(t *testing.T) {
	t.Parallel()
	var names []string
	for _, table := range demo.County(50, 1, today).Tables {
		names = append(names, table.Name)
		require.Len(t, slices.Compact(slices.Sorted(slices.Values(table.Header))), len(table.Header), "%s: a column twice", table.Name)
		for row := range table.Rows {
			require.Len(t, row, len(table.Header), table.Name)
		}
	}
	want := []string{"orgs", "figures", "users", "residents", "transfers", "enrolments"}
	for _, def := range services() {
		want = append(want, def.Code)
	}
	for _, def := range forms.OfOrganisations() {
		want = append(want, def.Code)
	}
	require.Equal(t, want, names)
}

// The activities of organisations are valid, nearly all complete, and each has a key of its own.
func TestCounty_organisationsEducate(t *testing.T) {
	t.Parallel()
	def := forms.HealthEducationForm
	spec := form.SpecOf(def)
	done, complete, types, seen := 0, 0, map[string]int{}, map[string]bool{}
	for _, row := range files(demo.County(0, 1, today))[def.Code] {
		rec, problems := form.DecodeRow(spec, def, row)
		require.Empty(t, problems, "%v", row)
		result := form.Validate(spec, rec, form.Context{Today: today, Params: rules.Default()})
		require.Empty(t, result.Errors, "%v", row)
		require.Empty(t, result.Warnings, "%v", row)
		done++
		if result.Complete {
			complete++
		}
		types[row["activity_type"]]++
		key := row["org_code"] + row["visit_date"] + form.KeyOf(def, rec)
		require.False(t, seen[key], key)
		seen[key] = true
	}
	require.Len(t, types, 5, "every sort of activity that is required")
	require.Greater(t, share(complete, done), 97.0)
	require.Less(t, complete, done, "a real county forgets something")
}

// services are the forms that have a file of their own: all but the personal information, which stands with the residents.
func services() []*form.Definition {
	return slices.DeleteFunc(forms.OfResidents(), func(def *form.Definition) bool { return def == forms.PersonalInformationForm })
}

func TestCounty_everyFormOccurs(t *testing.T) {
	t.Parallel()
	all := files(demo.County(3000, 1, today))
	for _, def := range services() {
		require.NotEmpty(t, all[def.Code], def.Code)
	}
	require.True(t, slices.ContainsFunc(all["residents"], func(row map[string]string) bool { return row["education"] != "" }))
}

func TestCounty_hasTheSizeAskedFor(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, 50, 3000} {
		require.Len(t, files(demo.County(n, 3, today))["residents"], n)
	}
}

func TestCounty_keysAreUnique(t *testing.T) {
	t.Parallel()
	all := files(demo.County(3000, 1, today))
	type key struct{ file, columns string }
	keys := []key{
		{"orgs", "code"}, {"figures", "org_code figure on"}, {"users", "username"},
		{"residents", "ref"}, {"residents", "id_no"}, {"residents", "archive_no"}, {"transfers", "ref on"}, {"enrolments", "ref programme"},
	}
	for _, def := range services() {
		keys = append(keys, key{def.Code, strings.Join(append([]string{"ref", "visit_date"}, def.Key...), " ")})
	}
	for _, key := range keys {
		seen := make(map[string]bool)
		for _, row := range all[key.file] {
			var parts []string
			for _, column := range strings.Fields(key.columns) {
				if row[column] != "" {
					parts = append(parts, row[column])
				}
			}
			if id := strings.Join(parts, " "); id != "" {
				require.False(t, seen[id], "%s: %s twice", key.file, id)
				seen[id] = true
			}
		}
		require.NotEmpty(t, seen, "%v", key)
	}
}

func TestCounty_referencesResolve(t *testing.T) {
	t.Parallel()
	all := files(demo.County(1000, 2, today))
	orgs, people := make(map[string]bool), make(map[string]bool)
	for _, row := range all["orgs"] {
		require.True(t, row["parent_code"] == "" || orgs[row["parent_code"]], "%s comes before its parent", row["code"])
		orgs[row["code"]] = true
	}
	for name, rows := range all {
		for _, row := range rows {
			for _, column := range []string{"org_code", "to_org_code"} {
				require.True(t, row[column] == "" || orgs[row[column]], "%s: no organisation %s", name, row[column])
			}
		}
	}
	for _, row := range all["residents"] {
		require.True(t, row["mother_ref"] == "" || people[row["mother_ref"]], "%s comes before the mother", row["ref"])
		people[row["ref"]] = true
	}
	names := []string{"transfers", "enrolments"}
	for _, def := range services() {
		names = append(names, def.Code)
	}
	for _, name := range names {
		for _, row := range all[name] {
			require.True(t, people[row["ref"]], "%s: nobody is %s", name, row["ref"])
		}
	}
}

// beforeTheArchive are what a hospital, a clinic or a kindergarten notes of people whose archive is built later. A pregnancy is dated by the
// last menstrual period.
var beforeTheArchive = map[*form.Definition]bool{forms.PregnancyForm: true, forms.DeliveryForm: true, forms.VaccinationForm: true,
	forms.VaccinationContraindicationForm: true, forms.VaccinationCertificateForm: true, forms.AEFIForm: true, forms.SchoolEntryCheckForm: true, forms.CatchupCheckForm: true}

// Nothing lies ahead of today, and nobody is served before birth, after death or after the archive was closed
// (records-and-chronic 1.8 rule 7).
func TestCounty_datesAreInOrder(t *testing.T) {
	t.Parallel()
	for seed, day := range []civil.Date{today, civil.MustParse("2024-02-29"), civil.MustParse("2026-01-01"), civil.MustParse("2025-12-31")} {
		all := files(demo.County(2000, int64(seed), day))
		people := make(map[string]map[string]string)
		for _, row := range all["residents"] {
			people[row["ref"]] = row
			age := civil.Age(civil.MustParse(row["birth_date"]), day)
			require.True(t, age >= 0 && age <= 105, "%s is %d", row["ref"], age)
			for _, column := range []string{"filed_on", "closed_on", "death_date", "online_on"} {
				require.True(t, row[column] <= day.String(), "%s %s %s", row["ref"], column, row[column])
				require.True(t, row[column] == "" || row[column] >= row["birth_date"], "%s %s %s", row["ref"], column, row[column])
			}
			require.True(t, row["closed_on"] == "" || row["closed_on"] >= row["filed_on"], row["ref"])
		}
		for _, row := range all["enrolments"] {
			p := people[row["ref"]]
			require.True(t, row["diagnosed_on"] <= row["enrolled_on"] && row["enrolled_on"] >= p["filed_on"] && row["enrolled_on"] <= day.String(), "%v", row)
			require.True(t, row["ended_on"] == "" || (row["ended_on"] > row["enrolled_on"] && row["ended_on"] <= day.String()), "%v", row)
			require.True(t, row["lost_on"] == "" || (row["lost_on"] >= row["enrolled_on"] && row["lost_on"] <= day.String()), "%v", row)
		}
		for _, def := range services() {
			for _, row := range all[def.Code] {
				p, on := people[row["ref"]], row["visit_date"]
				require.True(t, on >= p["birth_date"] && on <= day.String(), "%s %v", def.Code, row)
				require.True(t, beforeTheArchive[def] || on >= p["filed_on"], "%s %v before the archive", def.Code, row)
				require.True(t, p["death_date"] == "" || on < p["death_date"], "%s %v after death", def.Code, row)
				require.True(t, p["closed_on"] == "" || on < p["closed_on"], "%s %v after closing", def.Code, row)
			}
		}
	}
}

func TestCounty_accountsOpenWithStrongPasswords(t *testing.T) {
	t.Parallel()
	set := demo.County(10, 1, today)
	orgs := make(map[string]string)
	for _, row := range files(set)["orgs"] {
		orgs[row["code"]] = row["name"]
	}
	var names []string
	for _, a := range set.Accounts {
		names = append(names, a.Username)
		require.GreaterOrEqual(t, len(a.Password), 10)
		require.Regexp(t, `[A-Za-z].*[0-9]`, a.Password)
		require.Equal(t, orgs[a.OrgCode], a.OrgName)
	}
	require.Equal(t, []string{"admin", "county", "org_admin", "doctor", "village", "clerk", "smi_officer", "reviewer", "sister"}, names)
	require.Len(t, files(set)["users"], len(names))
}

func BenchmarkCounty3000(b *testing.B) {
	for b.Loop() {
		rows := 0
		for _, table := range demo.County(3000, 1, today).Tables {
			for range table.Rows {
				rows++
			}
		}
		b.ReportMetric(float64(rows), "rows")
	}
}
