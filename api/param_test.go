package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
)

func sampleParams() []route.Param {
	return append(route.Page(),
		route.Param{Name: "as_of", Type: route.Date, Required: true},
		route.Param{Name: "code", Many: true},
		route.Param{Name: "part", Enum: []string{"numerator", "gap"}},
		route.Param{Name: "by_org", Type: route.Bool},
		route.Param{Name: "q", Max: 4},
	)
}

// ask sends a query through checkQuery; read runs only when it passes.
func ask(t *testing.T, query string, read gin.HandlerFunc) problem.Problem {
	t.Helper()
	engine := gin.New()
	engine.GET("/list", checkQuery(sampleParams()), read)
	w := httptest.NewRecorder()
	engine.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/list?"+query, nil))
	var p problem.Problem
	if w.Body.Len() > 0 {
		require.NoError(t, json.Unmarshal(w.Body.Bytes(), &p))
		require.Equal(t, http.StatusBadRequest, w.Code)
		require.Equal(t, "malformed_parameter", p.Code)
	}
	return p
}

func TestCheckQuery_readsDeclaredParameters(t *testing.T) {
	called := false
	ask(t, "as_of=2026-03-31&code=htn.control_rate&code=dm.control_rate&by_org=true&q="+url.QueryEscape("王小明家"), func(c *gin.Context) {
		called = true
		require.Equal(t, civil.MustParse("2026-03-31"), queryDate(c, "as_of"))
		require.Equal(t, []string{"htn.control_rate", "dm.control_rate"}, queryAll(c, "code"))
		require.True(t, queryBool(c, "by_org"))
		require.Equal(t, "王小明家", queryText(c, "q"))
		require.Equal(t, 50, queryInt(c, "limit"), "the default of contract section 2")
		require.Empty(t, queryText(c, "part"))
		require.Zero(t, queryDate(c, "from"))
	})
	require.True(t, called)
}

func TestCheckQuery_refusesTheRestAndSaysWhy(t *testing.T) {
	for _, row := range []struct{ query, field, message string }{
		{"as_of=2026-03-31&as_off=2026-01-01", "as_off", "as_off 不是此接口的参数，收到“2026-01-01”"},
		{"", "as_of", "as_of 必填"},
		{"as_of=", "as_of", "as_of 必填"},
		{"as_of=2026-02-29", "as_of", "as_of 应为 YYYY-MM-DD 格式的有效日期，收到“2026-02-29”"},
		{"as_of=2026-03-31&as_of=2026-04-30", "as_of", "as_of 出现了不止一次"},
		{"as_of=2026-03-31&limit=0", "limit", "limit 应为 1 至 200 的整数，收到“0”"},
		{"as_of=2026-03-31&limit=201", "limit", "limit 应为 1 至 200 的整数，收到“201”"},
		{"as_of=2026-03-31&limit=x", "limit", "limit 应为 1 至 200 的整数，收到“x”"},
		{"as_of=2026-03-31&part=both", "part", "part 应为 numerator、gap 之一，收到“both”"},
		{"as_of=2026-03-31&by_org=1", "by_org", "by_org 应为 true 或 false，收到“1”"},
		{"as_of=2026-03-31&q=abcde", "q", "q 最多 4 个字，收到“abcde”"},
	} {
		p := ask(t, row.query, func(*gin.Context) { t.Error("handler called for " + row.query) })
		require.Len(t, p.Errors, 1, row.query)
		require.Equal(t, row.field, p.Errors[0].Name)
		require.Equal(t, row.message, p.Errors[0].Message)
	}
}

func TestPath_identifiers(t *testing.T) {
	read := func(path string) (id int64, key string, err1, err2 error) {
		c, _ := gin.CreateTestContext(httptest.NewRecorder())
		c.Params = gin.Params{{Key: "id", Value: path}}
		id, err1 = pathID(c, "id")
		key, err2 = pathUUID(c, "id")
		return id, key, err1, err2
	}
	id, _, err, _ := read("9007199254740993")
	require.NoError(t, err)
	require.EqualValues(t, 9007199254740993, id)
	_, key, _, err := read("0190F3B2-0000-7000-8000-00000000000A")
	require.NoError(t, err)
	require.Equal(t, "0190f3b2-0000-7000-8000-00000000000a", key, "one spelling, one row")
	for _, bad := range []string{"", "0", "-1", "+1", "1.0", "x", "9223372036854775808", "{0190f3b2-0000-7000-8000-00000000000a}", "0190f3b200007000800000000000000a"} {
		_, _, err1, err2 := read(bad)
		require.True(t, errs.Is(err1, "malformed_parameter"), bad)
		require.True(t, errs.Is(err2, "malformed_parameter"), bad)
	}
}

func TestIfMatch_readsTheVersion(t *testing.T) {
	for _, row := range []struct {
		header  string
		version int
		code    string
	}{
		{`"3"`, 3, ""}, {`3`, 3, ""}, {`W/"3"`, 3, ""},
		{``, 0, "if_match_required"},
		{`*`, 0, "malformed_parameter"}, {`"x"`, 0, "malformed_parameter"}, {`"0"`, 0, "malformed_parameter"}, {`"1","2"`, 0, "malformed_parameter"},
	} {
		w := httptest.NewRecorder()
		c, _ := gin.CreateTestContext(w)
		c.Request = httptest.NewRequest(http.MethodPut, "/", nil)
		c.Request.Header.Set("If-Match", row.header)
		got, err := ifMatch(c)
		if row.code != "" {
			require.True(t, errs.Is(err, row.code), row.header)
			continue
		}
		require.NoError(t, err)
		require.Equal(t, row.version, got)
		setETag(c, got)
		require.Equal(t, `"3"`, w.Header().Get("ETag"))
	}
}
