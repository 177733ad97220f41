package repository_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/civil"
	"github.com/jiwei-health/jiwei/model/measure"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/dbtest"
)

var county = model.Org{ID: 1, Code: "990101", Path: "/990101/"}

func tally(t require.TestingT, tx *repository.Tx, asOf civil.Date) measure.Tally {
	all, err := tx.Tallies([]model.Org{county}, asOf)
	require.NoError(t, err)
	return all[county.ID][301]
}

func sound(t require.TestingT, tx *repository.Tx) {
	require.NoError(t, tx.LedgerGrains(func(org int32, indicator uint16) {
		require.Fail(t, "blocks differ from days", "organisation %d, indicator %d", org, indicator)
	}))
}

// A figure as of a day is the sum of everything booked up to that day, posted or not (house-style 6).
func TestTallies_sumEverythingUpToTheDay(t *testing.T) {
	t.Parallel()
	store, _ := ledger(t)
	first := civil.Of(1998, 1, 1)
	rapid.Check(t, func(t *rapid.T) {
		days := rapid.SliceOfN(rapid.IntRange(0, 12_000), 1, 60).Draw(t, "days")
		err := store.Write(t.Context(), access.System("test"), func(tx *repository.Tx) error {
			require.NoError(t, tx.DropProjections())
			for n, d := range days {
				require.NoError(t, tx.Journalise(repository.BookA, []measure.Entry{{Indicator: 301, Org: 1, Day: first + civil.Date(d), Denominator: 1, Numerator: n % 2}}))
			}
			_, err := tx.PostLedger(repository.BookA, rapid.IntRange(0, len(days)).Draw(t, "posted"))
			require.NoError(t, err)
			sound(t, tx)
			for _, d := range append(days, 0, 12_000) {
				asOf := first + civil.Date(d+rapid.IntRange(-1, 1).Draw(t, "beside"))
				var want measure.Tally
				for n, booked := range days {
					if first+civil.Date(booked) <= asOf {
						want.Add(measure.Tally{Denominator: 1, Numerator: int64(n % 2)})
					}
				}
				require.Equal(t, want, tally(t, tx, asOf), "as of %s", asOf)
			}
			return nil
		})
		require.NoError(t, err)
	})
}

// The fifth migration makes the blocks of days from the day sums; the months and years of before are gone.
func TestMigrate_ledgerBlocks(t *testing.T) {
	t.Parallel()
	o, db := dbtest.Empty(t)
	upTo(t, o.DSN, db, 3)
	run := func(format string, args ...any) {
		_, err := db.ExecContext(t.Context(), fmt.Sprintf(format, args...))
		require.NoError(t, err)
	}
	run("INSERT INTO orgs (id, code, name, kind, parent_id, path, version) VALUES (1, '990101', '示范县', 'county', 0, '/990101/', 1)")
	days := []civil.Date{civil.Of(2019, 12, 31), civil.Of(2026, 2, 27), civil.Of(2026, 2, 28), civil.Of(2026, 3, 1)}
	for _, d := range days {
		for grain, start := range []civil.Date{d, d.MonthStart(), d.YearStart()} {
			if grain == 0 || d == days[0] {
				run("INSERT INTO ledger (org_id, grain, day, indicator, denominator, numerator) VALUES (1, %d, %d, 301, 2, 1)", grain, start)
			}
		}
	}
	store, _, _, err := repository.Migrate(t.Context(), o)
	require.NoError(t, err)
	defer store.Close()
	require.NoError(t, store.Read(t.Context(), access.System("test"), func(tx *repository.Tx) error {
		sound(t, tx)
		for n, d := range days {
			require.Equal(t, measure.Tally{Denominator: int64(2*n + 2), Numerator: int64(n + 1)}, tally(t, tx, d), "%s", d)
			require.Equal(t, measure.Tally{Denominator: int64(2 * n), Numerator: int64(n)}, tally(t, tx, days[n]-1), "the day before %s", d)
		}
		return nil
	}))
}
