package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/language"
	"github.com/jiwei-health/jiwei/api/middleware"
	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/service"
)

// answer makes a handler of a function that returns what to answer.
func answer(status int, fn func(*gin.Context) (any, error)) gin.HandlerFunc {
	return func(c *gin.Context) {
		value, err := fn(c)
		switch {
		case err != nil:
			problem.Write(c, err)
		case status == http.StatusNoContent:
			c.Status(status)
		default:
			respond(c, status, value)
		}
	}
}

// respond answers a value in the language that is asked for.
func respond(c *gin.Context, status int, value any) { c.JSON(status, language.Of(c, value)) }

// command is a use case called with a decoded request. It runs inside the transaction that keeps its answer when the client gave a key.
type command[In any] func(ctx context.Context, c *gin.Context, in In) (any, error)

// commandBody makes a handler of a command that has a body.
func commandBody[In any](h *handlers, status int, run command[In]) gin.HandlerFunc {
	return func(c *gin.Context) {
		in, err := decode[In](c)
		if err == nil {
			err = once(h, c, status, in, run)
		}
		if err != nil {
			problem.Write(c, err)
		}
	}
}

// idempotencyKey is what may be stored and looked up as it is.
var idempotencyKey = regexp.MustCompile(`^[!-~]{1,64}$`)

// once runs a command and answers it; with an Idempotency-Key, the same request again gets the answer that was kept.
func once[In any](h *handlers, c *gin.Context, status int, in In, run command[In]) error {
	encoded := func(ctx context.Context) (service.Answer, error) {
		value, err := run(ctx, c, in)
		if err != nil {
			return service.Answer{}, err
		}
		body, err := json.Marshal(language.Of(c, value)) // the answer that is kept is the one that was given
		return service.Answer{Status: status, Body: body}, err
	}
	header := route.IdempotencyKey().Name
	ctx, key := c.Request.Context(), c.GetHeader(header)
	kept, err := func() (service.Answer, error) {
		switch {
		case key == "":
			return encoded(ctx)
		case !idempotencyKey.MatchString(key):
			return service.Answer{}, badParameter(parameter(header, key, "type", "应为不超过 64 个字符的编号"))
		}
		request, err := json.Marshal([]any{c.Request.Method, c.Request.URL.Path, in})
		if err != nil {
			return service.Answer{}, fmt.Errorf("write the request: %w", err)
		}
		return h.s.Once(ctx, middleware.Actor(c), key, request, encoded)
	}()
	if err == nil {
		c.Data(kept.Status, "application/json; charset=utf-8", kept.Body)
	}
	return err
}

// onKey makes a handler of a use case on the row that the path names.
func onKey(status int, fn func(c *gin.Context, id model.ID) (any, error)) gin.HandlerFunc {
	return answer(status, func(c *gin.Context) (any, error) {
		id, err := pathKey(c, "id")
		if err != nil {
			return nil, err
		}
		return fn(c, id)
	})
}

// confirmed reports whether the client says that unusual values are right.
func confirmed(c *gin.Context) bool {
	return queryBool(c, "confirmed") || c.GetHeader(confirmHeader) == "1"
}

const confirmHeader = "X-Confirm"

// confirmQuery and confirmation are the two ways to confirm unusual values.
func confirmQuery() route.Param {
	return route.Param{Name: "confirmed", Type: route.Bool, Doc: "已核对不常见的数值或可能的重复"}
}

func confirmation() route.Param {
	return route.Param{Name: confirmHeader, Doc: "1 = 已核对，同 confirmed=true", Max: 1}
}
