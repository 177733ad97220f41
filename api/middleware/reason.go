package middleware

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/problem"
	"github.com/jiwei-health/jiwei/api/route"
	"github.com/jiwei-health/jiwei/model/errs"
)

// Reason makes the reason that the client gives for looking at a person the actor's purpose, which goes into the audit.
// It stands behind Authenticate.
func Reason() gin.HandlerFunc {
	header := route.AccessReason()
	return func(c *gin.Context) {
		text := c.GetHeader(header.Name)
		if text == "" {
			return
		}
		if plain, err := url.PathUnescape(text); err == nil { // a text that is not encoded may hold a per cent sign
			text = plain
		}
		text = strings.TrimSpace(text)
		if !clean(text) || utf8.RuneCountInString(text) > header.Limit() {
			problem.Write(c, errs.New("malformed_parameter").With("%s 应为不超过 %d 字的文字", header.Name, header.Limit()))
			return
		}
		actor := Actor(c)
		actor.Purpose = text
		c.Set(actorKey, actor)
	}
}
