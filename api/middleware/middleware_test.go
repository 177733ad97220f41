package middleware_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
)

// accounts knows one token.
type accounts struct{}

func (accounts) Authenticate(_ context.Context, bearer string) (access.Actor, error) {
	if bearer != "good" {
		return access.Actor{}, errs.New("session_ended")
	}
	return access.Actor{UserID: 7, OrgCode: "330106", Roles: []access.Role{access.VillageDoctor}}, nil
}

func serve(t *testing.T, r *http.Request, handlers ...gin.HandlerFunc) *httptest.ResponseRecorder {
	t.Helper()
	engine := gin.New()
	require.NoError(t, engine.SetTrustedProxies(nil))
	engine.Handle(r.Method, "/residents/:id", handlers...)
	w := httptest.NewRecorder()
	engine.ServeHTTP(w, r)
	return w
}

func get(target string) *http.Request { return httptest.NewRequest(http.MethodGet, target, nil) }

func ok(c *gin.Context) { c.String(http.StatusOK, "ok") }

func codeOf(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	var p problem.Problem
	require.NoError(t, json.Unmarshal(w.Body.Bytes(), &p), w.Body.String())
	return p.Code
}

func TestTrace_keepsOnlyAnIdThatCannotForgeALogLine(t *testing.T) {
	for given, kept := range map[string]bool{"device-0001": true, "": false, "short": false, "a b c d e f g h": false, strings.Repeat("x", 65): false} {
		r := get("/residents/1")
		r.Header.Set(problem.TraceHeader, given)
		var seen string
		w := serve(t, r, middleware.Trace(), func(c *gin.Context) { seen = middleware.TraceID(c) })
		require.Equal(t, kept, seen == given, given)
		require.Equal(t, seen, w.Header().Get(problem.TraceHeader))
		require.GreaterOrEqual(t, len(seen), 8)
	}
}

func TestAccessLog_namesTheTemplateAndNothingOfThePerson(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, nil))
	now := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	clock := func() time.Time { now = now.Add(time.Millisecond); return now }
	r := get("/residents/330106194903074321?q=王小明")
	r.Header.Set("Authorization", "Bearer good")
	r.Header.Set("Cookie", "sid=secret")
	serve(t, r, middleware.Trace(), middleware.AccessLog(log, clock), middleware.Authenticate(accounts{}), func(c *gin.Context) {
		problem.Write(c, errs.New("duplicate_identity").With("王小明").On(errs.Field{Name: "id_no", Value: "330106194903074321"}))
	})
	for _, private := range []string{"330106194903074321", "王小明", "secret", "good"} {
		require.NotContains(t, out.String(), private)
	}
	var line map[string]any
	require.NoError(t, json.Unmarshal(out.Bytes(), &line))
	require.Equal(t, "/residents/:id", line["route"])
	require.Equal(t, "duplicate_identity", line["code"])
	require.Equal(t, "INFO", line["level"])
	require.EqualValues(t, 409, line["status"])
	require.EqualValues(t, 7, line["user"])
	require.EqualValues(t, time.Millisecond, line["took"])
}

func TestAccessLog_aClientThatHangsUpIsNoError(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, nil))
	serve(t, get("/residents/1"), middleware.AccessLog(log, time.Now), func(c *gin.Context) { problem.Write(c, context.Canceled) })
	require.Contains(t, out.String(), `"level":"INFO"`)
}

func TestRecovery_hidesThePanicFromTheClientAndLogsItsStack(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, nil))
	w := serve(t, get("/residents/1"), middleware.Trace(), middleware.AccessLog(log, time.Now), middleware.Recovery(),
		func(*gin.Context) { panic("nil map in forms") })
	require.Equal(t, http.StatusInternalServerError, w.Code)
	require.Equal(t, "internal", codeOf(t, w))
	require.NotContains(t, w.Body.String(), "nil map")
	require.Contains(t, out.String(), "nil map in forms")
	require.Contains(t, out.String(), "middleware_test.go")
	require.Contains(t, out.String(), w.Header().Get(problem.TraceHeader))
}

func TestRecovery_letsABrokenAnswerBreak(t *testing.T) {
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, nil))
	require.PanicsWithValue(t, http.ErrAbortHandler, func() {
		serve(t, get("/residents/1"), middleware.AccessLog(log, time.Now), middleware.Recovery(), func(c *gin.Context) {
			ok(c)
			problem.Write(c, errors.New("disk full"))
		})
	})
	require.Contains(t, out.String(), "disk full", "the failure of a streamed answer is logged although the client saw 200")
}

func TestLimiter_letsTheBurstThroughAndThenTheRate(t *testing.T) {
	now := time.Unix(0, 0)
	l := middleware.NewLimiter(middleware.Rate{PerSecond: 2, Burst: 3}, func() time.Time { return now })
	for range 3 {
		require.Zero(t, l.Take("a"))
	}
	require.Equal(t, 500*time.Millisecond, l.Take("a"))
	require.Equal(t, 500*time.Millisecond, l.Take("a"), "being refused costs nothing")
	require.Zero(t, l.Take("b"), "keys do not share")
	now = now.Add(500 * time.Millisecond)
	require.Zero(t, l.Take("a"))
}

func TestLimiter_forgetsTheLongestUnusedKey(t *testing.T) {
	now := time.Unix(0, 0)
	l := middleware.NewLimiter(middleware.Rate{PerSecond: 1, Burst: 1}, func() time.Time { return now })
	l.SetSize(2)
	require.Zero(t, l.Take("a"))
	require.Zero(t, l.Take("b"))
	require.NotZero(t, l.Take("a"), "a is now more recent than b")
	require.Zero(t, l.Take("c"))
	require.NotZero(t, l.Take("a"))
	require.Zero(t, l.Take("b"), "b was forgotten")
	require.Equal(t, 2, l.Len())
}

func TestPerIP_cannotBeEvadedByAHeaderNorWithinAnIPv6Network(t *testing.T) {
	for _, row := range []struct{ first, second, forwarded string }{
		{"10.0.0.1:1000", "10.0.0.1:2000", "1.2.3.4"},
		{"[2001:db8::1]:1000", "[2001:db8::ffff]:1000", ""},
	} {
		l := middleware.NewLimiter(middleware.Rate{PerSecond: 0.1, Burst: 1}, func() time.Time { return time.Unix(0, 0) })
		r := get("/residents/1")
		r.RemoteAddr = row.first
		require.Equal(t, http.StatusOK, serve(t, r, middleware.PerIP(l), ok).Code)
		r = get("/residents/1")
		r.RemoteAddr = row.second
		r.Header.Set("X-Forwarded-For", row.forwarded)
		w := serve(t, r, middleware.PerIP(l), ok)
		require.Equal(t, http.StatusTooManyRequests, w.Code)
		require.Equal(t, "10", w.Header().Get("Retry-After"))
	}
}

func TestPerUser_limitsTheAccount(t *testing.T) {
	l := middleware.NewLimiter(middleware.Rate{PerSecond: 1, Burst: 1}, func() time.Time { return time.Unix(0, 0) })
	for i, want := range []int{http.StatusOK, http.StatusTooManyRequests} {
		r := get("/residents/1")
		r.RemoteAddr = []string{"10.0.0.1:1", "10.0.0.2:1"}[i]
		r.Header.Set("Authorization", "Bearer good")
		require.Equal(t, want, serve(t, r, middleware.Authenticate(accounts{}), middleware.PerUser(l), ok).Code)
	}
}

func TestAuthenticate_tellsWhoOrRefuses(t *testing.T) {
	for _, row := range []struct{ header, code string }{
		{"", "not_signed_in"}, {"Bearer", "not_signed_in"}, {"Bearer ", "not_signed_in"}, {"Basic good", "not_signed_in"},
		{"Bearer bad", "session_ended"}, {"bearer good", ""},
	} {
		r := get("/residents/1")
		r.Header.Set("Authorization", row.header)
		var actor access.Actor
		w := serve(t, r, middleware.Trace(), middleware.Authenticate(accounts{}), func(c *gin.Context) { actor = middleware.Actor(c) })
		if row.code == "" {
			require.EqualValues(t, 7, actor.UserID)
			require.Equal(t, w.Header().Get(problem.TraceHeader), actor.TraceID)
			continue
		}
		require.False(t, actor.Known())
		require.Equal(t, http.StatusUnauthorized, w.Code)
		require.Equal(t, row.code, codeOf(t, w))
	}
}

func TestRequire_asksForThePermission(t *testing.T) {
	for permission, status := range map[access.Permission]int{access.RecordWrite: http.StatusOK, access.UserManage: http.StatusForbidden} {
		r := get("/residents/1")
		r.Header.Set("Authorization", "Bearer good")
		w := serve(t, r, middleware.Authenticate(accounts{}), middleware.Require(permission), ok)
		require.Equal(t, status, w.Code)
	}
	require.Equal(t, http.StatusForbidden, serve(t, get("/residents/1"), middleware.Require(access.SelfRead), ok).Code, "nobody may nothing")
}

func TestBodyLimit_countsAnnouncedAndStreamedBodies(t *testing.T) {
	read := func(c *gin.Context) {
		if _, err := io.ReadAll(c.Request.Body); err != nil {
			problem.Write(c, err)
			return
		}
		ok(c)
	}
	for size, status := range map[int]int{1024: http.StatusOK, 1025: http.StatusBadRequest} {
		for _, announced := range []bool{true, false} {
			r := httptest.NewRequest(http.MethodPost, "/residents/1", strings.NewReader(strings.Repeat("x", size)))
			if !announced {
				r.ContentLength = -1
			}
			w := serve(t, r, middleware.BodyLimit(1024), read)
			require.Equal(t, status, w.Code)
			if status != http.StatusOK {
				require.Equal(t, "body_too_large", codeOf(t, w))
				require.Contains(t, w.Body.String(), "最多 1 KB")
			}
		}
	}
}

func TestTimeout_answersBusy(t *testing.T) {
	w := serve(t, get("/residents/1"), middleware.Timeout(time.Millisecond), func(c *gin.Context) {
		<-c.Request.Context().Done()
		problem.Write(c, c.Request.Context().Err())
	})
	require.Equal(t, http.StatusServiceUnavailable, w.Code)
	require.Equal(t, "busy", codeOf(t, w))
}

func TestHeaders_allowNothingFromElsewhereAndNothingInline(t *testing.T) {
	h := serve(t, get("/residents/1"), middleware.Headers(), ok).Header()
	require.Contains(t, h.Get("Content-Security-Policy"), "default-src 'self'")
	require.NotContains(t, h.Get("Content-Security-Policy"), "unsafe")
	require.Equal(t, "nosniff", h.Get("X-Content-Type-Options"))
	require.Equal(t, "no-referrer", h.Get("Referrer-Policy"))
}

func TestText_refusesWhatIsNotText(t *testing.T) {
	for target, code := range map[string]string{
		"/residents/1?q=%E7%8E%8B": "",
		"/residents/%FF":           "malformed_text",
		"/residents/%00":           "malformed_text",
		"/residents/1?q=%C3%28":    "malformed_text",
		"/residents/1?q=a%0Ab":     "malformed_text",
		"/residents/1?%FE=1":       "malformed_text",
		"/residents/1?q=%zz":       "malformed_parameter",
		"/residents/1?a=1;b=2":     "malformed_parameter",
	} {
		w := serve(t, get(target), middleware.Text(), ok)
		if code == "" {
			require.Equal(t, http.StatusOK, w.Code, target)
			continue
		}
		require.Equal(t, http.StatusBadRequest, w.Code, target)
		require.Equal(t, code, codeOf(t, w), target)
	}
}
