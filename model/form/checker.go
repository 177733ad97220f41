package form

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/jiwei-health/jiwei/model/errs"
)

// Checker collects what a form's Check finds and gives it the context. Inside a row of a list or an object the field names are those of
// the row, and the entries point to it.
type Checker struct {
	*Context
	result *Result
	group  *group
	record reflect.Value // the struct whose fields are named
	prefix string        // its JSON pointer, "" for the form itself
}

// Error reports a field that breaks a rule. The format makes one Chinese sentence; the value is filled in from the record.
func (c *Checker) Error(field, code, format string, args ...any) {
	c.result.Errors = append(c.result.Errors, c.entry(field, code, format, args))
}

// Warn reports a value that needs the user's confirmation.
func (c *Checker) Warn(field, code, format string, args ...any) {
	c.result.Warnings = append(c.result.Warnings, c.entry(field, code, format, args))
}

// Missing reports something that a complete form needs. It never refuses the record; visits that did not take place miss nothing.
func (c *Checker) Missing(field, format string, args ...any) {
	if c.Visit.Done() {
		c.result.Missing = append(c.result.Missing, c.entry(field, "required", format, args))
	}
}

func (c *Checker) entry(field, code, format string, args []any) errs.Field {
	e := errs.Field{Pointer: c.prefix + "/" + field, Name: field, Code: code, Message: fmt.Sprintf(format, args...)}
	if f := c.group.field(field); f != nil {
		e.Label = f.Label
		if !f.Secret && !f.Restricted {
			e.Value = shorten(f.text(c.record))
		}
	}
	return e
}

// within returns the checker of a row or object inside the record.
func (c *Checker) within(f *Field, record reflect.Value, path ...string) *Checker {
	inner := *c
	inner.group, inner.record = f.group, record
	inner.prefix = c.prefix + "/" + strings.Join(append([]string{f.Name}, path...), "/")
	return &inner
}
