package middleware

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
)

// Authenticator turns a bearer token into the actor it stands for, with roles and organisation as they are now.
// It returns errs "session_ended" or "not_signed_in" for a token that does not hold.
type Authenticator interface {
	Authenticate(ctx context.Context, bearer string) (access.Actor, error)
}

const actorKey = "actor"

// Authenticate lets only signed-in users pass.
func Authenticate(auth Authenticator) gin.HandlerFunc {
	return func(c *gin.Context) {
		scheme, token, _ := strings.Cut(c.GetHeader("Authorization"), " ")
		if !strings.EqualFold(scheme, "Bearer") || token == "" {
			problem.Write(c, errs.New("not_signed_in"))
			return
		}
		actor, err := auth.Authenticate(c.Request.Context(), token)
		if err != nil {
			problem.Write(c, err)
			return
		}
		actor.TraceID = TraceID(c)
		c.Set(actorKey, actor)
	}
}

// Require lets only actors pass who hold one of the permissions.
func Require(anyOf ...access.Permission) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !slices.ContainsFunc(anyOf, Actor(c).Can) {
			problem.Write(c, errs.New("forbidden").With("需要权限 %s", anyOf[0]))
		}
	}
}

// Actor returns who is signed in; on a public route the zero Actor, which may do nothing.
func Actor(c *gin.Context) access.Actor {
	v, _ := c.Get(actorKey)
	actor, _ := v.(access.Actor)
	return actor
}

// Headers sets the security headers of every answer. The policy allows nothing from elsewhere and nothing inline.
func Headers() gin.HandlerFunc {
	return func(c *gin.Context) {
		h := c.Writer.Header()
		h.Set("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		c.Next()
	}
}

// NoStore keeps what the interface answers out of every cache on the way and on the disk of a shared computer.
func NoStore() gin.HandlerFunc {
	return func(c *gin.Context) { c.Header("Cache-Control", "no-store") }
}

// Text refuses an address that is not clean UTF-8 text, before any part of it reaches a query.
func Text() gin.HandlerFunc {
	return func(c *gin.Context) {
		if !clean(c.Request.URL.Path) {
			problem.Write(c, errs.New("malformed_text").With("路径含有非法字符"))
			return
		}
		query, err := url.ParseQuery(c.Request.URL.RawQuery)
		if err != nil { // net/http would drop the part it cannot read without a word
			problem.Write(c, errs.New("malformed_parameter").With("查询参数的编码有误").Because(err))
			return
		}
		for name, values := range query {
			for _, v := range values {
				if !clean(name) || !clean(v) {
					problem.Write(c, errs.New("malformed_text").With("查询参数含有非法字符"))
					return
				}
			}
		}
	}
}

func clean(s string) bool {
	return utf8.ValidString(s) && strings.IndexFunc(s, unicode.IsControl) < 0
}
