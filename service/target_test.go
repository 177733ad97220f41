package service_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/service"
)

// aim enters a target as a county official.
func (w *world) aim(org, code string, year int, value string) {
	w.Helper()
	_, err := w.svc.SaveTarget(w.Context(), w.sys, org, code, year, service.TargetInput{Value: form.MustDecimal(value), Source: org + " 文件"})
	require.NoError(w, err)
}

func (w *world) figure(org, code, asOf string) service.Figure {
	w.Helper()
	c, err := w.svc.Coverage(w.Context(), w.sys, service.CoverageQuery{Org: org, AsOf: day(asOf), Codes: []string{code}})
	require.NoError(w, err)
	return c.Indicators[0]
}

// indicators 5, last paragraph: the nearest level's target colours a figure, and every level's is shown.
func TestTargets_theNearestLevelOverrides(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const code = "htn.standard_management_rate"
	w.aim(county, code, 2026, "68")
	w.aim(townA, code, 2026, "75.5")
	w.aim(townA, code, 2025, "10")
	w.aim(townA, "dm.standard_management_rate", 2026, "10")

	for _, row := range []struct {
		name, org, asOf, want, levels string
	}{
		{"indicators 5: the village has the town's, the county's and the national one", villages[0], "2026-06-30", "75.5", "township_hospital county national"},
		{"indicators 5: the town itself", townA, "2026-06-30", "75.5", "township_hospital county national"},
		{"indicators 5: the sister has the county's", townB, "2026-06-30", "68", "county national"},
		{"indicators 5: the county is not bound by its town", county, "2026-06-30", "68", "county national"},
		{"indicators 5: last day of the year", townA, "2026-12-31", "75.5", "township_hospital county national"},
		{"indicators 5: the year before has its own", townA, "2025-12-31", "10", "township_hospital national"},
		{"indicators 5: the county entered none for the year before: national", county, "2025-12-31", "64", "national"},
		{"indicators 5: no national target before 2022", county, "2021-12-31", "-", ""},
	} {
		f := w.figure(row.org, code, row.asOf)
		assert.Equal(t, row.want, text(f.Target), row.name)
		var levels []string
		for _, level := range f.Targets {
			levels = append(levels, level.Level)
		}
		assert.Equal(t, row.levels, strings.Join(levels, " "), row.name)
	}
	f := w.figure(townA, code, "2026-06-30")
	assert.Equal(t, service.LevelTarget{Level: "township_hospital", Org: townA, OrgName: "东乡卫生院", Value: form.MustDecimal("75.5"), Source: townA + " 文件"}, f.Targets[0])

	w.aim(townA, code, 2026, "70")
	assert.Equal(t, "70", text(w.figure(townA, code, "2026-06-30").Target), "entered again, it replaces the older one")
	require.NoError(t, w.svc.DeleteTarget(t.Context(), w.sys, townA, code, 2026))
	assert.Equal(t, "68", text(w.figure(townA, code, "2026-06-30").Target), "taken back, the county's holds again")
	require.True(t, errs.Is(w.svc.DeleteTarget(t.Context(), w.sys, townA, code, 2026), "not_found"))
}

// indicators 1.5: the fraction itself is compared with the target, not the rate as it is shown.
func TestTargets_areMetByTheFraction(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.svc.SaveFigure(t.Context(), w.sys, villages[0], "pop.resident", service.FigureInput{On: day("2026-01-01"), Value: form.MustDecimal("3")})
	require.NoError(t, err)
	first := w.create(w.somebody(villages[0], "1950-01-01", "2020-01-01"))
	w.create(w.somebody(villages[0], "1950-01-01", "2020-01-01"))

	for _, row := range []struct {
		name, code, target string
		want               *bool
	}{
		{"indicators 1.5: 2/3 is below 66.67, though it is shown as 66.67", "ehr.filing_rate", "66.67", new(false)},
		{"indicators 1.5: 2/3 is above 66.66", "ehr.filing_rate", "66.66", new(true)},
		{"indicators 1.5: all silent, 100 is at 100: lower is better", "ehr.dead_rate", "100", new(true)},
		{"indicators 1.5: all silent, 100 is above 99.99: lower is better", "ehr.dead_rate", "99.99", new(false)},
		{"indicators 1.5: no denominator, no rate to compare", "htn.management_rate", "50", nil},
	} {
		w.aim(villages[0], row.code, 2026, row.target)
		assert.Equal(t, row.want, w.figure(villages[0], row.code, today).Met, row.name)
	}
	assert.Nil(t, w.figure(villages[0], "htn.management_rate", "2025-12-31").Met, "no target")

	w.save(first.ID, "selfcare_assessment", "2026-05-01", map[string]any{"meal": 0, "grooming": 0, "dressing": 0, "toilet": 0, "activity": 0})
	w.aim(villages[0], "ehr.use_rate", 2026, "50")
	assert.Equal(t, new(true), w.figure(villages[0], "ehr.use_rate", today).Met, "indicators 1.5: 1/2 is at 50")
	w.aim(villages[0], "ehr.use_rate", 2026, "50.01")
	assert.Equal(t, new(false), w.figure(villages[0], "ehr.use_rate", today).Met, "indicators 1.5: 1/2 is below 50.01")
}

func TestTargets_badInputIsExplained(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	good := service.TargetInput{Value: form.MustDecimal("100"), Source: "县卫健局"}
	for _, row := range []struct {
		name, org, code string
		year            int
		value, source   string
		want            string
	}{
		{"no such indicator", county, "htn.nothing", 2026, "70", "县", "没有指标 htn.nothing"},
		{"a count has no rate", county, "ehr.new_count", 2026, "70", "县", "没有分母"},
		{"the year before the first", county, "ehr.use_rate", service.FirstTargetYear - 1, "70", "县", "年份 2008 应为"},
		{"the year after the last", county, "ehr.use_rate", service.LastTargetYear + 1, "70", "县", "年份 2200 应为"},
		{"above 100", county, "ehr.use_rate", 2026, "100.01", "县", "目标值 100.01 应为 0 至 100"},
		{"below 0", county, "ehr.use_rate", 2026, "-0.01", "县", "目标值 -0.01 应为 0 至 100"},
		{"three decimals", county, "ehr.use_rate", 2026, "70.005", "县", "最多两位小数"},
		{"no source", county, "ehr.use_rate", 2026, "70", " ", "请写明目标的来源"},
		{"too long a source", county, "ehr.use_rate", 2026, "70", strings.Repeat("长", 201), "请写明目标的来源"},
		{"no such organisation", "999", "ehr.use_rate", 2026, "70", "县", "机构 999"},
	} {
		_, err := w.svc.SaveTarget(t.Context(), w.sys, row.org, row.code, row.year, service.TargetInput{Value: form.MustDecimal(row.value), Source: row.source})
		assert.ErrorContains(t, err, row.want, row.name)
	}
	for _, year := range []int{service.FirstTargetYear, service.LastTargetYear} {
		_, err := w.svc.SaveTarget(t.Context(), w.sys, county, "ehr.use_rate", year, good)
		require.NoError(t, err)
	}
	good.Value = form.MustDecimal("0")
	_, err := w.svc.SaveTarget(t.Context(), w.sys, county, "ehr.use_rate", 2026, good)
	require.NoError(t, err)
}

// What is entered and taken back is in the audit once; a figure's reader who is no official changes nothing.
func TestTargets_areAuditedAndPermitted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	official := w.actor(7, townA, access.CountyOfficial)
	in := service.TargetInput{Value: form.MustDecimal("70"), Source: "县卫健局"}
	for range 2 {
		_, err := w.svc.SaveTarget(t.Context(), official, townA, "ehr.use_rate", 2026, in)
		require.NoError(t, err)
	}
	require.NoError(t, w.svc.DeleteTarget(t.Context(), official, townA, "ehr.use_rate", 2026))
	require.Len(t, w.dump("SELECT action, detail FROM audit_log WHERE action = 'target.save'"), 1, "the second time nothing changed")
	require.Len(t, w.dump("SELECT action, detail FROM audit_log WHERE action = 'target.delete'"), 1)

	_, err := w.svc.SaveTarget(t.Context(), official, county, "ehr.use_rate", 2026, in)
	require.True(t, errs.Is(err, "not_found"), "the organisation above is out of scope: %v", err)
	for _, role := range []access.Role{access.VillageDoctor, access.Clinician, access.RecordsClerk, access.QualityReviewer} {
		_, err = w.svc.SaveTarget(t.Context(), w.actor(8, townA, role), townA, "ehr.use_rate", 2026, in)
		require.True(t, errs.Is(err, "forbidden"), "%s: %v", role, err)
		require.True(t, errs.Is(w.svc.DeleteTarget(t.Context(), w.actor(8, townA, role), townA, "ehr.use_rate", 2026), "forbidden"), role)
	}
}

func TestTargets_areListedByIndicatorTheOneInForceFirst(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.aim(county, "ehr.use_rate", 2026, "61")
	list, err := w.svc.Targets(t.Context(), w.actor(9, townA, access.Clinician), "", 2026)
	require.NoError(t, err)
	var use []service.YearTarget
	for _, target := range list {
		if target.Code == "ehr.use_rate" {
			use = append(use, target)
		}
	}
	require.Len(t, use, 2)
	assert.True(t, use[0].InForce)
	assert.Equal(t, []string{"county", county, "61"}, []string{use[0].Level, use[0].Org, use[0].Value.String()})
	assert.False(t, use[1].InForce)
	assert.Equal(t, []string{service.National, "", "60"}, []string{use[1].Level, use[1].Org, use[1].Value.String()})
	require.Equal(t, civil.Of(2026, 1, 1).Year(), use[0].Year)
}
