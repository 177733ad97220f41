// Package language answers in the language that a client asks for. Chinese is what the system says; of an answer in English every text that
// is marked so is said in English. Names that have their English beside them are answered in both, whatever is asked for
// (docs/adr/0007-english-at-the-boundary.md).
package language

import (
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
)

// Header is the header by which a client says which language it wants.
const Header = "Accept-Language"

// English reports whether the client of a request wants English: the header prefers it to Chinese. Without the header it does not.
func English(c *gin.Context) bool {
	english, chinese := 0.0, 0.0
	for item := range strings.SplitSeq(c.GetHeader(Header), ",") {
		tag, weight := read(item)
		switch primary, _, _ := strings.Cut(tag, "-"); primary {
		case "en":
			english = max(english, weight)
		case "zh":
			chinese = max(chinese, weight)
		}
	}
	return english > chinese
}

// read returns a language of the header and how much it is wanted (RFC 9110 12.5.4); what cannot be read is not wanted.
func read(item string) (tag string, weight float64) {
	tag, quality, weighed := strings.Cut(item, ";")
	tag = strings.ToLower(strings.TrimSpace(tag))
	if !weighed {
		return tag, 1
	}
	number, ok := strings.CutPrefix(strings.TrimSpace(quality), "q=")
	if weight, err := strconv.ParseFloat(number, 64); ok && err == nil && weight >= 0 && weight <= 1 {
		return tag, weight
	}
	return tag, 0
}

// Of returns a value as it is answered to a request: itself, or a copy in English. The header of the answer says which it is.
func Of(c *gin.Context, value any) any {
	c.Writer.Header().Add("Vary", Header)
	if !English(c) {
		c.Header("Content-Language", "zh-CN")
		return value
	}
	c.Header("Content-Language", "en")
	return InEnglish(value)
}
