package repository

import (
	"database/sql"
	"maps"
	"slices"
	"strings"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/form"
	"github.com/jiwei-health/jiwei/model/measure"
)

// RecordKey names a record: an id is unique within an archive.
type RecordKey struct {
	Archive model.ID
	ID      string
}

// AnswersWanted asks for the answers of the records of one form in some archives from a day on.
type AnswersWanted struct {
	Def      *form.Definition
	Archives map[model.ID]bool
	From     civil.Date
}

// Answers reads the answers of records that are not voided, to derive them anew: one query a form, whatever the number of residents, who are
// locked or read on one snapshot. Nothing of it is shown to anybody.
func (tx *Tx) Answers(wanted []*AnswersWanted) (map[RecordKey]form.Record, error) {
	found := map[RecordKey]form.Record{}
	var asks []ask
	for _, w := range wanted {
		_ = eachChunk(slices.Sorted(maps.Keys(w.Archives)), func(marks string, args []any) error {
			asks = append(asks, askAnswers(w.Def, marks, append(args, w.Def.Code, w.From), found))
			return nil
		})
	}
	if len(asks) == 0 {
		return found, nil
	}
	return found, tx.queries(asks...)
}

func askAnswers(def *form.Definition, marks string, args []any, found map[RecordKey]form.Record) ask {
	spec := form.SpecOf(def)
	names := columnNames(spec)
	for i := range names {
		names[i] = "f." + names[i]
	}
	query := "SELECT e.resident_id, e.id, e.visit_date, e.mode, e.outcome, e.doctor, COALESCE(o.code, ''), " + strings.Join(names, ", ") +
		" FROM encounters e JOIN " + spec.Table + " f ON f.resident_id = e.resident_id AND f.id = e.id LEFT JOIN orgs o ON o.id = e.org_id" +
		" WHERE e.resident_id IN (" + marks + ") AND e.form = ? AND e.visit_date >= ? AND e.voided = 0"
	return ask{query, args, func(rows *sql.Rows) error {
		var key RecordKey
		rec := def.New()
		h, mode, outcome := rec.Header(), 0, 0
		err := rows.Scan(append([]any{&key.Archive, &key.ID, &h.VisitDate, &mode, &outcome, &h.Doctor, &h.OrgCode}, form.Pointers(spec, rec)...)...)
		if mode != 0 {
			h.VisitMode = &mode
		}
		h.VisitOutcome = &outcome
		found[key] = rec
		return err
	}}
}

// UpdateDerived writes what was derived anew of a record of a locked resident: its narrow row, and the columns of its answers that say something
// else than before. It is no new version of the fact.
func (tx *Tx) UpdateDerived(r *measure.Record, def *form.Definition, columns []int, values []any) error {
	f := &r.Facts
	err := tx.later("UPDATE encounters SET complete = ?, sbp = ?, dbp = ?, fpg = ?, class = ?, adverse = ?, next_date = ?, marks = ? WHERE resident_id = ? AND id = ?",
		r.Complete, f.SBP, f.DBP, f.FPG, f.Class, f.Adverse, f.NextDate, f.Marks, r.Archive, r.ID)
	if err != nil || len(columns) == 0 {
		return err
	}
	spec := form.SpecOf(def)
	names := columnNames(spec)
	sets, args := make([]string, len(columns)), make([]any, len(columns), len(columns)+2)
	for i, c := range columns {
		sets[i], args[i] = names[c]+" = ?", values[c]
	}
	return tx.later("UPDATE "+spec.Table+" SET "+strings.Join(sets, ", ")+" WHERE resident_id = ? AND id = ?", append(args, r.Archive, r.ID)...)
}
