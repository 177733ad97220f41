package repository

import (
	"database/sql"
	"errors"

	"github.com/jiwei-health/jiwei/model"
)

// Projections stand in two books, sets of tables alike: one holds those under the rule set in force, in the other the ones under the next rule
// set are built while everybody goes on reading and writing the first; then the two change places (docs/adr/0008).

// Book is one of the two sets of projection tables.
type Book int

// The books.
const (
	BookA Book = iota
	BookB
)

// of names a projection table of the book.
func (b Book) of(table string) string {
	if b == BookB {
		return table + "_b"
	}
	return table
}

func (b Book) other() Book { return BookA + BookB - b }

// projectionTables are the tables of a book, each with the column by which it is emptied in portions.
var projectionTables = []struct{ name, by string }{
	{"spans", "resident_id"}, {"duties", "resident_id"}, {"findings", "resident_id"}, {"ledger", "org_id"}, {"ledger_journal", "id"},
}

// Phase says what happens to the book that is not in force.
type Phase string

// The phases.
const (
	Settled  Phase = "settled"  // it is empty
	Building Phase = "building" // the projections under the next rule set are written into it
	Clearing Phase = "clearing" // those of the former rule set are being removed from it
)

// RuleState says which rule set is in force and how far the next one is. A rule set is numbered by the last change of a parameter in it.
type RuleState struct {
	Epoch     int64 // counts the changes of Book, InForce, and of what is built
	Book      Book  // where the projections in force stand
	InForce   int64
	Wanted    int64 // the rule set that all changes together make; another than InForce is being built or waits for it
	Phase     Phase
	After     model.ID // everybody up to this resident is built
	Done      int64
	Total     int64
	StartedAt model.Millis
}

// Kept is a book that every write has to keep, and the rule set of its projections.
type Kept struct {
	Book Book
	Set  int64
}

// Kept lists the books that a write keeps: the one in force, then the one that is being built.
func (s *RuleState) Kept() []Kept {
	list := []Kept{{s.Book, s.InForce}}
	if s.Phase == Building {
		list = append(list, Kept{s.Book.other(), s.Wanted})
	}
	return list
}

// errOtherRules gives up a write that began under another rule state than the present one.
var errOtherRules = errors.New("the rule sets changed while a write was under way")

const ruleStateQuery = "SELECT epoch, book, in_force, wanted, phase, after_id, done, total, started_at FROM rule_state WHERE id = 1"

func (tx *Tx) readRuleState(suffix string) (*RuleState, error) {
	st := &RuleState{Phase: Settled}
	return st, tx.query(func(rows *sql.Rows) error {
		return rows.Scan(&st.Epoch, &st.Book, &st.InForce, &st.Wanted, &st.Phase, &st.After, &st.Done, &st.Total, &st.StartedAt)
	}, ruleStateQuery+suffix)
}

// RuleState is the rule state under which the transaction works. A read finds it in its snapshot. A write takes the one known to the process and
// asks the head of its audit chain, at the end, whether it still holds; when not, it runs anew.
func (tx *Tx) RuleState() (*RuleState, error) {
	if tx.state != nil {
		return tx.state, nil
	}
	if known := tx.s.rules.Load(); known != nil && tx.writes {
		tx.state = known
		return known, nil
	}
	st, err := tx.readRuleState("")
	if err != nil {
		return nil, err
	}
	tx.state = st
	if tx.writes {
		tx.s.rules.Store(st)
	}
	return st, nil
}

// inForce is the book whose projections are shown.
func (tx *Tx) inForce() (Book, error) {
	st, err := tx.RuleState()
	if err != nil {
		return BookA, err
	}
	return st.Book, nil
}

// checkRuleState refuses to commit what was made under another rule state than that of the head of the audit, which is locked.
func (tx *Tx) checkRuleState(epoch int64) error {
	if tx.state == nil || tx.state.Epoch == epoch {
		return nil
	}
	st, err := tx.readRuleState("")
	if err != nil {
		return err
	}
	tx.s.rules.Store(st)
	return errOtherRules
}

// LockRuleState reads the present rule state and locks it: nobody else changes it until the transaction ends. The lock comes before those of
// residents and of audit heads.
func (tx *Tx) LockRuleState() (*RuleState, error) {
	st, err := tx.readRuleState(tx.s.dialect.forUpdate())
	if err != nil {
		return nil, err
	}
	tx.state = st
	return st, nil
}

// SetRuleState stores a locked rule state. When it changes what writes have to keep, every write that has not reached its audit head yet runs
// anew, and those that have are waited for.
func (tx *Tx) SetRuleState(next RuleState) error {
	before := tx.state
	if next.Book != before.Book || next.InForce != before.InForce || next.Phase != before.Phase || (next.Phase == Building && next.Wanted != before.Wanted) {
		next.Epoch++
		err := tx.query(func(*sql.Rows) error { return nil }, "SELECT chain FROM audit_heads ORDER BY chain"+tx.s.dialect.forUpdate())
		if err != nil {
			return err
		}
		if _, err := tx.exec("UPDATE audit_heads SET rule_epoch = ?", next.Epoch); err != nil {
			return err
		}
	}
	_, err := tx.exec("UPDATE rule_state SET epoch = ?, book = ?, in_force = ?, wanted = ?, phase = ?, after_id = ?, done = ?, total = ?, started_at = ? WHERE id = 1",
		next.Epoch, next.Book, next.InForce, next.Wanted, next.Phase, next.After, next.Done, next.Total, next.StartedAt)
	if err != nil {
		return err
	}
	tx.state = &next
	tx.AfterCommit(func() { tx.s.rules.Store(&next) })
	return nil
}

// ClearBook removes up to about limit rows of each table of the book that is not in force; it reports whether the book is empty.
func (tx *Tx) ClearBook(limit int) (empty bool, err error) {
	book, err := tx.inForce()
	if err != nil {
		return false, err
	}
	empty = true
	for _, t := range projectionTables {
		table := book.other().of(t.name)
		var last *int64
		err := tx.query(func(rows *sql.Rows) error { return rows.Scan(&last) },
			"SELECT MAX(n) FROM (SELECT "+t.by+" AS n FROM "+table+" ORDER BY "+t.by+" LIMIT ?) AS some_rows", limit)
		if err != nil {
			return false, err
		}
		if last == nil {
			continue
		}
		empty = false
		if _, err := tx.exec("DELETE FROM "+table+" WHERE "+t.by+" <= ?", *last); err != nil {
			return false, err
		}
	}
	return empty, nil
}

// DropProjections drops every projection and the whole ledger; the caller projects every resident anew, under the rule set that is wanted.
func (tx *Tx) DropProjections() error {
	st, err := tx.LockRuleState()
	if err != nil {
		return err
	}
	for _, t := range projectionTables {
		for _, book := range []Book{BookA, BookB} {
			if _, err := tx.exec("DELETE FROM " + book.of(t.name)); err != nil {
				return err
			}
		}
	}
	next := *st
	next.InForce, next.Phase, next.After, next.Done, next.Total = st.Wanted, Settled, 0, 0, 0
	return tx.SetRuleState(next)
}

// CountResidents is the number of residents, merged archives included.
func (tx *Tx) CountResidents() (int64, error) { return tx.countRows("residents") }

// WhenCertain runs a hook when what the transaction has seen is certain: in a read at once, in a write after the commit.
func (tx *Tx) WhenCertain(hook func()) {
	if tx.writes {
		tx.AfterCommit(hook)
		return
	}
	hook()
}
