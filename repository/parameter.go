package repository

import (
	"database/sql"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
)

// ParameterChange is one entry of the book of changes of the rules' parameters. Entries are only added: the rule set of a number is what all entries
// up to it make.
type ParameterChange struct {
	Number int64
	Name   string
	From   civil.Date
	Value  *string // nil = the value from this day on is withdrawn
	Reason string
	At     model.Millis
	By     model.ID
	ByName string
}

// AddParameterChange appends an entry under the next number. The rule state is locked.
func (tx *Tx) AddParameterChange(c *ParameterChange) error {
	c.At, c.By, c.ByName = tx.Now, model.ID(tx.Actor.UserID), tx.Actor.Name
	return tx.insert("parameter_changes", []string{"number", "name", "from_date", "value", "reason", "at", "by_user", "by_name"}, "",
		[]any{c.Number, c.Name, c.From.String(), c.Value, c.Reason, c.At, c.By, clip(c.ByName, 50)})
}

// ParameterChanges lists the entries up to a number in their order; an empty name means those of every parameter.
func (tx *Tx) ParameterChanges(name string, upTo int64) ([]ParameterChange, error) {
	query, args := "SELECT number, name, from_date, value, reason, at, by_user, by_name FROM parameter_changes WHERE number <= ?", []any{upTo}
	if name != "" {
		query, args = query+" AND name = ?", append(args, name)
	}
	var list []ParameterChange
	return list, tx.query(func(rows *sql.Rows) error {
		var c ParameterChange
		err := rows.Scan(&c.Number, &c.Name, &c.From, &c.Value, &c.Reason, &c.At, &c.By, &c.ByName)
		list = append(list, c)
		return err
	}, query+" ORDER BY number", args...)
}
