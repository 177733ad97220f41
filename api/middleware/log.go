package middleware

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/problem"
)

// AccessLog writes one line per request. It names the route template and the error code, never the path, the query, a header or the
// body, because these carry names and identity numbers; the text of an error appears only when it is one that nobody explained.
func AccessLog(log *slog.Logger, now func() time.Time) gin.HandlerFunc {
	return func(c *gin.Context) {
		begin := now()
		defer func() { // also when the answer was broken off by http.ErrAbortHandler
			status := c.Writer.Status()
			attrs := []slog.Attr{
				slog.String("method", c.Request.Method),
				slog.String("route", c.FullPath()),
				slog.Int("status", status),
				slog.Int("bytes", max(c.Writer.Size(), 0)),
				slog.Duration("took", now().Sub(begin)),
				slog.String("ip", c.ClientIP()),
				slog.String("trace_id", TraceID(c)),
			}
			if a := Actor(c); a.Known() {
				attrs = append(attrs, slog.Int64("user", a.UserID), slog.String("org", a.OrgCode))
			}
			level := slog.LevelInfo
			if last := c.Errors.Last(); last != nil {
				shown := problem.Explain(last.Err)
				attrs = append(attrs, slog.String("code", shown.Code))
				hungUp := errors.Is(last.Err, context.Canceled) // the client went away: nobody's fault
				if problem.Status(shown.Kind) >= http.StatusInternalServerError && !hungUp {
					level = slog.LevelError
					attrs = append(attrs, slog.String("error", last.Error()))
				}
			}
			log.LogAttrs(c.Request.Context(), level, "request", attrs...)
		}()
		c.Next()
	}
}

// Recovery answers a panic as an internal error; AccessLog, which stands outside it, logs the stack with the trace id.
// Unlike the framework's own recovery it prints no part of the request.
func Recovery() gin.HandlerFunc {
	return func(c *gin.Context) {
		defer func() {
			v := recover()
			if v == nil {
				return
			}
			if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
				panic(v) //nolint:forbidigo // not a bug: the answer is to be broken off, net/http handles it
			}
			problem.Write(c, fmt.Errorf("panic: %v\n%s", v, debug.Stack()))
		}()
		c.Next()
	}
}
