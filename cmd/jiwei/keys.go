package main

import (
	"context"
	"fmt"
)

// keys seals every identifier with a new key.
func keys(ctx context.Context, a *app) error {
	if len(a.args) != 1 || a.args[0] != "rotate" {
		return usageError("用法：jiwei keys rotate")
	}
	return a.open(ctx, opening{anyRules: true}, func(s *installation) error {
		bar := a.meter()
		residents, err := s.RotateKeys(ctx, bar.counted("重新加密"))
		bar.clear()
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(a.out, "已更换加密密钥，%d 人的证件号码和电话已重新加密。请重新备份密钥文件 %s\n", residents, a.keyFile())
		return err
	})
}
