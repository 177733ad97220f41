package main

import (
	"context"
	"fmt"
	"os"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/repository"
)

// restore fills a new database from a backup.
func restore(ctx context.Context, a *app) error {
	path, err := a.oneArg("备份文件")
	if err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		return usagef("无法打开 %s：%s", path, err)
	}
	defer f.Close()
	// Before a database is made for it.
	content, err := repository.CheckBackup(f)
	if err != nil {
		return named(path, err)
	}
	return a.open(ctx, opening{create: true, anyRules: true, restore: true}, func(s *installation) error {
		start, bar := a.now(), a.meter()
		err := s.Store().Restore(ctx, access.System("restore"), content, f, bar.counted("恢复"))
		bar.clear()
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(a.out, "已恢复 %s 的备份，%d 行，用时 %s\n", content.At.Date(), content.Total(), a.since(start))
		return err
	})
}

// named says which file an error is about.
func named(path string, err error) error {
	if e := errs.As(err); e != nil {
		return e.With("%s：%s", path, e.Detail)
	}
	return err
}
