package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"

	"github.com/jiwei-health/jiwei/model/access"
	"github.com/jiwei-health/jiwei/repository"
)

// backup writes the whole database into a file, under its name only once it is complete.
func backup(ctx context.Context, a *app) error {
	path, err := a.oneArg("备份文件名")
	if err != nil {
		return err
	}
	return a.open(ctx, opening{anyRules: true}, func(s *installation) error {
		start, bar := a.now(), a.meter()
		var done *repository.BackupSummary
		err := writeWhole(path, func(w io.Writer) (err error) {
			done, err = s.Store().Backup(ctx, access.System("backup"), w, version, func(rows int64) { bar.show("备份", rows, 0) })
			return err
		})
		bar.clear()
		if err != nil {
			return err
		}
		fmt.Fprintf(a.out, "已备份 %d 行到 %s，用时 %s\n", done.Total(), path, a.since(start))
		_, err = fmt.Fprintf(a.out, "密钥文件 %s 不在备份中，请另行保存：没有它，备份中的证件号码和电话无法解密\n", a.keyFile())
		return err
	})
}

// writeWhole makes a file that exists either completely or not at all.
func writeWhole(path string, write func(io.Writer) error) (err error) {
	unfinished := path + ".tmp"
	f, err := os.OpenFile(unfinished, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(unfinished) //nolint:errcheck // the first error is told
		}
	}()
	buffered := bufio.NewWriterSize(f, 1<<16)
	if err = write(buffered); err == nil {
		err = buffered.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(unfinished, path)
	}
	return err
}
