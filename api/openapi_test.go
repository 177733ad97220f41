package api_test

import (
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// The document is read in review like code: a change of the interface shows as a diff of this file.
func TestOpenAPI_isTheGolden(t *testing.T) {
	t.Parallel()
	const golden = "../docs/openapi.json"
	w := httptest.NewRecorder()
	newEnv(t).handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/openapi.json", nil))
	require.Equal(t, http.StatusOK, w.Code)
	if *update {
		require.NoError(t, os.WriteFile(golden, w.Body.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), w.Body.String(), "run go test ./api -run OpenAPI -update and review the diff")
}
