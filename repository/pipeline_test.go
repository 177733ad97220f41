package repository_test

import (
	"database/sql"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/model/rules"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/dbtest"
)

// day is the day of the tests' bookings.
var day = civil.Of(2026, 3, 1)

// book appends n entries to the journal: a write whose answer nobody needs.
func book(tx *repository.Tx, n int) error {
	entries := make([]measure.Entry, n)
	for i := range entries {
		entries[i] = measure.Entry{Indicator: uint16(i), Org: 1, Day: day, Denominator: 1}
	}
	return tx.Journalise(repository.BookA, entries)
}

// booked counts the entries of the journal that a unit of work sees.
func booked(tx *repository.Tx) (n int, err error) {
	return n, tx.LedgerDays(func(int32, civil.Date, uint16, measure.Tally) { n++ })
}

// ledger opens a database with one organisation.
func ledger(t *testing.T) (*repository.Store, *sql.DB) {
	t.Helper()
	store, db := dbtest.OpenSQL(t)
	_, err := db.ExecContext(t.Context(), "INSERT INTO orgs (id, code, name, kind, parent_id, path, version) VALUES (1, '990101', '示范县', 'county', 0, '/990101/', 1)")
	require.NoError(t, err)
	return store, db
}

func journal(t *testing.T, store *repository.Store) (n int) {
	t.Helper()
	require.NoError(t, store.Read(t.Context(), access.System("test"), func(tx *repository.Tx) (err error) {
		n, err = booked(tx)
		return err
	}))
	return n
}

// What was held back is there for the next query, and after the commit for everybody.
func TestWrite_seesWhatItWrote(t *testing.T) {
	t.Parallel()
	store, _ := ledger(t)
	for _, n := range []int{1, 40, 5000} { // more than one text holds too
		err := store.Write(t.Context(), access.System("test"), func(tx *repository.Tx) error {
			require.NoError(t, tx.DropProjections())
			require.NoError(t, book(tx, n))
			seen, err := booked(tx)
			require.Equal(t, n, seen)
			return err
		})
		require.NoError(t, err)
		require.Equal(t, n, journal(t, store))
	}
}

// What nothing followed is sent with the commit.
func TestWrite_sendsWhatWasHeldBackWithTheCommit(t *testing.T) {
	t.Parallel()
	store, _ := ledger(t)
	before := store.Trips.Load()
	require.NoError(t, store.Write(t.Context(), access.System("test"), func(tx *repository.Tx) error { return book(tx, 3) }))
	if store.Dialect() == "mysql" {
		require.EqualValues(t, 1, store.Trips.Load()-before)
	}
	require.Equal(t, 3, journal(t, store))
}

func TestWrite_thatDoesNothingSaysNothing(t *testing.T) {
	t.Parallel()
	store, _ := ledger(t)
	before := store.Trips.Load()
	require.NoError(t, store.Write(t.Context(), access.System("test"), func(*repository.Tx) error { return nil }))
	require.Equal(t, before, store.Trips.Load())
}

// A failure takes everything back, also what was held back, and the connection serves the next one.
func TestWrite_failureLeavesNothing(t *testing.T) {
	t.Parallel()
	store, _ := ledger(t)
	broken := errors.New("broken")
	for range 3 {
		err := store.Write(t.Context(), access.System("test"), func(tx *repository.Tx) error {
			require.NoError(t, book(tx, 2))
			_, err := booked(tx)
			require.NoError(t, err)
			require.NoError(t, book(tx, 2))
			return broken
		})
		require.ErrorIs(t, err, broken)
	}
	require.Zero(t, journal(t, store))
}

// A statement that is refused after it was held back refuses the whole write, whoever swallows the error.
func TestWrite_refusedStatementRefusesTheWrite(t *testing.T) {
	t.Parallel()
	store, db := ledger(t)
	_, err := db.ExecContext(t.Context(), "DROP TABLE duties")
	require.NoError(t, err)
	refused := func(tx *repository.Tx) error {
		return tx.ReplaceProjections([]*repository.Projection{{ResidentID: 7, Duties: []rules.Duty{{}}}}, repository.NothingStored(repository.BookA))
	}
	err = store.Write(t.Context(), access.System("test"), func(tx *repository.Tx) error {
		require.NoError(t, book(tx, 2))
		first := refused(tx)
		_, second := booked(tx)
		if store.Dialect() == "mysql" {
			require.NoError(t, first, "held back")
			require.Error(t, second, "came along")
			_, third := booked(tx)
			require.Error(t, third, "nothing may follow")
			return nil
		}
		return first
	})
	require.Error(t, err)
	require.Zero(t, journal(t, store))
}
