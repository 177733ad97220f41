// Package middleware holds what every request passes before its handler: tracing, logging, recovery, limits, headers and sign-in.
package middleware

import (
	"crypto/rand"
	"encoding/hex"
	"regexp"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/api/problem"
)

// traceID admits what cannot forge a log line.
var traceID = regexp.MustCompile(`^[A-Za-z0-9_-]{8,64}$`)

// Trace gives the request an id, which stands in the answer, in the log and in the audit. A well-formed X-Request-Id of the client is
// kept, so that a device can follow its own request.
func Trace() gin.HandlerFunc {
	return func(c *gin.Context) {
		id := c.GetHeader(problem.TraceHeader)
		if !traceID.MatchString(id) {
			var b [16]byte
			_, _ = rand.Read(b[:]) // never fails, see crypto/rand
			id = hex.EncodeToString(b[:])
		}
		c.Header(problem.TraceHeader, id)
		c.Next()
	}
}

// TraceID returns the id of the request.
func TraceID(c *gin.Context) string { return c.Writer.Header().Get(problem.TraceHeader) }
