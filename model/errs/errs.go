// Package errs is the one error model of the system: a small closed set of kinds, a stable code per error,
// a Chinese sentence for the user and, for invalid input, one entry per field. Package api/problem maps it to RFC 9457.
package errs

import (
	"errors"
	"fmt"
	"strings"
)

// Kind says what sort of refusal an error is; it decides the HTTP status and the exit code.
type Kind string

// The kinds, each with its HTTP status.
const (
	Malformed            Kind = "malformed"             // 400 the request cannot be read
	Unauthenticated      Kind = "unauthenticated"       // 401 not signed in
	Forbidden            Kind = "forbidden"             // 403 a visible thing, a forbidden action
	NotFound             Kind = "not_found"             // 404 absent or out of scope
	Conflict             Kind = "conflict"              // 409 duplicate or wrong state
	VersionMismatch      Kind = "version_mismatch"      // 412 somebody else saved first
	Invalid              Kind = "invalid"               // 422 fields break rules, need confirmation, or a key is re-used
	PreconditionRequired Kind = "precondition_required" // 428 If-Match missing
	TooMany              Kind = "too_many"              // 429 locked out or too fast
	Internal             Kind = "internal"              // 500 a bug
	Busy                 Kind = "busy"                  // 503 the database is busy, try again
)

// Field is one thing wrong with one input field. Message names label, value and rule and is written for the person who typed it.
type Field struct {
	Pointer string `json:"pointer"`                            // JSON pointer into the body, "/sbp"
	Name    string `json:"field"`                              // code name of the field, "sbp"; also the import column
	Label   string `json:"label,omitempty" english:"sentence"` // Chinese label, "收缩压"
	Value   string `json:"value,omitempty"`                    // what was given; empty for identifiers, which are never echoed
	Code    string `json:"code"`                               // rule broken: required, type, range, choice, exclusive, condition, date, logic ...
	Message string `json:"message" english:"sentence"`         // one Chinese sentence
}

// String is "field: value: rule", the tail of an import error line.
func (f Field) String() string { return f.Name + ": " + f.Value + ": " + f.Message }

// Error is the error every layer returns to the one above for anything that a user can understand.
type Error struct {
	Kind    Kind
	Code    string // stable, listed in catalog.go
	Message string // Chinese, shown to the user
	Detail  string // more words for this case, may be empty
	Fields  []Field
	cause   error
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Code)
	b.WriteString(": ")
	b.WriteString(e.Message)
	if e.Detail != "" {
		b.WriteString(": ")
		b.WriteString(e.Detail)
	}
	for _, f := range e.Fields {
		b.WriteString("; ")
		b.WriteString(f.String())
	}
	if e.cause != nil {
		b.WriteString(": ")
		b.WriteString(e.cause.Error())
	}
	return b.String()
}

// Unwrap returns the technical cause, which never reaches a client.
func (e *Error) Unwrap() error { return e.cause }

// New makes an error of a catalogued code; its kind and Chinese message come from the catalogue.
// It panics on a code that is not catalogued, which the catalogue test finds.
func New(code string) *Error {
	entry, ok := Catalog[code]
	if !ok {
		panic("errs: code " + code + " is not in the catalogue") //nolint:forbidigo // a constant of the program text is wrong
	}
	return &Error{Kind: entry.Kind, Code: code, Message: entry.Chinese}
}

// With adds the words for this case.
func (e *Error) With(format string, args ...any) *Error {
	e.Detail = fmt.Sprintf(format, args...)
	return e
}

// Because keeps the technical cause for the log.
func (e *Error) Because(cause error) *Error {
	e.cause = cause
	return e
}

// On adds the fields that are wrong.
func (e *Error) On(fields ...Field) *Error {
	e.Fields = append(e.Fields, fields...)
	return e
}

// InvalidFields is the error for fields that break rules.
func InvalidFields(fields ...Field) *Error { return New("invalid_fields").On(fields...) }

// As returns the Error inside err, or nil.
func As(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return nil
}

// Is reports whether err carries the given code.
func Is(err error, code string) bool {
	e := As(err)
	return e != nil && e.Code == code
}

// KindOf returns the kind of err: Internal for errors that nobody explained.
func KindOf(err error) Kind {
	if e := As(err); e != nil {
		return e.Kind
	}
	return Internal
}
