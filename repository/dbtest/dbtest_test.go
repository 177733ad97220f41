package dbtest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/repository"
	"github.com/jiwei-health/jiwei/repository/dbtest"
)

func TestOpen_everyTestHasItsOwnEmptyDatabase(t *testing.T) {
	t.Parallel()
	for range 2 {
		store, raw := dbtest.OpenSQL(t, dbtest.At("2026-03-31"))
		require.Equal(t, "2026-03-31", store.Now().Date().String())
		err := store.Write(t.Context(), access.System("test"), func(tx *repository.Tx) error {
			return tx.CreateOrg(&model.Org{Code: "330106", Name: "西湖区", Kind: model.County, Path: "/330106/"})
		})
		require.NoError(t, err)
		var n int
		require.NoError(t, raw.QueryRow("SELECT COUNT(*) FROM orgs").Scan(&n))
		require.Equal(t, 1, n)
	}
}
