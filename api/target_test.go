package api_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/model/access"
)

// indicators 5: the nearest level's target is in force, all are shown, and the figure says whether it is met.
func TestTargets_colourTheFigure(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.resident(t, own)
	doctor := e.as(t, own, access.Clinician)
	use := "/coverage?code=ehr.use_rate&org=" + own
	e.Do(t, apitest.Request{Path: use, Bearer: doctor, Status: 200, Want: []string{`"target":60,`, `"level":"national"`, `"met":false`}})

	target := "/targets/ehr.use_rate?year=2026&org="
	e.Do(t, apitest.Request{Method: "PUT", Path: target + county, Bearer: e.as(t, county, access.CountyOfficial), Body: `{"value":0,"source":"县卫健局 2026 年目标"}`, Status: 200,
		Want: []string{`"indicator":"ehr.use_rate"`, `"year":2026`, `"value":"0"`}})
	e.Do(t, apitest.Request{Path: use, Bearer: doctor, Status: 200, Want: []string{`"target":0,`, `"level":"county"`, `"level":"national"`, `"met":true`}})
	e.Do(t, apitest.Request{Method: "PUT", Path: target + own, Bearer: e.as(t, own, access.CountyOfficial), Body: `{"value":75.5,"source":"乡镇"}`, Status: 200})

	var list struct {
		Items []struct {
			Code, Level, Org string
			InForce          bool `json:"in_force"`
			Value            float64
		}
	}
	e.Do(t, apitest.Request{Path: "/targets?year=2026&limit=200&org=" + own, Bearer: doctor, Status: 200}).Into(t, &list)
	var levels []string
	for _, item := range list.Items {
		if item.Code == "ehr.use_rate" {
			levels = append(levels, item.Level)
			require.Equal(t, len(levels) == 1, item.InForce)
		}
	}
	require.Equal(t, []string{"township_hospital", "county", "national"}, levels)

	e.Do(t, apitest.Request{Method: "DELETE", Path: target + own, Bearer: e.as(t, own, access.CountyOfficial), Status: 204})
	e.Do(t, apitest.Request{Method: "DELETE", Path: target + own, Bearer: e.as(t, own, access.CountyOfficial), Status: 404})
	e.Do(t, apitest.Request{Path: use, Bearer: doctor, Status: 200, Want: []string{`"target":0,`}})
}

func TestTargets_badInput(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	admin := e.as(t, own, access.OrgAdmin)
	good := `{"value":70,"source":"县"}`
	for _, row := range []struct {
		name, path, body string
		status           int
		want             string
	}{
		{"no year", "/targets/ehr.use_rate?org=" + own, good, 400, "year 必填"},
		{"no organisation", "/targets/ehr.use_rate?year=2026", good, 400, "org 必填"},
		{"the year before the first", "/targets/ehr.use_rate?year=2008&org=" + own, good, 400, "应为 2009 至 2199 的整数"},
		{"no such indicator", "/targets/ehr.nothing?year=2026&org=" + own, good, 422, "没有指标 ehr.nothing"},
		{"a count", "/targets/ehr.new_count?year=2026&org=" + own, good, 422, "没有分母"},
		{"above 100", "/targets/ehr.use_rate?year=2026&org=" + own, `{"value":100.01,"source":"县"}`, 422, "目标值 100.01 应为 0 至 100"},
		{"no source", "/targets/ehr.use_rate?year=2026&org=" + own, `{"value":70,"source":""}`, 422, "来源"},
		{"the county above", "/targets/ehr.use_rate?year=2026&org=" + county, good, 404, "not_found"},
	} {
		e.Do(t, apitest.Request{Name: row.name, Method: "PUT", Path: row.path, Bearer: admin, Body: row.body, Status: row.status, Want: []string{row.want}})
	}
	require.Zero(t, e.count(t, "SELECT COUNT(*) FROM targets"))
}

// indicators 6: the checks answer with what contradicts, and every indicator concerned.
func TestChecks_nameWhatContradicts(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	e.resident(t, own)
	e.resident(t, child)
	admin := e.as(t, own, access.OrgAdmin)
	e.Do(t, apitest.Request{Path: "/coverage/checks", Bearer: admin, Status: 200, Want: []string{`"org":"` + own + `"`, `"as_of":"2026-11-22"`}, Deny: []string{`"error"`}})
	e.Do(t, apitest.Request{Method: "PUT", Path: "/orgs/" + own + "/figures/pop.resident", Bearer: admin, Body: `{"on":"2026-01-01","value":1,"source":"统计局"}`, Status: 200})
	e.Do(t, apitest.Request{Path: "/coverage/checks?as_of=2026-11-21", Bearer: admin, Status: 200,
		Want: []string{`"check":"X1"`, `"severity":"error"`, "健康档案建档率的分子 2 大于常住人口数 1", `"indicators":["ehr.filing_rate","pop.resident"]`}})
	e.Do(t, apitest.Request{Path: "/coverage/checks?as_of=2099-01-01", Bearer: admin, Status: 422, Want: []string{"逻辑核对最远到"}})
}
