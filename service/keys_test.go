package service_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestRotateKeys_everythingIsSealedAnewAndStaysReadable(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	in := w.somebody(villages[0], "1950-03-01", "2025-01-02")
	r := w.create(in)
	bare := w.somebody(villages[0], "1960-03-01", "2025-01-02")
	bare.Phone = ""
	w.create(bare)
	sealed := "SELECT id, id_sealed, phone_sealed FROM residents ORDER BY id"
	before := w.dump(sealed)

	residents, err := w.svc.RotateKeys(t.Context(), nil)
	require.NoError(t, err)
	require.EqualValues(t, 2, residents)
	after := w.dump(sealed)
	for i := range before {
		require.NotEqual(t, before[i], after[i])
		require.NotContains(t, after[i], "k1:")
		require.Contains(t, after[i], "k2:")
	}

	shown, err := w.svc.OpenResident(t.Context(), w.clerk, r.ID, true)
	require.NoError(t, err)
	require.Equal(t, in.IDNo, shown.IDNo)
	require.Equal(t, in.Phone, shown.Phone)
	require.Equal(t, r.Version, shown.Version, "sealing anew is no change of the resident")
	w.verify()
}
