// Package problem turns every error into an RFC 9457 answer. It is the only place that knows which status an error has.
package problem

import (
	"context"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/language"
	"github.com/jiwei-health/jiwei/model/errs"
)

// MediaType of every error answer.
const MediaType = "application/problem+json"

// TraceHeader carries the trace id of a request in its answer; Write takes the id of the body from it.
const TraceHeader = "X-Request-Id"

// Problem is the body of every error answer (RFC 9457).
type Problem struct {
	Type     string       `json:"type" doc:"错误类型，形如 /problems/<code>"`
	Title    string       `json:"title" english:"sentence" doc:"给用户看的一句话"`
	Status   int          `json:"status" doc:"HTTP 状态码"`
	Detail   string       `json:"detail" english:"sentence" doc:"本次的具体情况，可能为空"`
	Instance string       `json:"instance" doc:"请求的路径"`
	Code     string       `json:"code" doc:"稳定的错误代码，脚本可以依赖"`
	Errors   []errs.Field `json:"errors" doc:"逐项说明有误的字段，可能为空"`
	TraceID  string       `json:"trace_id" doc:"追踪号，报修时请提供"`
}

// statuses is the table of house-style section 8.
var statuses = map[errs.Kind]int{
	errs.Malformed:            http.StatusBadRequest,
	errs.Unauthenticated:      http.StatusUnauthorized,
	errs.Forbidden:            http.StatusForbidden,
	errs.NotFound:             http.StatusNotFound,
	errs.Conflict:             http.StatusConflict,
	errs.VersionMismatch:      http.StatusPreconditionFailed,
	errs.Invalid:              http.StatusUnprocessableEntity,
	errs.PreconditionRequired: http.StatusPreconditionRequired,
	errs.TooMany:              http.StatusTooManyRequests,
	errs.Internal:             http.StatusInternalServerError,
	errs.Busy:                 http.StatusServiceUnavailable,
}

// Status returns the HTTP status of a kind; 500 for one that is not in the table.
func Status(k errs.Kind) int {
	if s, ok := statuses[k]; ok {
		return s
	}
	return http.StatusInternalServerError
}

// Explain returns the error that the user is shown for err: itself, or what stands for a technical error nobody explained.
func Explain(err error) *errs.Error {
	var tooLarge *http.MaxBytesError
	switch e := errs.As(err); {
	case e != nil:
		return e
	case errors.As(err, &tooLarge):
		return errs.New("body_too_large").With("最多 %d KB", tooLarge.Limit>>10)
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return errs.New("busy")
	default:
		return errs.New("internal")
	}
}

// Write ends the request with err. The error itself stays with the request, where the access log finds it;
// of an internal error the client sees neither detail nor cause.
func Write(c *gin.Context, err error) {
	_ = c.Error(err)
	if c.Writer.Written() {
		// Part of an answer is out: only a broken connection keeps the client from taking the part for the whole.
		panic(http.ErrAbortHandler) //nolint:forbidigo // the way net/http offers to break off an answer
	}
	e := Explain(err)
	status := Status(e.Kind)
	p := Problem{
		Type:     "/problems/" + e.Code,
		Title:    e.Message,
		Status:   status,
		Instance: c.Request.URL.Path,
		Code:     e.Code,
		Errors:   []errs.Field{},
		TraceID:  c.Writer.Header().Get(TraceHeader),
	}
	if e.Kind != errs.Internal {
		p.Detail = e.Detail
		p.Errors = append(p.Errors, e.Fields...)
	}
	switch e.Kind {
	case errs.Unauthenticated:
		c.Header("WWW-Authenticate", "Bearer")
	case errs.Busy:
		c.Header("Retry-After", "1")
	}
	c.Header("Cache-Control", "no-store")
	c.Header("Content-Type", MediaType)
	c.AbortWithStatusJSON(status, language.Of(c, p))
}
