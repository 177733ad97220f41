package form

import (
	"database/sql/driver"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Marks are the further facts of a form by name. Names are code names and values are codes, dates or numbers, so neither holds
// the separators "=" and ";". The stored text is sorted, so that equal marks are equal text.
type Marks map[string]string

// Get returns the value of a mark, "" when it is not set.
func (m Marks) Get(name string) string { return m[name] }

// String returns "k=v;k=v", sorted by name.
func (m Marks) String() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(m)) {
		if b.Len() > 0 {
			b.WriteByte(';')
		}
		b.WriteString(name)
		b.WriteByte('=')
		b.WriteString(m[name])
	}
	return b.String()
}

// ParseMarks reads "k=v;k=v".
func ParseMarks(s string) (Marks, error) {
	if s == "" {
		return nil, nil
	}
	m := make(Marks)
	for pair := range strings.SplitSeq(s, ";") {
		name, value, ok := strings.Cut(pair, "=")
		if !ok || name == "" {
			return nil, fmt.Errorf("read marks: %q is not name=value", pair)
		}
		m[name] = value
	}
	return m, nil
}

// Value stores "k=v;k=v", nothing as NULL. It refuses a name or value that could not be read back.
func (m Marks) Value() (driver.Value, error) {
	for name, value := range m {
		if name == "" || strings.ContainsAny(name, "=;") || strings.Contains(value, ";") {
			return nil, fmt.Errorf("mark %q=%q holds a separator", name, value)
		}
	}
	if len(m) == 0 {
		return nil, nil
	}
	return m.String(), nil
}

// Scan reads "k=v;k=v" or NULL.
func (m *Marks) Scan(src any) error {
	text, err := scanText(src)
	if err != nil {
		return err
	}
	*m, err = ParseMarks(text)
	return err
}
