package model_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/jiwei-health/jiwei/model"
	"github.com/jiwei-health/jiwei/model/civil"
)

func TestStartOf_isTheFirstInstantOfTheDayInChina(t *testing.T) {
	t.Parallel()
	for _, day := range []string{"1970-01-01", "2024-02-29", "2026-11-22"} {
		d := civil.MustParse(day)
		midnight, err := time.Parse("2006-01-02 -07:00", day+" +08:00")
		require.NoError(t, err)
		at := model.StartOf(d)
		require.Equal(t, midnight.UnixMilli(), int64(at))
		if at > 0 {
			require.Equal(t, []civil.Date{d - 1, d}, []civil.Date{(at - 1).Date(), at.Date()})
		}
	}
}
