package main

import (
	"context"
	"fmt"
	"time"
)

// verify recounts everything from the facts; every difference is a line on standard error.
func verify(ctx context.Context, a *app) error {
	if err := a.noArgs(); err != nil {
		return err
	}
	return a.open(ctx, opening{}, func(s *installation) error {
		start, bar := a.now(), a.meter()
		var residents, differences int64
		progress := func(done, total int64) {
			residents = done
			bar.show("核对", done, total)
		}
		err := s.Verify(ctx, a.asOf, progress, func(difference string) {
			bar.clear()
			differences++
			fmt.Fprintln(a.err, difference)
		})
		bar.clear()
		if err != nil {
			return err
		}
		fmt.Fprintf(a.out, "核对 %d 人，差异 %d 处，用时 %s\n", residents, differences, a.since(start))
		if differences > 0 {
			return errUnmet
		}
		return nil
	})
}

// since is how long something took, to a tenth of a second.
func (a *app) since(start time.Time) string {
	return fmt.Sprintf("%.1f 秒", a.now().Sub(start).Seconds())
}
