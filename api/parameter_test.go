package api_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/model/access"
)

// Issue "parameters with their effective dates": changed, watched, taken back, and each step told in the history and the audit.
func TestParameters_changedFromADayOnAndWithdrawn(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	admin, doctor := e.as(t, county, access.SystemAdmin), e.as(t, own, access.Clinician)
	one := "/parameters/bp_target_65.sbp"
	value := one + "/values/2026-01-01"
	first := e.Do(t, apitest.Request{Path: one, Bearer: doctor, Status: 200, Want: []string{`"value":"150"`, `"values":[{"from":null,"value":"150"}]`, `"lowest":"15"`, `"highest":"1500"`}})
	require.Equal(t, `"1"`, first.Header.Get("ETag"))
	e.Do(t, apitest.Request{Path: "/rule-set", Bearer: doctor, Status: 200, Want: []string{`"state":"settled"`, `"in_force":0`}})

	body := `{"value":"140","reason":"县卫健局文件"}`
	e.Do(t, apitest.Request{Method: "PUT", Path: value, Bearer: admin, Body: body, Status: 428})
	changed := e.Do(t, apitest.Request{Method: "PUT", Path: value, Bearer: admin, Header: map[string]string{"If-Match": `"1"`}, Body: body, Status: 200,
		Want: []string{`"values":[{"from":null,"value":"150"}]`, `"next":[{"from":null,"value":"150"},{"from":"2026-01-01","value":"140"}]`}})
	require.Equal(t, `"2"`, changed.Header.Get("ETag"))
	e.Do(t, apitest.Request{Method: "PUT", Path: value, Bearer: admin, Header: map[string]string{"If-Match": `"1"`}, Body: body, Status: 412})
	e.Do(t, apitest.Request{Path: "/rule-set", Bearer: doctor, Status: 200, Want: []string{`"state":"waiting"`, `"in_force":0`, `"wanted":1`}})
	require.NoError(t, e.service.BuildRuleSet(t.Context(), nil))
	e.Do(t, apitest.Request{Path: "/rule-set", Bearer: doctor, Status: 200, Want: []string{`"state":"settled"`, `"in_force":1`}})
	e.Do(t, apitest.Request{Path: one, Bearer: doctor, Status: 200, Want: []string{`"value":"140"`}})

	withdraw := apitest.Request{Method: "POST", Path: value + "/withdraw", Bearer: admin, Header: map[string]string{"If-Match": `"2"`}, Body: `{"reason":"文件停止执行"}`, Status: 200,
		Want: []string{`"next":[{"from":null,"value":"150"}]`}}
	e.Do(t, withdraw)
	withdraw.Header, withdraw.Status, withdraw.Want = map[string]string{"If-Match": `"3"`}, 404, []string{"没有从 2026-01-01 起的值"}
	e.Do(t, withdraw)
	e.Do(t, apitest.Request{Path: one + "/history", Bearer: doctor, Status: 200, Want: []string{`"value":null`, `"reason":"文件停止执行"`, `"value":"140"`, `"reason":"县卫健局文件"`}})
	require.Equal(t, 1, e.count(t, "SELECT COUNT(*) FROM audit_log WHERE action = 'parameter.set' AND subject = 'bp_target_65.sbp' AND detail = '2026-01-01 = 140：县卫健局文件'"))
	require.Equal(t, 1, e.count(t, "SELECT COUNT(*) FROM audit_log WHERE action = 'parameter.withdraw'"))
}

func TestParameters_badInput(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	admin := e.as(t, county, access.SystemAdmin)
	for _, row := range []struct {
		name, path, body string
		status           int
		want             string
	}{
		{"no such parameter", "/parameters/bp_goal/values/2026-01-01", `{"value":"140","reason":"文件"}`, 404, "参数 bp_goal"},
		{"no such day", "/parameters/bp_target.sbp/values/2026-02-30", `{"value":"140","reason":"文件"}`, 400, "应为 YYYY-MM-DD 格式的有效日期"},
		{"a day before there was the service", "/parameters/bp_target.sbp/values/2008-12-31", `{"value":"140","reason":"文件"}`, 422, "应为 2009-01-01 至 2199-12-31"},
		{"no number", "/parameters/bp_target.sbp/values/2026-01-01", `{"value":"高","reason":"文件"}`, 422, "收缩压控制目标（低于）应为数字"},
		{"out of range", "/parameters/bp_target.sbp/values/2026-01-01", `{"value":"1401","reason":"文件"}`, 422, "1401 应为 14 至 1400 mmHg"},
		{"none of the choices", "/parameters/standard_level/values/2026-01-01", `{"value":"L9","reason":"文件"}`, 422, "应为 L1、L2、L3 之一"},
		{"no reason", "/parameters/bp_target.sbp/values/2026-01-01", `{"value":"140","reason":" "}`, 422, "reason"},
		{"a number instead of a text", "/parameters/bp_target.sbp/values/2026-01-01", `{"value":140,"reason":"文件"}`, 422, "value"},
	} {
		e.Do(t, apitest.Request{Name: row.name, Method: "PUT", Path: row.path, Bearer: admin, Header: map[string]string{"If-Match": `"1"`}, Body: row.body, Status: row.status,
			Want: []string{row.want}})
	}
	e.Do(t, apitest.Request{Method: "PUT", Path: "/parameters/bp_target.sbp/values/2026-01-01", Bearer: e.as(t, own, access.SystemAdmin), Header: map[string]string{"If-Match": `"1"`},
		Body: `{"value":"130","reason":"文件"}`, Status: 403, Want: []string{"请由最上级机构的系统管理员修改"}})
	require.Zero(t, e.count(t, "SELECT COUNT(*) FROM parameter_changes"))
}
