// Package service holds the use cases: who may do what, in which order, inside which transaction. Every write of a fact projects the
// history of the person it belongs to and stores what changed, in the same transaction.
package service

import (
	"context"
	"encoding/json"
	"strconv"
	"sync/atomic"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
)

// Service is the system's use cases on one open database.
type Service struct {
	store  *repository.Store
	sets   *ruleSets
	target atomic.Int32 // horizon of every projection made from now on
	valid  atomic.Int32 // horizon that every stored projection has reached; a figure later than this is recounted
	post   chan struct{}
	build  chan struct{} // there may be a rule set to build
	// portion is how many residents one step of building a rule set judges: short enough for those who save meanwhile.
	portion int

	imports *importQueue
	backups *backupKeeper
}

// New prepares the use cases on an open database with the rules that the server's file gives; the changes kept in the database come on top.
func New(ctx context.Context, store *repository.Store, file *rules.Set) (*Service, error) {
	s := &Service{store: store, sets: newRuleSets(file), post: make(chan struct{}, 1), build: make(chan struct{}, 1), portion: 200, imports: newImportQueue(),
		backups: &backupKeeper{tasks: make(chan backupTask, 1)}}
	s.target.Store(int32(Horizon(s.Today())))
	err := store.Read(ctx, access.System("start"), func(tx *repository.Tx) error {
		text, err := tx.Setting(settingHorizon)
		if err != nil || text == "" {
			return err
		}
		n, err := strconv.Atoi(text)
		s.valid.Store(int32(n))
		return err
	})
	return s, err
}

// Horizon is the day up to which histories are projected: the end of next year.
func Horizon(today civil.Date) civil.Date { return civil.Of(today.Year()+2, 1, 1) }

const settingHorizon = "horizon"

// horizon is up to where histories are projected.
func (s *Service) horizon() civil.Date { return civil.Date(s.target.Load()) }

// Today is the civil date in China.
func (s *Service) Today() civil.Date { return s.store.Now().Date() }

// Store is the database behind the use cases.
func (s *Service) Store() *repository.Store { return s.store }

// need refuses an actor who lacks a permission.
func need(actor access.Actor, p access.Permission) error {
	if !actor.Known() {
		return errs.New("not_signed_in")
	}
	if !actor.Can(p) {
		return errs.New("forbidden")
	}
	return nil
}

// checkVersion compares the version that a caller saw with the present one.
func checkVersion(given, present int) error {
	if given == 0 {
		return errs.New("if_match_required")
	}
	if given != present {
		return errs.New("version_conflict").With("当前版本 %d，提交的版本 %d", present, given)
	}
	return nil
}

// note keeps the JSON of a fact's version that is being replaced.
func note(tx *repository.Tx, resident model.ID, subject string, version int, action, reason string, before any) error {
	body, err := json.Marshal(before)
	if err != nil {
		return err
	}
	return tx.NoteChange(&model.Change{ResidentID: resident, Subject: subject, Version: version, Action: action, Reason: reason, Before: string(body)})
}
