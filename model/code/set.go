// Package code holds the national value sets (GB/T, WS/T and the printed forms of the service specification) as data, one file per family.
// A code is never re-used or removed: an option that is no longer offered is marked Retired, so that old records keep their text.
package code

import (
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model/civil"
)

// Item is one option of a value set.
type Item struct {
	Code       string     `json:"code"`
	Chinese    string     `json:"label"`
	English    string     `json:"english,omitempty"`
	Retired    bool       `json:"retired,omitempty"`    // accepted, no longer offered
	Restricted bool       `json:"restricted,omitempty"` // betrays an infection: shown with the permission for infectious diseases only
	From       civil.Date `json:"from,omitzero"`        // usable on visits from this day on; None = always
	To         civil.Date `json:"to,omitzero"`          // usable on visits before this day; None = always
}

// Usable reports whether the option existed on a day.
func (i *Item) Usable(on civil.Date) bool {
	return i.From <= on && (i.To == civil.None || on < i.To)
}

// Set is one value set. Sets are constants of the program: nobody may change one.
type Set struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	English string `json:"english"`
	Source  string `json:"source"` // standard or clause the codes are taken from
	Items   []Item `json:"items"`
}

// Item returns the option with exactly this code, or nil.
func (s *Set) Item(code string) *Item {
	for i := range s.Items {
		if s.Items[i].Code == code {
			return &s.Items[i]
		}
	}
	return nil
}

// ByLabel returns the option with this Chinese label, or nil.
func (s *Set) ByLabel(label string) *Item {
	for i := range s.Items {
		if s.Items[i].Chinese == label {
			return &s.Items[i]
		}
	}
	return nil
}

// Resolve returns the option that a spreadsheet cell means: its code, its Chinese label, or its code without the leading zeros or
// letter that spreadsheets and typists drop ("1" for "01", "3" for "D3"). It returns nil when no option fits.
func (s *Set) Resolve(cell string) *Item {
	if item := s.Item(cell); item != nil {
		return item
	}
	if item := s.ByLabel(cell); item != nil {
		return item
	}
	for i := range s.Items {
		if bare(s.Items[i].Code) == bare(cell) {
			return &s.Items[i]
		}
	}
	return nil
}

func bare(code string) string {
	if trimmed := strings.TrimLeft(code, "D0"); trimmed != "" {
		return trimmed
	}
	return code
}

// HasRestricted reports whether some options of the set are shown with a permission of their own only.
func (s *Set) HasRestricted() bool {
	return slices.ContainsFunc(s.Items, func(i Item) bool { return i.Restricted })
}

// restricted is an option that betrays an infection (maternal-child 1.9 rule 8, 6 rule 4; management 14.4).
func restricted(code, chinese, english string) Item {
	return Item{Code: code, Chinese: chinese, English: english, Restricted: true}
}

// opt is one option that was always and is still offered.
func opt(code, chinese, english string) Item {
	return Item{Code: code, Chinese: chinese, English: english}
}
