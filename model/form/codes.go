package form

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Codes are several codes of a value set in the order given, each once. They are stored and imported as "1|3"; nil = unknown.
type Codes []string

// ParseCodes reads "1|3".
func ParseCodes(s string) Codes { return newCodes(strings.Split(s, "|")) }

func newCodes(given []string) Codes {
	var codes Codes
	for _, c := range given {
		if c = strings.TrimSpace(c); c != "" && !slices.Contains(codes, c) {
			codes = append(codes, c)
		}
	}
	return codes
}

// Has reports whether the code is among them.
func (c Codes) Has(code string) bool { return slices.Contains(c, code) }

// Any reports whether at least one of the codes is among them.
func (c Codes) Any(codes ...string) bool { return slices.ContainsFunc(codes, c.Has) }

// String returns "1|3".
func (c Codes) String() string { return strings.Join(c, "|") }

// UnmarshalJSON reads an array of strings or whole numbers.
func (c *Codes) UnmarshalJSON(b []byte) error {
	var given []json.Number // takes numbers and strings that look like one
	if err := json.Unmarshal(b, &given); err == nil {
		codes := make([]string, len(given))
		for i, n := range given {
			codes[i] = n.String()
		}
		*c = newCodes(codes)
		return nil
	}
	var text []string
	if err := json.Unmarshal(b, &text); err != nil {
		return fmt.Errorf("read codes: %w", err)
	}
	*c = newCodes(text)
	return nil
}

// Value stores "1|3", nothing as NULL.
func (c Codes) Value() (driver.Value, error) {
	if len(c) == 0 {
		return nil, nil
	}
	return c.String(), nil
}

// Scan reads "1|3" or NULL.
func (c *Codes) Scan(src any) error {
	text, err := scanText(src)
	if err == nil {
		*c = ParseCodes(text)
	}
	return err
}

// scanText reads a text column; NULL is "".
func scanText(src any) (string, error) {
	switch v := src.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	case []byte:
		return string(v), nil
	}
	return "", fmt.Errorf("cannot read text from %T", src)
}
