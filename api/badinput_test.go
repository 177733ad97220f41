package api_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/service"
)

// Each row is one thing wrong. The answer names field, value and rule in one Chinese sentence, nothing is written, and the server goes on.
func TestBadInput_isExplainedAndLeavesNothingBehind(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	doctor, admin := e.as(t, own, access.Clinician), e.as(t, own, access.OrgAdmin)
	id, _ := e.resident(t, own)
	used := e.record(t, id)
	dead, _ := e.resident(t, own)
	_, err := e.service.CloseResident(t.Context(), e.system(), dead, service.CloseInput{Reason: model.CloseDied, On: civil.MustParse("2026-10-01")})
	require.NoError(t, err)

	const people = "/residents"
	records := people + "/" + id.String() + "/records/hypertension_followup/"
	fresh := func() string { return records + uuid.NewString() }
	ofDead := people + "/" + dead.String() + "/records/hypertension_followup/" + uuid.NewString()
	long := strings.Repeat("长", 1<<20/3)

	for _, row := range []struct {
		name, method, path, body string
		status                   int
		want                     []string
		header                   map[string]string
	}{
		{name: "not JSON (house-style 8: malformed 400)", method: "PUT", path: fresh(), body: "sbp=132", status: 400, want: []string{"malformed_json", "第 1 个字节处有误"}},
		{name: "cut off", method: "POST", path: people, body: `{"name":"王`, status: 400, want: []string{"malformed_json"}},
		{name: "empty", method: "POST", path: people, body: " ", status: 400, want: []string{"malformed_json"}},
		{name: "invalid UTF-8", method: "POST", path: people, body: "{\"name\":\"\xff\xfe\"}", status: 400, want: []string{"malformed_text", "UTF-8"}},
		{name: "1 MB string, resident", method: "POST", path: people, body: with(newcomer, "name", long), status: 422, want: []string{"姓名 最多 50 个字，收到 349525 个字"}},
		{name: "1 MB string, form", method: "PUT", path: fresh(), body: with(visit, "sign_other", long), status: 400, want: []string{"body_too_large", "最多 1024 KB"}},
		{name: "900 KB string, form", method: "PUT", path: fresh(), body: with(visit, "sign_other", long[:900_000]), status: 422, want: []string{"/sign_other", "其他体征", "100"}},
		{name: "deep nesting", method: "PUT", path: fresh(), body: strings.Repeat("[", 5000), status: 400, want: []string{"malformed_json"}},
		{name: "a list instead of an object", method: "PUT", path: fresh(), body: "[]", status: 422, want: []string{"应为一个对象"}},
		{name: "unknown field, form", method: "PUT", path: fresh(), body: with(visit, "spb", 132), status: 422, want: []string{"/spb", "没有名为 spb 的项目"}},
		{name: "unknown field, resident", method: "POST", path: people, body: with(newcomer, "nome", "x"), status: 422, want: []string{"/nome", "没有名为 nome 的项目"}},
		{name: "a field twice", method: "PUT", path: fresh(), body: `{"visit_date":"2026-11-20","sbp":1,"sbp":2}`, status: 422, want: []string{"/sbp", "duplicate"}},
		{name: "wrong type, form", method: "PUT", path: fresh(), body: with(visit, "sbp", "132"), status: 422, want: []string{"/sbp", "收缩压", "应为整数", `"value":"132"`}},
		{name: "wrong type, resident", method: "POST", path: people, body: with(newcomer, "sex", "女"), status: 422, want: []string{"/sex", "性别 应为整数，收到的是文字 女"}},
		{name: "a date that does not exist, form", method: "PUT", path: fresh(), body: with(visit, "visit_date", "2026-02-30"), status: 422, want: []string{"/visit_date", "随访日期", "2026-02-30"}},
		{name: "a date that does not exist, resident", method: "POST", path: people, body: with(newcomer, "birth_date", "2026-02-30"), status: 422, want: []string{"出生日期 应为 YYYY-MM-DD 格式的有效日期，收到“2026-02-30”"}},
		{name: "both halves of a resident at once", method: "POST", path: people, body: with(newcomer, "sex", "女", "ethnicity", 1), status: 422, want: []string{"/sex", "/ethnicity"}},
		{name: "wrong check digit (records-and-chronic 1.3)", method: "POST", path: people, body: with(newcomer, "id_no", "330106194903074326"), status: 422, want: []string{"/id_no", "校验码不正确"}},
		{name: "birth in the future (records-and-chronic 1.3)", method: "POST", path: people, body: with(newcomer, "id_no", nil, "birth_date", "2027-01-01"), status: 422, want: []string{"/birth_date", "出生日期 2027-01-01 晚于今天"}},
		{name: "no name", method: "POST", path: people, body: with(newcomer, "name", nil), status: 422, want: []string{"/name", "请填写姓名"}},
		{name: "unknown code, resident's form", method: "POST", path: people, body: with(newcomer, "ethnicity", "99"), status: 422, want: []string{"/ethnicity", "民族", "99"}},
		{name: "none together with another, resident's form", method: "POST", path: people, body: with(newcomer, "drug_allergy", []string{"1", "2"}), status: 422, want: []string{"/drug_allergy", "药物过敏史"}},
		{name: "unknown organisation", method: "POST", path: people, body: with(newcomer, "org_code", "999"), status: 422, want: []string{"/org_code", "管理机构 999 不存在或不在您的管辖范围内"}},
		{name: "an organisation outside the scope", method: "POST", path: people, body: with(newcomer, "org_code", sister), status: 422, want: []string{"/org_code", sister}},
		{name: "out of the hard range (records-and-chronic 4.3)", method: "PUT", path: fresh(), body: with(visit, "sbp", 1400), status: 422, want: []string{"/sbp", "收缩压", "1400", "50 至 300", "mmHg"}},
		{name: "dbp above sbp (records-and-chronic 4.3)", method: "PUT", path: fresh(), body: with(visit, "sbp", 82, "dbp", 132), status: 422, want: []string{"收缩压 82 应高于舒张压 132"}},
		{name: "before birth", method: "PUT", path: fresh(), body: with(visit, "visit_date", "1948-01-01", "next_visit_date", nil), status: 422, want: []string{"/visit_date", "1948-01-01", "1949-03-07"}},
		{name: "after death", method: "PUT", path: ofDead, body: visit, status: 422, want: []string{"/visit_date", "2026-11-20", "2026-10-01"}},
		{name: "in the future", method: "PUT", path: fresh(), body: with(visit, "visit_date", "2026-12-24"), status: 422, want: []string{"/visit_date", "2026-12-24"}},
		{name: "unknown code, form", method: "PUT", path: fresh(), body: with(visit, "symptoms", []string{"77"}), status: 422, want: []string{"/symptoms", "症状", "77"}},
		{name: "none together with another, form", method: "PUT", path: fresh(), body: with(visit, "symptoms", []string{"1", "2"}), status: 422, want: []string{"/symptoms", "症状"}},
		{name: "unknown delivering organisation", method: "PUT", path: fresh(), body: with(visit, "org_code", "999"), status: 422, want: []string{"/org_code", "服务机构 999 不存在"}},
		{name: "stale version", method: "PUT", path: records + used, body: with(visit, "sbp", 140), header: map[string]string{"If-Match": `"9"`}, status: 412, want: []string{"version_conflict", "当前版本 1，提交的版本 9"}},
		{name: "id reused for another body", method: "PUT", path: records + used, body: with(visit, "sbp", 140), status: 422, want: []string{"id_reused", used}},
		{name: "no UUID", method: "PUT", path: records + "7", body: visit, status: 400, want: []string{"uuid 应为 UUID，收到“7”"}},
		{name: "no number", method: "PUT", path: people + "/x", body: newcomer, status: 400, want: []string{"id 应为正整数，收到“x”"}},
		{name: "no If-Match", method: "PUT", path: people + "/" + id.String(), body: newcomer, status: 428, want: []string{"if_match_required"}},
		{name: "no such programme", method: "POST", path: people + "/" + id.String() + "/enrolments", body: body("programme", "flu", "enrolled_on", lastDay), status: 422, want: []string{"/programme", "管理项目", "flu"}},
		{name: "enrolled twice (contract 5 rule 6)", method: "POST", path: people + "/" + id.String() + "/enrolments", body: body("programme", "htn", "enrolled_on", lastDay), status: 409, want: []string{"wrong_state", "2025-03-01", "高血压"}},
		{name: "transfer to nowhere", method: "POST", path: people + "/" + id.String() + "/transfer", body: body("to_org", "999", "on", lastDay), status: 422, want: []string{"/to_org", "转入机构 999 不存在"}},
		{name: "transfer in the future", method: "POST", path: people + "/" + id.String() + "/transfer", body: body("to_org", child, "on", "2027-01-01"), status: 422, want: []string{"/on", "转档日期 2027-01-01 晚于今天"}},
		{name: "closed for no reason (records-and-chronic 1.9)", method: "POST", path: people + "/" + id.String() + "/close", body: body("reason", 7, "on", lastDay), status: 422, want: []string{"/reason", "终止原因 7 不在可选范围"}},
		{name: "merged with himself", method: "POST", path: people + "/" + id.String() + "/merge", body: body("from", id.String()), status: 403},
		{name: "a figure below nothing", method: "PUT", path: "/orgs/" + own + "/figures/pop.resident", body: `{"on":"2026-01-01","value":-1}`, status: 422, want: []string{"/value", "数值 -1 不能为负数"}},
		{name: "no such figure", method: "PUT", path: "/orgs/" + own + "/figures/pop.cats", body: `{"on":"2026-01-01","value":1}`, status: 422, want: []string{"没有官方数 pop.cats"}},
		{name: "a user with a weak password", method: "POST", path: "/users", body: body("username", "abc", "display_name", "甲", "org_code", own, "roles", []string{"clinician"}, "password", "12345"), status: 422, want: []string{"/password", "密码至少 10 位"}},
		{name: "a role above the own", method: "POST", path: "/users", body: body("username", "abc", "display_name", "甲", "org_code", own, "roles", []string{"system_admin"}, "password", pass), status: 422, want: []string{"/roles", "system_admin"}},
		{name: "an organisation twice", method: "POST", path: "/orgs", body: body("code", child, "name", "甲", "kind", "village_clinic", "parent_code", own), status: 409, want: []string{"duplicate", child}},
	} {
		t.Run(row.name, func(t *testing.T) {
			bearer := doctor
			if strings.HasPrefix(row.path, "/users") || strings.HasPrefix(row.path, "/orgs") {
				bearer = admin
			}
			before := e.facts(t)
			a := e.Do(t, apitest.Request{Method: row.method, Path: row.path, Bearer: bearer, Body: row.body, Header: row.header, Status: row.status, Want: row.want,
				Deny: []string{"330106194903074326", "SELECT", "constraint"}})
			require.Equal(t, before, e.facts(t), "nothing half-written")
			var p problem.Problem
			a.Into(t, &p)
			for _, f := range p.Errors {
				require.NotEmpty(t, f.Message)
				require.Regexp(t, `\p{Han}`, f.Message)
			}
			e.Do(t, apitest.Request{Path: "/readyz", Status: 200})
		})
	}
}
