package service_test

import (
	"context"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// asOfDays are a past quarter's end, today, and a day in the future.
var asOfDays = []string{"2026-03-31", today, "2027-06-30"}

// House-style 6, always true: spans are a function of the history, the ledger is their sum, whoever wrote at the same time.
func TestRandom_eightDesksAtOnceLeaveNoDifference(t *testing.T) {
	t.Parallel()
	const desks = 8
	each := 125
	if testing.Short() {
		each = 25
	}
	o := newOffice(newWorld(t))
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var poster sync.WaitGroup
	poster.Go(func() { o.svc.RunPoster(ctx, func(err error) { t.Errorf("posting: %v", err) }) })
	var crew sync.WaitGroup
	for desk := range desks {
		crew.Go(func() {
			r := rand.New(rand.NewPCG(20261122, uint64(desk)))
			for range each {
				if err := o.step(ctx, r); err != nil {
					t.Errorf("desk %d: %v", desk, err)
				}
			}
		})
	}
	crew.Wait()
	stop()
	poster.Wait()
	t.Logf("done %v, refused %v", o.done, o.refused)
	sum := 0
	for _, n := range o.done {
		sum += n
	}
	require.Greater(t, sum, desks*each/2, "most operations have to succeed for the test to mean anything")
	written := map[string]int{}
	for key := range o.records {
		written[key.form]++
	}
	t.Logf("records %v", written)
	if !testing.Short() {
		require.Greater(t, len(written), len(services())*3/4, "records of nearly every form")
	}

	o.verify(asOfDays...)
	o.requireEverything()
	for _, d := range asOfDays {
		before := o.coverage(o.svc, county, day(d))
		require.NoError(t, o.svc.PostLedger(t.Context(), 100))
		require.Equal(t, before, o.coverage(o.svc, county, day(d)), "posting the journal changes no figure")
		require.Equal(t, o.coverage(o.svc.Naive(), county, day(d)), before)
	}
	o.verify(asOfDays...)

	before := o.projections()
	_, err := o.svc.Rebuild(t.Context(), nil)
	require.NoError(t, err)
	require.Equal(t, before, o.projections(), "rebuilding finds what was maintained")
	o.verify()
}
