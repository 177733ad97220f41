// Package model holds the facts of the system: plain structs of organisations, accounts, residents and what is recorded about them.
// Struct tags name columns and JSON members; nothing here knows a database or a framework.
package model

import (
	"strconv"

	"github.com/jiwei-health/jiwei/model/civil"
)

// ID identifies a row: a time-ordered 63-bit number made by the application, written as a string in JSON because
// JavaScript numbers are exact only to 53 bits.
type ID int64

// String returns the decimal text.
func (id ID) String() string { return strconv.FormatInt(int64(id), 10) }

// MarshalText writes the decimal text, so that JSON carries a string.
func (id ID) MarshalText() ([]byte, error) { return strconv.AppendInt(nil, int64(id), 10), nil }

// UnmarshalText reads the decimal text.
func (id *ID) UnmarshalText(b []byte) error {
	n, err := strconv.ParseInt(string(b), 10, 64)
	if err == nil {
		*id = ID(n)
	}
	return err
}

// Millis is an instant: milliseconds since 1970 UTC. Zero means never.
type Millis int64

// chinaOffset is the distance of China's time from UTC; it has had no summer time since 1991.
const chinaOffset = 8 * 60 * 60 * 1000

// dayLength is that of every day in China, in milliseconds.
const dayLength = 24 * 60 * 60 * 1000

// Date returns the civil date of an instant in China.
func (m Millis) Date() civil.Date {
	return civil.Of(1970, 1, 1) + civil.Date((int64(m)+chinaOffset)/dayLength)
}

// StartOf returns the instant at which a day begins in China.
func StartOf(d civil.Date) Millis {
	return Millis(int64(d-civil.Of(1970, 1, 1))*dayLength - chinaOffset)
}
