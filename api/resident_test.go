package api_test

import (
	"encoding/json"
	"fmt"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/model/access"
)

// newcomer is a resident with some fields of 个人基本信息表 beside his own.
const newcomer = `{"name":"李秀英","id_no":"330106194903074325","phone_self":"13912345678","filed_on":"2026-11-20","address_now":"转塘街道 8 号",
	"ethnicity":"01","contact_name":"李强","drug_allergy":["1"]}`

type residentAnswer struct {
	ID      string `json:"id"`
	Version int    `json:"version"`
}

func TestResident_isOneFlatObject(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor := e.as(t, own, access.Clinician)
	var made residentAnswer
	e.Do(t, apitest.Request{Method: "POST", Path: "/residents", Bearer: doctor, Body: newcomer, Status: 201,
		Want: []string{`"ethnicity":"01"`, `"birth_date":"1949-03-07"`, `"sex":2`, `"org_code":"330106001"`, `"status":"open"`},
		Deny: []string{"330106194903074325", "13912345678", `"visit_date"`}}).Into(t, &made)
	path := "/residents/" + made.ID
	a := e.Do(t, apitest.Request{Path: path, Bearer: doctor, Status: 200, Want: []string{`"contact_name":"李强"`, `"drug_allergy":["1"]`},
		Deny: []string{"330106194903074325", "13912345678"}})
	require.Equal(t, `"1"`, a.Header.Get("ETag"))
	e.Do(t, apitest.Request{Path: path + "?reveal=true", Bearer: doctor, Status: 200, Want: []string{"330106194903074325", "13912345678"}})

	var shown map[string]any
	a.Into(t, &shown)
	change := with(newcomer, "id_no", shown["id_no"], "phone_self", shown["phone_self"], "ethnicity", "02")
	put := func(ifMatch string, status int, want ...string) apitest.Answer {
		return e.Do(t, apitest.Request{Method: "PUT", Path: path, Bearer: doctor, Header: map[string]string{"If-Match": ifMatch}, Body: change, Status: status, Want: want})
	}
	put("", 428, "if_match_required")
	require.Equal(t, `"2"`, put(`"1"`, 200, `"ethnicity":"02"`).Header.Get("ETag"))
	put(`"1"`, 412, "version_conflict", "当前版本 2")
	e.Do(t, apitest.Request{Name: "what was sent back masked has stayed", Path: path + "?reveal=true", Bearer: doctor, Status: 200,
		Want: []string{"330106194903074325", "13912345678"}})
	e.Do(t, apitest.Request{Path: path + "/history", Bearer: doctor, Status: 200, Want: []string{`"action":"correct"`, `"version":1`}, Deny: []string{"330106194903074325"}})
	e.Do(t, apitest.Request{Path: path + "/timeline?limit=1", Bearer: doctor, Status: 200, Want: []string{`"kind":"`, `"findings":[`}})
}

func TestResident_duplicatesAreRefusedOrConfirmed(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor, stranger := e.as(t, own, access.Clinician), e.as(t, sister, access.Clinician)
	e.Do(t, apitest.Request{Method: "POST", Path: "/residents", Bearer: doctor, Body: newcomer, Status: 201})
	e.Do(t, apitest.Request{Method: "POST", Path: "/residents", Bearer: doctor, Body: newcomer, Status: 409, Want: []string{"duplicate_identity", "转塘街道"}})
	e.Do(t, apitest.Request{Method: "POST", Path: "/residents", Bearer: stranger, Body: newcomer, Status: 409, Want: []string{"请联系其办理转档"}, Deny: []string{"居民编号"}})
	twin := body("name", "李秀英", "sex", 2, "birth_date", "1949-03-07")
	e.Do(t, apitest.Request{Method: "POST", Path: "/residents", Bearer: doctor, Body: twin, Status: 422, Want: []string{"possible_duplicate", "同名"}})
	e.Do(t, apitest.Request{Method: "POST", Path: "/residents?confirmed=true", Bearer: doctor, Body: twin, Status: 201})
	e.Do(t, apitest.Request{Method: "POST", Path: "/residents", Bearer: doctor, Header: map[string]string{"X-Confirm": "1"}, Body: twin, Status: 201})
}

func TestResidents_areListedPageByPage(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor := e.as(t, own, access.Clinician)
	for i := range 5 {
		e.Do(t, apitest.Request{Method: "POST", Path: "/residents", Bearer: doctor, Body: body("name", fmt.Sprintf("赵%d", i), "sex", 1, "birth_date", "1950-01-01"), Status: 201})
	}
	e.resident(t, sister)
	for _, sort := range []string{"id", "name"} {
		var seen []string
		for cursor := ""; ; {
			var page struct {
				Items []struct {
					Name string `json:"name"`
				} `json:"items"`
				NextCursor string `json:"next_cursor"`
			}
			e.Do(t, apitest.Request{Path: "/residents?limit=2&sort=" + sort + "&cursor=" + cursor, Bearer: doctor, Status: 200}).Into(t, &page)
			for _, item := range page.Items {
				seen = append(seen, item.Name)
			}
			if cursor = page.NextCursor; cursor == "" {
				break
			}
		}
		require.Equal(t, []string{"赵0", "赵1", "赵2", "赵3", "赵4"}, seen)
	}
	e.Do(t, apitest.Request{Path: "/residents?q=" + url.QueryEscape("赵3"), Bearer: doctor, Status: 200, Want: []string{"赵3", `"matched":[`}, Deny: []string{"赵4"}})
	e.Do(t, apitest.Request{Path: "/residents?limit=201", Bearer: doctor, Status: 400, Want: []string{"limit 应为 1 至 200 的整数"}})
	e.Do(t, apitest.Request{Path: "/residents?org=" + sister, Bearer: doctor, Status: 404})
}

func TestCommands_withAKeyHappenOnce(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	clerk := e.as(t, own, access.RecordsClerk)
	admin := e.as(t, own, access.OrgAdmin)
	id, _ := e.resident(t, own)
	duplicate, _ := e.resident(t, own)
	path := "/residents/" + id.String()
	var merged struct {
		Merge struct {
			ID string `json:"id"`
		} `json:"merge"`
	}
	steps := []struct{ path, bearer, body, other string }{
		{"/residents", clerk, newcomer, with(newcomer, "name", "李秀兰")},
		{path + "/enrolments", clerk, body("programme", "dm", "enrolled_on", "2026-01-01"), body("programme", "dm", "enrolled_on", "2026-01-02")},
		{path + "/merge", clerk, body("from", duplicate.String()), body("from", "7")},
		{"/merges/%s/undo", clerk, "", ""},
		{path + "/close", clerk, body("reason", 3, "on", "2026-11-01"), body("reason", 3, "on", "2026-11-02")},
		{path + "/reopen", clerk, body("reason", "已联系上"), body("reason", "其他")},
		{path + "/transfer", clerk, body("to_org", child, "on", "2026-11-01"), body("to_org", child, "on", "2026-11-02")},
		{"/orgs", admin, body("code", "330106001002", "name", "新村卫生室", "kind", "village_clinic", "parent_code", own), body("code", "330106001003", "name", "新村", "kind", "village_clinic", "parent_code", own)},
		{"/users", admin, body("username", "newdoctor", "display_name", "新", "org_code", own, "roles", []string{"clinician"}, "password", pass),
			body("username", "newdoctor", "display_name", "新", "org_code", own, "roles", []string{"clinician"}, "password", pass+"1")},
	}
	for i, s := range steps {
		if merged.Merge.ID != "" && s.body == "" {
			s.path = fmt.Sprintf(s.path, merged.Merge.ID)
		}
		q := apitest.Request{Name: s.path, Method: "POST", Path: s.path, Bearer: s.bearer, Body: s.body, Header: map[string]string{"Idempotency-Key": fmt.Sprint("key-", i)}}
		first := e.Do(t, q)
		require.Less(t, first.Status, 300, string(first.Body))
		if s.path == path+"/merge" {
			first.Into(t, &merged)
		}
		before := e.facts(t)
		again := e.Do(t, q)
		require.Equal(t, first.Status, again.Status)
		require.Equal(t, string(first.Body), string(again.Body))
		require.Equal(t, before, e.facts(t), "%s: nothing happened a second time", s.path)
		if s.other != "" {
			q.Body, q.Status, q.Want = s.other, 422, []string{"id_reused", q.Header["Idempotency-Key"]}
			e.Do(t, q)
			require.Equal(t, before, e.facts(t))
		}
	}
	refused := apitest.Request{Method: "POST", Path: path + "/close", Bearer: clerk, Body: body("reason", 9, "on", "2026-11-01"), Header: map[string]string{"Idempotency-Key": "refused"}, Status: 422}
	e.Do(t, refused)
	refused.Body, refused.Status = body("reason", 3, "on", "2026-11-01"), 200
	e.Do(t, refused) // a refused command has used up nothing
	e.Do(t, apitest.Request{Method: "POST", Path: "/residents", Bearer: clerk, Body: newcomer, Header: map[string]string{"Idempotency-Key": "a b"}, Status: 400, Want: []string{"Idempotency-Key"}})
	require.Zero(t, e.count(t, "SELECT COUNT(*) FROM idempotency_keys WHERE answer LIKE '%330106194903074325%'"))
}

func TestReason_goesIntoTheAudit(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor := e.as(t, own, access.Clinician)
	id, _ := e.resident(t, own)
	for i, reason := range []string{url.QueryEscape("投诉核查"), "投诉核查", "100% sure"} {
		e.Do(t, apitest.Request{Path: "/residents/" + id.String(), Bearer: doctor, Header: map[string]string{"X-Access-Reason": reason, "X-Request-Id": fmt.Sprint("trace-00", i)}, Status: 200})
		want := "投诉核查"
		if i == 2 {
			want = reason
		}
		require.Equal(t, 1, e.count(t, "SELECT COUNT(*) FROM audit_log WHERE trace_id = ? AND action = 'resident.read' AND detail = ? AND resident_id = ?",
			fmt.Sprint("trace-00", i), want, int64(id)))
	}
	e.Do(t, apitest.Request{Path: "/residents/" + id.String(), Bearer: doctor, Header: map[string]string{"X-Access-Reason": "%FF"}, Status: 400})

	official := e.as(t, county, access.CountyOfficial)
	subjects := apitest.Request{Path: "/coverage/htn.management_rate/subjects", Bearer: official, Status: 403, Want: []string{"reason_required"}}
	e.Do(t, subjects)
	subjects.Header, subjects.Status, subjects.Want = map[string]string{"X-Access-Reason": "年度核查"}, 200, nil
	e.Do(t, subjects)
}

func TestEnrolment_isChangedWithItsVersion(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor := e.as(t, own, access.Clinician)
	id, enrolment := e.resident(t, own)
	change := apitest.Request{Method: "PUT", Path: "/enrolments/" + enrolment.String(), Bearer: doctor,
		Body: body("enrolled_on", "2025-03-01", "ended_on", "2026-11-01", "end_reason", 3), Status: 428}
	e.Do(t, change)
	change.Header, change.Status = map[string]string{"If-Match": `"1"`}, 200
	e.Do(t, change)
	change.Status = 412
	e.Do(t, change)
	var list struct{ Items []json.RawMessage }
	e.Do(t, apitest.Request{Path: "/residents/" + id.String() + "/enrolments", Bearer: doctor, Status: 200}).Into(t, &list)
	require.Len(t, list.Items, 1)
}
