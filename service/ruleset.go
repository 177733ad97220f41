package service

import (
	"sync"

	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// ruleSets are the rule sets that this process has read. What a number means never changes.
type ruleSets struct {
	base *rules.Set // the defaults with the server's rules file over them

	mu   sync.Mutex
	read map[int64]*rules.Set
}

// mostRuleSets bounds how many are remembered: the one in force, the next one, and those of reads that began before.
const mostRuleSets = 8

func newRuleSets(base *rules.Set) *ruleSets {
	return &ruleSets{base: base, read: map[int64]*rules.Set{}}
}

func (l *ruleSets) known(number int64) *rules.Set {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.read[number]
}

func (l *ruleSets) remember(number int64, set *rules.Set) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.read) >= mostRuleSets {
		clear(l.read)
	}
	l.read[number] = set
}

// ruleSet is the rule set of a number: what the server's file says, and every change of a parameter up to that number.
func (s *Service) ruleSet(tx *repository.Tx, number int64) (*rules.Set, error) {
	if number == 0 {
		return s.sets.base, nil
	}
	if set := s.sets.known(number); set != nil {
		return set, nil
	}
	list, err := tx.ParameterChanges("", number)
	if err != nil {
		return nil, err
	}
	set, err := s.sets.base.Amended(amendments(list))
	if err != nil {
		return nil, err
	}
	set = set.Numbered(number)
	tx.WhenCertain(func() { s.sets.remember(number, set) })
	return set, nil
}

func amendments(list []repository.ParameterChange) []rules.Amendment {
	changes := make([]rules.Amendment, len(list))
	for i, c := range list {
		changes[i] = rules.Amendment{Name: c.Name, From: c.From, Value: c.Value}
	}
	return changes
}

// params are the rules in force in a transaction.
func (s *Service) params(tx *repository.Tx) (*rules.Set, error) {
	st, err := tx.RuleState()
	if err != nil {
		return nil, err
	}
	return s.ruleSet(tx, st.InForce)
}

// keptBook is a book that every write keeps, with the rules of its projections.
type keptBook struct {
	book   repository.Book
	params *rules.Set
}

// kept lists the books that a write keeps: the one in force, then the one that is being built.
func (s *Service) kept(tx *repository.Tx) ([]keptBook, error) {
	st, err := tx.RuleState()
	if err != nil {
		return nil, err
	}
	var list []keptBook
	for _, k := range st.Kept() {
		set, err := s.ruleSet(tx, k.Set)
		if err != nil {
			return nil, err
		}
		list = append(list, keptBook{k.Book, set})
	}
	return list, nil
}
