package api

import (
	"encoding/json"
	"net/http/httptest"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model/errs"
)

type position struct {
	Name string `json:"n"`
	ID   int64  `json:"i"`
}

// list runs read inside a request for a page.
func list(query string, read gin.HandlerFunc) {
	engine := gin.New()
	engine.GET("/residents", checkQuery(sampleParams()), read)
	engine.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/residents?as_of=2026-03-31&"+query, nil))
}

func TestCursor_leadsBackToItsPosition(t *testing.T) {
	want := position{"王小明", 42}
	list("q=wxm&limit=20", func(c *gin.Context) {
		next, err := cursorFor(c, want)
		require.NoError(t, err)
		require.NotContains(t, next, "王")
		list("q=wxm&limit=100&cursor="+next, func(c *gin.Context) {
			got, ok, err := cursorAt[position](c)
			require.NoError(t, err, "another page size is the same list")
			require.True(t, ok)
			require.Equal(t, want, got)
		})
		list("q=lxm&cursor="+next, func(c *gin.Context) {
			_, _, err := cursorAt[position](c)
			require.True(t, errs.Is(err, "malformed_parameter"), "another filter is another list")
		})
		for i := range len(next) {
			changed := []byte(next)
			changed[i] = map[bool]byte{true: 'B', false: 'A'}[changed[i] == 'A']
			list("q=wxm&cursor="+string(changed), func(c *gin.Context) {
				_, _, err := cursorAt[position](c)
				require.True(t, errs.Is(err, "malformed_parameter"), "tampered at %d", i)
			})
		}
	})
}

func TestCursor_garbageIsRefusedAndNoneIsTheFirstPage(t *testing.T) {
	for _, garbage := range []string{"x", "!!!", "eyJuIjoi", "AAAAAAAAAAAA", "null"} {
		list("cursor="+garbage, func(c *gin.Context) {
			_, _, err := cursorAt[position](c)
			require.True(t, errs.Is(err, "malformed_parameter"), garbage)
		})
	}
	list("", func(c *gin.Context) {
		_, ok, err := cursorAt[position](c)
		require.NoError(t, err)
		require.False(t, ok)
	})
}

func TestPageOf_aListWithoutRowsIsNotNull(t *testing.T) {
	text, err := json.Marshal(pageOf[position](nil, ""))
	require.NoError(t, err)
	require.JSONEq(t, `{"items":[],"next_cursor":""}`, string(text))
}
