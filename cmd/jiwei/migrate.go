package main

import (
	"context"
	"fmt"
)

// migrate makes or upgrades the database; opening it does.
func migrate(ctx context.Context, a *app) error {
	if err := a.noArgs(); err != nil {
		return err
	}
	return a.open(ctx, opening{create: true, anyRules: true}, func(*installation) error {
		_, err := fmt.Fprintln(a.out, "数据库结构已是最新 the schema is current")
		return err
	})
}
