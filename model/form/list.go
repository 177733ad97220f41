package form

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
)

// List is the rows of a table inside a form, such as medication; stored as JSON text, nil = NULL.
type List[T any] []T

// Value stores JSON text, nothing as NULL.
func (l List[T]) Value() (driver.Value, error) {
	if len(l) == 0 {
		return nil, nil
	}
	b, err := json.Marshal([]T(l))
	if err != nil {
		return nil, fmt.Errorf("write list: %w", err)
	}
	return string(b), nil
}

// Scan reads JSON text or NULL.
func (l *List[T]) Scan(src any) error {
	text, err := scanText(src)
	if err != nil {
		return err
	}
	*l = nil
	if text == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), (*[]T)(l)); err != nil {
		return fmt.Errorf("read list: %w", err)
	}
	return nil
}
