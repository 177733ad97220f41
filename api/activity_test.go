package api_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/model/access"
)

func TestActivity_lifeOverHTTP(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor := e.as(t, own, access.Clinician)
	list := "/orgs/" + own + "/activities/health_education_activity"
	path := list + "/" + uuid.NewString()
	put := func(text, match string, status int, want ...string) {
		q := apitest.Request{Method: "PUT", Path: path, Bearer: doctor, Body: text, Status: status, Want: want, Header: map[string]string{}}
		if match != "" {
			q.Header["If-Match"] = match
		}
		e.Do(t, q)
	}
	put(`{"visit_date":"2026-11-20","activity_typo":1}`, "", 422, "activity_typo")
	put(with(lecture, "visit_date", "2026-12-24"), "", 422, "活动日期 2026-12-24 晚于今天")
	put(with(lecture, "org_code", sister), "", 422, "填报机构")
	put(with(lecture, "persons", 5000), "", 422, "confirmation_required", "接受健康教育人数")
	put(lecture, "", 201, `"complete":true`, `"version":1`, `"org_code":"`+own+`"`)
	put(lecture, "", 200, `"version":1`)
	put(with(lecture, "persons", 45), "", 422, "id_reused")
	put(with(lecture, "persons", 45), `"1"`, 200, `"version":2`)

	figure := func(want string) {
		t.Helper()
		e.Do(t, apitest.Request{Path: "/coverage?code=he.lecture_persons&org=" + own, Bearer: doctor, Status: 200, Want: []string{want}})
	}
	figure(`"numerator":45`)
	e.Do(t, apitest.Request{Path: "/coverage/he.lecture_persons/subjects?part=numerator&org=" + own, Bearer: doctor, Status: 200,
		Want: []string{`"name":"防跌倒"`, `"numerator":45`, `"type":1`, `"form":"health_education_activity"`}})
	e.Do(t, apitest.Request{Path: "/coverage/he.schedule_completion_rate/subjects?org=" + own, Bearer: doctor, Status: 200, Want: []string{"健康知识讲座应完成"}})
	e.Do(t, apitest.Request{Path: "/exports/subjects?code=he.lecture_persons&part=numerator&org=" + own, Bearer: doctor, Status: 200, Want: []string{"防跌倒"}})
	e.Do(t, apitest.Request{Path: list + "?state=counted&type=1", Bearer: doctor, Status: 200, Want: []string{`"topic":"防跌倒"`, `"persons":45`, `"missing":[]`}})
	e.Do(t, apitest.Request{Path: "/exports/activities?state=counted&org=" + own, Bearer: doctor, Status: 200, Want: []string{"2026-11-20,健康知识讲座,防跌倒,45,"}})
	e.Do(t, apitest.Request{Path: list + "?type=4", Bearer: doctor, Status: 200, Want: []string{`"items":[]`}})
	e.Do(t, apitest.Request{Path: path + "/history", Bearer: doctor, Status: 200, Want: []string{`"action":"correct"`, `"persons":30`}})
	e.Do(t, apitest.Request{Method: "POST", Path: path + "/void", Bearer: doctor, Body: `{"reason":"重复"}`, Status: 200, Want: []string{`"voided":true`}})
	figure(`"numerator":0`)
	e.Do(t, apitest.Request{Path: "/orgs/" + own + "/activities/hypertension_followup", Bearer: doctor, Status: 404})
	require.Equal(t, 3, e.count(t, "SELECT COUNT(*) FROM audit_log WHERE action LIKE 'activity.%'"), "created, corrected and voided")
}

func TestActivity_validateSavesNothing(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor := e.as(t, own, access.VillageDoctor)
	before := e.facts(t)
	path := "/orgs/" + own + "/activities/health_education_activity/validate"
	e.Do(t, apitest.Request{Method: "POST", Path: path, Bearer: doctor, Body: lecture, Status: 200, Want: []string{`"complete":true`, `"missing":[]`}})
	e.Do(t, apitest.Request{Method: "POST", Path: path, Bearer: doctor, Body: with(lecture, "speaker", ""), Status: 200, Want: []string{`"complete":false`, "主讲人"}})
	require.Equal(t, before, e.facts(t))
}
