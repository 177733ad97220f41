package forms

import (
	"maps"
	"strings"
)

// OldColumns are the headings of forms before the third edition whose answers mean something else than those of today: heading in lower case →
// column for FromOldForm.
var OldColumns = map[string]string{"rh_negative": "rh_negative", "rh阴性": "rh_negative"}

// oldRH turns the answers of "RH阴性: 1否 2是 3不详" into those of 血型 RH, 1阴性 2阳性 3不详 (records-and-chronic 1.5).
var oldRH = map[string]string{"1": "2", "否": "2", "2": "1", "是": "1", "3": "3", "不详": "3"}

// FromOldForm converts the answers of a former edition in import cells; an answer of today's form beside it holds. What cannot be converted
// stays, and decoding reports it.
func FromOldForm(cells map[string]string) map[string]string {
	old, found := cells["rh_negative"]
	if !found {
		return cells
	}
	converted := maps.Clone(cells)
	delete(converted, "rh_negative")
	if converted["blood_rh"] != "" {
		return converted
	}
	converted["blood_rh"] = old
	if now, ok := oldRH[strings.TrimSpace(old)]; ok {
		converted["blood_rh"] = now
	}
	return converted
}
