package main

import (
	"context"
	"fmt"
)

// rebuild makes all projections anew, under the rules in force.
func rebuild(ctx context.Context, a *app) error {
	if err := a.noArgs(); err != nil {
		return err
	}
	return a.open(ctx, opening{anyRules: true}, func(s *installation) error {
		start, bar := a.now(), a.meter()
		residents, err := s.RebuildUnder(ctx, s.overrides, bar.counted("重建"))
		bar.clear()
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(a.out, "已重建 %d 人的统计数据，用时 %s\n", residents, a.since(start))
		return err
	})
}
