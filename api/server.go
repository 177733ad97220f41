// Package api is the HTTP interface (contract section 2): it decodes a request, calls one service method and encodes the answer.
package api

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/openapi"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model/errs"
)

// Options is what the server is made of.
type Options struct {
	Log     *slog.Logger
	Now     func() time.Time
	Version string
	Auth    middleware.Authenticator
	Metrics *Metrics // nil = none are kept
	Routes  []route.Route
	Forms   map[string]map[string]any // JSON Schema of every form
	Web     http.Handler              // answers every path that is not the interface's; nil = not found

	TrustedProxies []string // addresses whose X-Forwarded-For is believed; none by default
	PerIP          middleware.Rate
	PerUser        middleware.Rate
	Timeout        time.Duration
	MaxBody        int64
}

// Defaults returns the options that need no decision. A whole clinic may sit behind one address, hence the difference of the rates.
func Defaults() Options {
	return Options{
		PerIP:   middleware.Rate{PerSecond: 100, Burst: 400},
		PerUser: middleware.Rate{PerSecond: 20, Burst: 100},
		Timeout: 30 * time.Second,
		MaxBody: 2 << 20,
	}
}

// New returns the handler of the whole server.
func New(o Options) (http.Handler, error) {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.RedirectTrailingSlash = false
	engine.HandleMethodNotAllowed = true
	if err := engine.SetTrustedProxies(o.TrustedProxies); err != nil {
		return nil, fmt.Errorf("trusted proxies: %w", err)
	}
	if o.Metrics != nil {
		engine.Use(o.Metrics.measure(o.Now))
	}
	engine.Use(
		middleware.Trace(),
		middleware.AccessLog(o.Log, o.Now),
		middleware.Recovery(),
		middleware.Headers(),
		middleware.PerIP(middleware.NewLimiter(o.PerIP, o.Now)),
		middleware.Text(),
	)
	engine.NoRoute(func(c *gin.Context) {
		if o.Web != nil && !strings.HasPrefix(c.Request.URL.Path, "/api/") {
			c.Status(http.StatusOK) // the router has noted 404, the web application decides for itself
			o.Web.ServeHTTP(c.Writer, c.Request)
			return
		}
		problem.Write(c, errs.New("not_found").With("没有这个地址"))
	})
	engine.NoMethod(func(c *gin.Context) {
		problem.Write(c, errs.New("not_found").With("此地址不支持 %s", c.Request.Method))
	})
	err := Mount(engine, o.Routes, Guard{
		Auth: o.Auth, PerUser: middleware.NewLimiter(o.PerUser, o.Now), Timeout: o.Timeout, MaxBody: o.MaxBody,
	})
	if err != nil {
		return nil, err
	}
	if err := serveDocument(engine, o); err != nil {
		return nil, err
	}
	return compressed(engine)
}

// serveDocument puts the OpenAPI document and its pages for people on the engine, made once.
func serveDocument(engine *gin.Engine, o Options) error {
	document, err := openapi.New(o.Version, o.Routes, o.Forms)
	if err != nil {
		return fmt.Errorf("openapi: %w", err)
	}
	page, err := document.Page()
	if err != nil {
		return fmt.Errorf("openapi page: %w", err)
	}
	text, err := document.JSON()
	if err != nil {
		return fmt.Errorf("openapi: %w", err)
	}
	for path, file := range map[string]struct {
		media string
		body  []byte
	}{
		"/openapi.json":   {"application/json", text},
		"/docs":           {"text/html; charset=utf-8", page},
		"/docs/style.css": {"text/css; charset=utf-8", openapi.Style()},
	} {
		engine.GET(path, func(c *gin.Context) {
			c.Header("Cache-Control", "no-cache")
			c.Data(http.StatusOK, file.media, file.body)
		})
	}
	return nil
}
