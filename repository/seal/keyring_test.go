package seal_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/repository/seal"
)

func newKeys(t *testing.T) (*seal.Keyring, string) {
	path := filepath.Join(t.TempDir(), "keys", "jiwei.keys")
	k, err := seal.Create(path)
	require.NoError(t, err)
	return k, path
}

func TestSeal_opensOnlyInItsPlace(t *testing.T) {
	k, _ := newKeys(t)
	sealed := k.Seal("11010519491231002X", "id:7")
	require.NotContains(t, sealed, "1949")
	plain, err := k.Open(sealed, "id:7")
	require.NoError(t, err)
	require.Equal(t, "11010519491231002X", plain)
	_, err = k.Open(sealed, "id:8")
	require.Error(t, err)
	for i := range sealed {
		altered := []byte(sealed)
		altered[i] ^= 1
		_, err = k.Open(string(altered), "id:7")
		require.Error(t, err, "byte %d", i)
	}
	require.NotEqual(t, sealed, k.Seal("11010519491231002X", "id:7"), "a nonce is never used twice")
}

func TestRotate_keepsOldTextsReadableAndHashesEqual(t *testing.T) {
	k, path := newKeys(t)
	old, hash, mac := k.Seal("x", "a"), k.Hash("id", "x"), k.MAC([]byte("x"))
	require.NoError(t, k.Rotate())
	require.True(t, k.NeedsReseal(old))
	require.False(t, k.NeedsReseal(k.Seal("x", "a")))
	again, err := seal.Load(path)
	require.NoError(t, err)
	for _, ring := range []*seal.Keyring{k, again} {
		plain, err := ring.Open(old, "a")
		require.NoError(t, err)
		require.Equal(t, "x", plain)
		require.Equal(t, hash, ring.Hash("id", "x"))
		require.Equal(t, mac, ring.MAC([]byte("x")))
	}
	require.NotEqual(t, k.Hash("id", "x"), k.Hash("phone", "x"))
	require.Len(t, hash, 22)
}

func TestRotate_keepsEveryKeyWhenManyRotate(t *testing.T) {
	k, path := newKeys(t)
	other, err := seal.Load(path)
	require.NoError(t, err)
	sealed := make([]string, 8)
	var wg sync.WaitGroup
	for i := range sealed {
		wg.Go(func() {
			if err := k.Rotate(); err != nil {
				t.Error(err)
			}
			sealed[i] = k.Seal("x", "a")
		})
	}
	wg.Wait()
	require.NoError(t, other.Rotate())
	sealed = append(sealed, other.Seal("x", "a"))
	again, err := seal.Load(path)
	require.NoError(t, err)
	for _, s := range sealed {
		plain, err := again.Open(s, "a")
		require.NoError(t, err)
		require.Equal(t, "x", plain)
	}
}

func TestCreate_neverOverwritesAndLoadRefusesOpenFiles(t *testing.T) {
	_, path := newKeys(t)
	_, err := seal.Create(path)
	require.ErrorIs(t, err, os.ErrExist)
	require.NoError(t, os.Chmod(path, 0o644))
	_, err = seal.Load(path)
	require.ErrorContains(t, err, "chmod 600")
	require.NoError(t, os.WriteFile(path, []byte("{}"), 0o600))
	require.NoError(t, os.Chmod(path, 0o600))
	_, err = seal.Load(path)
	require.ErrorContains(t, err, "incomplete")
	_, err = seal.Load(path + ".absent")
	require.ErrorIs(t, err, os.ErrNotExist)
}

func TestKeyring_isSafeForConcurrentUse(t *testing.T) {
	k, _ := newKeys(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 500 {
				plain, err := k.Open(k.Seal("138", "p"), "p")
				if err != nil || plain != "138" {
					t.Error("lost a text", err)
				}
			}
		})
	}
	require.NoError(t, k.Rotate())
	wg.Wait()
}

func BenchmarkSeal(b *testing.B) {
	k, err := seal.Create(filepath.Join(b.TempDir(), "keys"))
	require.NoError(b, err)
	for b.Loop() {
		k.Seal("11010519491231002X", "id:1")
	}
}
