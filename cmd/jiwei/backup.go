package main

import (
	"context"
	"fmt"
)

// backup writes the whole database into a file, under its name only once it is complete and has been read again.
func backup(ctx context.Context, a *app) error {
	path, err := a.oneArg("备份文件名")
	if err != nil {
		return err
	}
	return a.open(ctx, opening{anyRules: true}, func(s *installation) error {
		start, bar := a.now(), a.meter()
		done, err := s.CommandBackup(ctx, path, version, func(rows int64, checking bool) {
			bar.show(map[bool]string{false: "备份", true: "核对"}[checking], rows, 0)
		})
		bar.clear()
		if err != nil {
			return err
		}
		fmt.Fprintf(a.out, "已备份 %d 行到 %s，重新读过无误，用时 %s\n", done.Rows, path, a.since(start))
		_, err = fmt.Fprintf(a.out, "密钥文件 %s 不在备份中，请另行保存：没有它，备份中的证件号码和电话无法解密\n", a.keyFile())
		return err
	})
}
