// Package identity checks and prints the numbers that name a person: identity documents, archive numbers and telephone numbers
// (records-and-chronic 1.2, 1.3 and 1.5). No message ever carries a number in full.
package identity

import (
	"strings"

	"github.com/jiwei-health/jiwei/model/errs"
)

// Normalise returns a number as it is compared and stored: half-width, without blanks, upper case.
func Normalise(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\t' || r == '\u00a0' || r == '\u3000':
			return -1
		case r >= '！' && r <= '～': // the full-width forms of ASCII lie at one distance
			r -= '！' - '!'
		}
		if r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}, s)
}

func field(name, label, code, message string) errs.Field {
	return errs.Field{Pointer: "/" + name, Name: name, Label: label, Code: code, Message: message}
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
