package repository

import (
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
)

// KeyMatch is one search word: index keys that begin with a prefix or are exactly a text. Any of them matches.
type KeyMatch struct {
	Prefixes []string
	Exact    []string
}

// keyEnd sorts after every character, so that a prefix becomes a range.
const keyEnd = "\U0010FFFF"

// ResidentFilter selects residents of the actor's organisations.
type ResidentFilter struct {
	Words     []KeyMatch // every word must match
	Org       *model.Org
	Programme string     // enrolled in it on On
	Status    string     // open, closed, none; "" = all that are not merged away
	On        civil.Date // today
	Sort      string     // "id" (default) or "name"
	After     ResidentCursor
	Limit     int
}

// ResidentCursor is the place in a list of residents after which the next page starts.
type ResidentCursor struct {
	Name string   `json:"n,omitempty"`
	ID   model.ID `json:"i"`
}

// FindResidents lists residents, without opening them: identifiers stay sealed. Whoever was merged away is shown as the archive that
// he was merged into.
func (tx *Tx) FindResidents(f ResidentFilter) ([]Person, error) {
	q := tx.scopedPeople().Select(personColumns).Where(notMerged)
	for _, w := range f.Words {
		var conditions []string
		var args []any
		for _, p := range w.Prefixes {
			conditions = append(conditions, "(k.search_key >= ? AND k.search_key < ?)")
			args = append(args, p, p+keyEnd)
		}
		for _, e := range w.Exact {
			conditions = append(conditions, "k.search_key = ?")
			args = append(args, e)
		}
		if len(conditions) == 0 {
			return nil, nil
		}
		q = q.Where("r.id IN (SELECT COALESCE(m.merged_into, m.id) FROM search_keys k JOIN residents m ON m.id = k.resident_id WHERE "+
			strings.Join(conditions, " OR ")+")", args...)
	}
	if f.Org != nil {
		q = q.Where("o.path >= ? AND o.path < ?", f.Org.Path, f.Org.Path[:len(f.Org.Path)-1]+"0")
	}
	if f.Programme != "" {
		q = q.Where("EXISTS (SELECT 1 FROM enrolments e WHERE e.resident_id = r.id AND e.programme = ? AND e.enrolled_on <= ? AND (e.ended_on IS NULL OR e.ended_on > ?))",
			f.Programme, f.On, f.On)
	}
	switch f.Status {
	case "open":
		q = q.Where("r.filed_on IS NOT NULL AND r.closed_on IS NULL AND r.death_date IS NULL")
	case "closed":
		q = q.Where("r.closed_on IS NOT NULL OR r.death_date IS NOT NULL")
	case "none":
		q = q.Where("r.filed_on IS NULL AND r.closed_on IS NULL AND r.death_date IS NULL")
	}
	order := "r.id"
	if f.Sort == "name" {
		order = "r.name, r.id"
		if f.After != (ResidentCursor{}) {
			q = q.Where("r.name > ? OR (r.name = ? AND r.id > ?)", f.After.Name, f.After.Name, f.After.ID)
		}
	} else if f.After.ID != 0 {
		q = q.Where("r.id > ?", f.After.ID)
	}
	var list []Person
	return list, q.Order(order).Limit(f.Limit).Find(&list).Error
}

// KeysOf returns the index keys of one resident that match a search word: they say why he was found.
func (tx *Tx) KeysOf(id model.ID, w KeyMatch) ([]string, error) {
	q := tx.db.Table("search_keys").Where("resident_id = ?", id)
	var conditions []string
	var args []any
	for _, p := range w.Prefixes {
		conditions = append(conditions, "(search_key >= ? AND search_key < ?)")
		args = append(args, p, p+keyEnd)
	}
	if len(w.Exact) > 0 {
		conditions = append(conditions, "search_key IN ?")
		args = append(args, w.Exact)
	}
	if len(conditions) == 0 {
		return nil, nil
	}
	var keys []string
	return keys, q.Where(strings.Join(conditions, " OR "), args...).Order("search_key").Limit(5).Pluck("search_key", &keys).Error
}
