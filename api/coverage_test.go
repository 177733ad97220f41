package api_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/model/access"
)

// served is a county in which one of two people was seen this quarter, with an official figure at the first township hospital only.
func served(t *testing.T) *env {
	t.Helper()
	e := newEnv(t)
	seen, _ := e.resident(t, child)
	e.resident(t, own)
	e.resident(t, sister)
	e.record(t, seen)
	e.Do(t, apitest.Request{Method: "PUT", Path: "/orgs/" + own + "/figures/est.htn", Bearer: e.as(t, own, access.OrgAdmin),
		Body: `{"on":"2026-01-01","value":3,"source":"统计局"}`, Status: 200})
	return e
}

func TestCoverage_answersAsTheContractSays(t *testing.T) {
	t.Parallel()
	e := served(t)
	doctor := e.as(t, own, access.Clinician)
	var answer map[string]json.RawMessage
	e.Do(t, apitest.Request{Path: "/coverage?code=htn.management_rate&code=htn.control_rate", Bearer: doctor, Status: 200}).Into(t, &answer)
	require.Len(t, answer, 4)
	require.JSONEq(t, `"330106001"`, string(answer["org"]))
	require.JSONEq(t, `"2026-01-01"`, string(answer["from"]))
	require.JSONEq(t, `"2026-11-22"`, string(answer["as_of"]))
	var list []map[string]json.RawMessage
	require.NoError(t, json.Unmarshal(answer["indicators"], &list))
	require.Len(t, list, 2)
	managed := list[0]
	require.JSONEq(t, `"htn.management_rate"`, string(managed["code"]))
	require.Equal(t, "1", string(managed["numerator"]))
	require.Equal(t, "3", string(managed["denominator"]))
	require.Equal(t, "33.33", string(managed["rate"]), "a JSON number with 2 decimals, half up")
	require.JSONEq(t, `"official"`, string(managed["denominator_source"]))
	require.Equal(t, "100.00", string(list[1]["rate"]))
	for _, member := range []string{"name", "programme", "target"} {
		require.Contains(t, managed, member)
	}

	var none struct{ Indicators []map[string]json.RawMessage }
	e.Do(t, apitest.Request{Path: "/coverage?code=htn.management_rate", Bearer: e.as(t, sister, access.Clinician), Status: 200}).Into(t, &none)
	require.Equal(t, "null", string(none.Indicators[0]["rate"]), "no denominator, no rate")

	e.Do(t, apitest.Request{Path: "/coverage?code=no.such", Bearer: doctor, Status: 422, Want: []string{"没有指标 no.such"}})
	e.Do(t, apitest.Request{Path: "/coverage?from=2026-05-01&as_of=2026-04-01", Bearer: doctor, Status: 422, Want: []string{"2026-05-01", "晚于"}})
	e.Do(t, apitest.Request{Path: "/coverage?from=2026-11-01", Bearer: doctor, Status: 200, Want: []string{`"from":"2026-11-01"`}})
	e.Do(t, apitest.Request{Path: "/coverage", Bearer: doctor, Status: 200, Want: []string{`"ehr.filing_rate"`}})
}

func TestCoverage_drillsDown(t *testing.T) {
	t.Parallel()
	e := served(t)
	doctor := e.as(t, own, access.Clinician)
	base := "/coverage/htn.management_rate"
	e.Do(t, apitest.Request{Path: base, Bearer: doctor, Status: 200, Want: []string{`"clause":"`, `"targets":[`, `"managed_age"`, `"figure":"est.htn"`}})
	var byOrg struct {
		Items []struct {
			Org       string
			Numerator int
		}
	}
	e.Do(t, apitest.Request{Path: base + "/by-org", Bearer: doctor, Status: 200}).Into(t, &byOrg)
	require.Len(t, byOrg.Items, 2)
	require.Equal(t, own, byOrg.Items[0].Org)
	require.Equal(t, 1, byOrg.Items[1].Numerator)
	e.Do(t, apitest.Request{Path: base + "/trend?step=day&from=2026-11-18&as_of=2026-11-21", Bearer: doctor, Status: 200,
		Want: []string{`{"as_of":"2026-11-19","numerator":0,`, `{"as_of":"2026-11-20","numerator":1,`}})
	e.Do(t, apitest.Request{Path: base + "/subjects", Bearer: doctor, Status: 200, Want: []string{"王小明", `"why":"`, own}, Deny: []string{sister}})
	e.Do(t, apitest.Request{Path: base + "/subjects?part=numerator", Bearer: doctor, Status: 200, Want: []string{child}})
	for _, path := range []string{"", "/by-org", "/trend", "/subjects"} {
		e.Do(t, apitest.Request{Path: "/coverage/no.such" + path, Bearer: doctor, Status: 404})
		if path != "" {
			e.Do(t, apitest.Request{Path: base + path + "?org=" + sister, Bearer: doctor, Status: 404})
		}
	}
	e.Do(t, apitest.Request{Path: "/duties?status=overdue", Bearer: doctor, Status: 200, Want: []string{"王小明", `"days_late":`}})
}

func TestExports_areStreamedAndAudited(t *testing.T) {
	t.Parallel()
	e := served(t)
	doctor := e.as(t, own, access.Clinician)
	for path, want := range map[string]string{
		"residents?programme=htn":                "王小明",
		"subjects?code=htn.control_rate":         "王小明",
		"coverage?code=htn.control_rate":         "100.00",
		"residents?status=open&sort=name":        "138****0000",
		"coverage?as_of=2026-06-30&org=" + child: "转塘村卫生室",
	} {
		list, _, _ := strings.Cut(path, "?")
		before := e.count(t, "SELECT COUNT(*) FROM audit_log WHERE action = ?", "export."+list)
		a := e.Do(t, apitest.Request{Path: "/exports/" + path, Bearer: doctor, Status: 200, Deny: []string{"13800000000"}})
		if path != "subjects?code=htn.control_rate" {
			require.Contains(t, string(a.Body), want, path)
		}
		require.Equal(t, "text/csv; charset=utf-8", a.Header.Get("Content-Type"))
		require.True(t, bytes.HasPrefix(a.Body, []byte("\ufeff")), "Excel needs the mark")
		require.Equal(t, before+1, e.count(t, "SELECT COUNT(*) FROM audit_log WHERE action = ?", "export."+list))

		x := e.Do(t, apitest.Request{Path: "/exports/" + path + "&format=xlsx", Bearer: doctor, Status: 200})
		_, err := zip.NewReader(bytes.NewReader(x.Body), int64(len(x.Body)))
		require.NoError(t, err)
		require.Contains(t, x.Header.Get("Content-Disposition"), ".xlsx")
	}
	e.Do(t, apitest.Request{Name: "a refusal is a problem, not half a file", Path: "/exports/residents?org=" + sister, Bearer: doctor, Status: 404, Want: []string{"not_found"}})
	e.Do(t, apitest.Request{Path: "/exports/subjects", Bearer: doctor, Status: 400, Want: []string{"code 必填"}})
}

func TestAudit_isReadPageByPage(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor, admin := e.as(t, own, access.Clinician), e.as(t, own, access.OrgAdmin)
	id, _ := e.resident(t, own)
	for range 5 {
		e.Do(t, apitest.Request{Path: "/residents/" + id.String(), Bearer: doctor, Status: 200})
	}
	seen := map[string]bool{}
	for cursor := ""; ; {
		var page struct {
			Items      []struct{ Chain, Seq int64 }
			NextCursor string `json:"next_cursor"`
		}
		a := e.Do(t, apitest.Request{Path: "/audit?limit=2&action=resident.read&resident=" + id.String() + "&cursor=" + cursor, Bearer: admin, Status: 200})
		a.Into(t, &page)
		for _, row := range page.Items {
			key := string(body("c", row.Chain, "s", row.Seq))
			require.False(t, seen[key], "no row twice, though all share one instant")
			seen[key] = true
		}
		if cursor = page.NextCursor; cursor == "" {
			break
		}
	}
	require.Len(t, seen, 5)
	e.Do(t, apitest.Request{Name: "the audit of a sister", Path: "/audit?action=resident.read", Bearer: e.as(t, sister, access.OrgAdmin), Status: 200, Want: []string{`"items":[]`}})
}

func TestHealth_isAnsweredWhereMonitorsLook(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	for _, path := range []string{"/healthz", "/readyz", "/metrics"} {
		a := e.Do(t, apitest.Request{Path: path, Status: 200})
		w := httptest.NewRecorder()
		e.handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		require.Equal(t, http.StatusOK, w.Code)
		if path == "/metrics" {
			require.Contains(t, w.Body.String(), `jiwei_http_request_seconds_count{method="GET",route="/api/v1/readyz",status="200"} 1`)
			require.Contains(t, w.Body.String(), "jiwei_sql_statements_total")
		} else {
			require.JSONEq(t, string(a.Body), w.Body.String())
		}
	}
	e.store.Close()
	e.Do(t, apitest.Request{Path: "/healthz", Status: 200})
	e.Do(t, apitest.Request{Path: "/readyz", Status: 503, Want: []string{"busy"}})
}
