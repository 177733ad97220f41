package api_test

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api"
	"github.com/jiwei-health/jiwei/api/internal/apitest"
	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
)

type person struct {
	ID   int64      `json:"id,string" doc:"编号"`
	Name string     `json:"name" doc:"姓名"`
	Born civil.Date `json:"birth_date" doc:"出生日期"`
}

// accounts knows a doctor, an administrator and a session store that is down.
type accounts struct{}

func (accounts) Authenticate(_ context.Context, bearer string) (access.Actor, error) {
	switch bearer {
	case "doctor":
		return access.Actor{UserID: 1, OrgCode: "330106001", Roles: []access.Role{access.VillageDoctor}}, nil
	case "admin":
		return access.Actor{UserID: 2, OrgCode: "330106", Roles: []access.Role{access.SystemAdmin}}, nil
	case "down":
		return access.Actor{}, errors.New("dial tcp 10.0.0.5:3306: connection refused")
	}
	return access.Actor{}, errs.New("session_ended")
}

func fakeRoutes() []route.Route {
	return []route.Route{
		{
			Method: http.MethodGet, Path: "/healthy", Summary: "公开", English: "Public", Public: true, Status: http.StatusNoContent,
			Handle: func(c *gin.Context) { c.Status(http.StatusNoContent) },
		},
		{
			Method: http.MethodGet, Path: "/residents/{id}", Summary: "居民", English: "Resident", Permission: access.ResidentRead, Personal: true,
			Query: []route.Param{{Name: "as_of", Type: route.Date}}, Answer: person{}, Status: http.StatusOK,
			Handle: func(c *gin.Context) {
				c.JSON(http.StatusOK, person{ID: 9007199254740993, Name: "王小明", Born: civil.MustParse("1949-03-07")})
			},
		},
		{
			Method: http.MethodGet, Path: "/residents/{id}/duties", Summary: "崩溃", English: "Panics", Permission: access.DutyRead, Status: http.StatusOK,
			Handle: func(*gin.Context) { panic("SELECT * FROM resident") },
		},
		{
			Method: http.MethodGet, Path: "/orgs", Summary: "慢", English: "Slow", Permission: access.CatalogRead, Status: http.StatusOK, Timeout: time.Millisecond,
			Handle: func(c *gin.Context) {
				<-c.Request.Context().Done()
				problem.Write(c, c.Request.Context().Err())
			},
		},
		{
			Method: http.MethodGet, Path: "/wrong", Summary: "与文档不符", English: "Answers what is not documented", Public: true, Answer: person{}, Status: http.StatusOK,
			Handle: func(c *gin.Context) { c.JSON(http.StatusOK, map[string]any{"id": 7, "name": "王", "birth_date": nil}) },
		},
	}
}

func newServer(t *testing.T, change func(*api.Options)) (http.Handler, *bytes.Buffer) {
	t.Helper()
	var log bytes.Buffer
	o := api.Defaults()
	o.Log, o.Now, o.Version, o.Auth, o.Routes = slog.New(slog.NewJSONHandler(&log, nil)), time.Now, "test", accounts{}, fakeRoutes()
	if change != nil {
		change(&o)
	}
	h, err := api.New(o)
	require.NoError(t, err)
	return h, &log
}

func TestServer_whoMayDoWhat(t *testing.T) {
	h, log := newServer(t, nil)
	s := apitest.New(t, h)
	for _, q := range []apitest.Request{
		{Name: "public", Path: "/healthy", Status: 204},
		{Name: "signed in", Path: "/residents/7", Bearer: "doctor", Status: 200, Want: []string{`"id":"9007199254740993"`, `"birth_date":"1949-03-07"`}},
		{Name: "not signed in", Path: "/residents/7", Status: 401, Want: []string{"not_signed_in", "请先登录"}, Deny: []string{"王小明"}},
		{Name: "session ended", Path: "/residents/7", Bearer: "old", Status: 401, Want: []string{"session_ended"}},
		{Name: "without the permission", Path: "/residents/7", Bearer: "admin", Status: 403, Want: []string{"forbidden", "resident.read"}, Deny: []string{"王小明"}},
		{Name: "sessions cannot be read", Path: "/residents/7", Bearer: "down", Status: 500, Want: []string{"系统繁忙"}, Deny: []string{"10.0.0.5"}},
		{Name: "undeclared parameter", Path: "/residents/7?as_off=2026-01-01", Bearer: "doctor", Status: 400, Want: []string{"as_off 不是此接口的参数"}},
		{Name: "not text", Path: "/residents/%FF", Bearer: "doctor", Status: 400, Want: []string{"malformed_text"}},
		{Name: "panic", Path: "/residents/7/duties", Bearer: "doctor", Status: 500, Want: []string{"系统繁忙"}, Deny: []string{"SELECT"}},
		{Name: "too slow", Path: "/orgs", Bearer: "doctor", Status: 503, Want: []string{"busy"}},
		{Name: "no such path", Path: "/nothing", Bearer: "doctor", Status: 404, Want: []string{"没有这个地址"}},
		{Name: "no such method", Method: http.MethodDelete, Path: "/residents/7", Bearer: "doctor", Status: 404, Want: []string{"不支持 DELETE"}},
	} {
		t.Run(q.Name, func(t *testing.T) {
			a := s.Do(t, q)
			require.NotEmpty(t, a.Header.Get(problem.TraceHeader))
			require.Contains(t, a.Header.Get("Content-Security-Policy"), "default-src 'self'")
			require.Equal(t, "no-store", a.Header.Get("Cache-Control"))
			if a.Status >= 400 {
				var p problem.Problem
				a.Into(t, &p)
				require.Equal(t, a.Header.Get(problem.TraceHeader), p.TraceID)
				require.Equal(t, "/problems/"+p.Code, p.Type)
			}
		})
	}
	require.Contains(t, log.String(), "10.0.0.5", "what the client does not see is in the log")
	require.Contains(t, log.String(), "/api/v1/residents/:id")
}

func TestServer_limitsTheAccount(t *testing.T) {
	h, _ := newServer(t, func(o *api.Options) { o.PerUser = middleware.Rate{PerSecond: 0.01, Burst: 2} })
	s := apitest.New(t, h)
	for _, status := range []int{200, 200, 429} {
		s.Do(t, apitest.Request{Path: "/residents/7", Bearer: "doctor", Status: status})
	}
	s.Do(t, apitest.Request{Path: "/residents/7", Bearer: "admin", Status: 403})
}

func TestServer_servesItsDocumentation(t *testing.T) {
	h, _ := newServer(t, nil)
	for path, media := range map[string]string{"/openapi.json": "application/json", "/docs": "text/html; charset=utf-8", "/docs/style.css": "text/css; charset=utf-8"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		require.Equal(t, http.StatusOK, w.Code)
		require.Equal(t, media, w.Header().Get("Content-Type"))
		require.NotZero(t, w.Body.Len())
	}
}

func TestServer_leavesOtherPathsToTheWebApplication(t *testing.T) {
	h, _ := newServer(t, func(o *api.Options) {
		o.Web = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { _, _ = w.Write([]byte("web " + r.URL.Path)) })
	})
	for path, want := range map[string]string{"/residents": "web /residents", "/": "web /", "/api/v2/x": "not_found"} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		require.Contains(t, w.Body.String(), want)
		require.Equal(t, want == "not_found", w.Code == http.StatusNotFound, path)
	}
}

func TestNew_refusesARouteTableThatIsIncomplete(t *testing.T) {
	o := api.Defaults()
	o.Routes = []route.Route{{Method: http.MethodGet, Path: "/x"}}
	_, err := api.New(o)
	require.ErrorContains(t, err, "GET /x")
}

// failing records that a check failed instead of failing the test.
type failing struct {
	testing.TB
	failed bool
}

func (f *failing) Helper()               {}
func (f *failing) Errorf(string, ...any) { f.failed = true }
func (f *failing) FailNow()              { panic(f) }

func TestApitest_noticesAnAnswerThatIsNotAsDocumented(t *testing.T) {
	h, _ := newServer(t, nil)
	s := apitest.New(t, h)
	f := &failing{TB: t}
	func() {
		defer func() { _ = recover() }()
		s.Do(f, apitest.Request{Path: "/wrong"})
	}()
	require.True(t, f.failed)
}

func TestServer_documentIsStable(t *testing.T) {
	read := func() string {
		h, _ := newServer(t, nil)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/openapi.json", nil))
		return w.Body.String()
	}
	first := read()
	require.True(t, json.Valid([]byte(first)))
	require.Equal(t, first, read())
	require.True(t, strings.Contains(first, `"/residents/{id}"`))
}

// Texts travel compressed to those who can read that; answers with tokens do not.
func TestServer_compressesTextsButNoTokens(t *testing.T) {
	t.Parallel()
	e := newEnv(t)
	name := e.user(t, own, access.Clinician)
	for _, tt := range []struct {
		request apitest.Request
		want    string
	}{
		{apitest.Request{Path: "/forms", Bearer: e.login(t, name).AccessToken}, "gzip"},
		{apitest.Request{Path: "/me", Bearer: e.login(t, name).AccessToken}, ""}, // too short to gain anything
		{apitest.Request{Method: "POST", Path: "/auth/login", Body: body("username", name, "password", pass)}, ""},
	} {
		r := httptest.NewRequest(cmp.Or(tt.request.Method, http.MethodGet), "/api/v1"+tt.request.Path, strings.NewReader(tt.request.Body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept-Encoding", "gzip")
		r.Header.Set("Authorization", "Bearer "+tt.request.Bearer)
		w := httptest.NewRecorder()
		e.handler.ServeHTTP(w, r)
		require.Equal(t, http.StatusOK, w.Code, w.Body.String())
		require.Equal(t, tt.want, w.Header().Get("Content-Encoding"), tt.request.Path)
	}
}
