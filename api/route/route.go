// Package route says what a route of the HTTP interface is: who may call it, what it takes and what it answers. The lists of routes
// are the one source of the router, the permission checks, the parameter checks, the OpenAPI document and the walking tests.
package route

import (
	"fmt"
	"regexp"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/jiwei-health/jiwei/model/access"
)

// Prefix stands before the path of every route.
const Prefix = "/api/v1"

// Route is one operation.
type Route struct {
	Method     string
	Path       string            // OpenAPI style, without Prefix: /residents/{id}
	Summary    string            // Chinese
	English    string            // the same in English
	Permission access.Permission // asked of the actor before Handle; empty only when Public
	Or         access.Permission // lets pass as well: for the rare act that two sorts of people may do
	Public     bool              // may be called without signing in
	Personal   bool              // shows a person: leaves a row in the audit, with the reason of AccessReason
	Root       bool              // answered without Prefix too, where load balancers and monitors look
	Query      []Param
	Headers    []Param
	Body       any           // zero value of the request type, Upload, Flat, Schema, or nil
	Answer     any           // zero value of the answer type, File, Flat, Schema, or nil
	Status     int           // of success
	Also       int           // another status of success: 200 where Status 201 means "made just now"
	ETag       bool          // the answer carries the version in an ETag header
	MaxBody    int64         // bytes; 0 = the default of the server
	Timeout    time.Duration // 0 = the default of the server
	Handle     gin.HandlerFunc
}

// File is an answer that is not JSON: the media types it may have.
type File []string

// Upload is a body of files, multipart/form-data, with these fields beside them.
type Upload []Param

// Flat is a body or an answer that has the members of a type and the fields of a form side by side. A name that both have is the type's.
type Flat struct {
	Type any // zero value of a struct
	Form string
}

// Schema is a body or an answer whose JSON Schema is not that of one Go type. It is given the names of the forms,
// whose schemas are the components "form.<name>".
type Schema func(forms []string) map[string]any

// ParamType is the type of a parameter.
type ParamType string

// The parameter types; the zero value is text.
const (
	Text    ParamType = ""
	Integer ParamType = "integer"
	Date    ParamType = "date"
	Bool    ParamType = "boolean"
)

// DefaultTextLimit bounds a text parameter without a Max.
const DefaultTextLimit = 100

// Param is a query parameter or header. Query parameters are checked before Handle is called; one that is not declared is refused.
type Param struct {
	Name     string
	Type     ParamType
	Doc      string // Chinese
	Required bool
	Many     bool     // may be repeated
	Enum     []string // the only values
	Min, Max int      // bounds of an Integer; Max also bounds the characters of a Text
	Default  string
}

// Limit is the greatest number of characters of a text parameter.
func (p Param) Limit() int {
	if p.Max > 0 {
		return p.Max
	}
	return DefaultTextLimit
}

// Page is the pair of parameters of every list: 50 rows unless told, at most 200 (contract section 2).
func Page() []Param {
	return []Param{
		{Name: "limit", Type: Integer, Doc: "每页条数", Min: 1, Max: 200, Default: "50"},
		{Name: "cursor", Doc: "上一页返回的 next_cursor", Max: 1000},
	}
}

// IfMatch is the header that names the version being changed.
func IfMatch() Param {
	return Param{Name: "If-Match", Doc: "所修改的版本号，即上次读取时的 ETag"}
}

// IdempotencyKey is the header that makes a command safe to send again.
func IdempotencyKey() Param {
	return Param{Name: "Idempotency-Key", Doc: "客户端生成的编号：同一编号重复发送同一请求，得到同一结果", Max: 64}
}

// AccessReason is the header that says why a person's data is looked at or changed; it goes into the audit.
func AccessReason() Param {
	return Param{Name: "X-Access-Reason", Doc: "查看或修改的理由，记入审计；UTF-8 文字，可用 URL 编码", Max: 200}
}

var (
	placeholder = regexp.MustCompile(`\{([a-z_]+)\}`)
	wellFormed  = regexp.MustCompile(`^(/([a-z][a-z0-9.-]*|\{[a-z_]+\}))+$`)
)

// PathParams lists the names in braces of a path.
func PathParams(path string) []string {
	var names []string
	for _, m := range placeholder.FindAllStringSubmatch(path, -1) {
		names = append(names, m[1])
	}
	return names
}

// GinPath is the path with its prefix in the notation of the router: /api/v1/residents/:id.
func (r Route) GinPath() string { return Prefix + placeholder.ReplaceAllString(r.Path, ":$1") }

// Permissions lists the permissions of which one is enough.
func (r Route) Permissions() []access.Permission {
	if r.Or == "" {
		return []access.Permission{r.Permission}
	}
	return []access.Permission{r.Permission, r.Or}
}

// Check reports the first route that is incomplete or stands twice in the table.
func Check(routes []Route) error {
	seen := map[string]bool{}
	for _, r := range routes {
		name := r.Method + " " + r.Path
		switch {
		case !wellFormed.MatchString(r.Path):
			return fmt.Errorf("route %s: the path is malformed", name)
		case seen[name]:
			return fmt.Errorf("route %s: stands twice in the table", name)
		case r.Summary == "" || r.English == "":
			return fmt.Errorf("route %s: needs a Chinese and an English summary", name)
		case r.Public != (r.Permission == ""):
			return fmt.Errorf("route %s: must be public or name a permission", name)
		case r.Status < 200 || r.Status > 299:
			return fmt.Errorf("route %s: needs the status of success", name)
		case r.Handle == nil:
			return fmt.Errorf("route %s: has no handler", name)
		}
		seen[name] = true
	}
	return nil
}
