package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/jiwei-health/jiwei/model/errs"
	"github.com/jiwei-health/jiwei/service"
	"github.com/jiwei-health/jiwei/service/demo"
)

// demonstrate fills an empty database with an invented county, by the same way in as any other import.
func demonstrate(ctx context.Context, a *app) error {
	if err := a.noArgs(); err != nil {
		return err
	}
	return a.open(ctx, opening{create: true}, func(s *installation) error {
		empty, err := s.Empty(ctx)
		if err != nil {
			return err
		}
		if !empty {
			return errs.New("wrong_state").With("数据库中已有居民，示范数据只能装入空的数据库")
		}
		start := a.now()
		county := demo.County(a.residents, a.seed, s.Today())
		dir, err := os.MkdirTemp("", "jiwei-demo-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		for _, table := range county.Tables {
			if err := writeTable(filepath.Join(dir, table.Name+".csv"), table); err != nil {
				return err
			}
		}
		files, err := service.FilesOf(dir)
		if err != nil {
			return err
		}
		summaries, err := a.importInto(ctx, s, files, io.Discard)
		if err != nil {
			return err
		}
		if rejected := a.printSummaries(summaries); rejected > 0 {
			return errUnmet
		}
		fmt.Fprintf(a.out, "已生成示范县，用时 %s\n\n", a.since(start))
		return a.announceAccounts(county.Accounts)
	})
}

// writeTable writes a table as it is; the guard against formulas of files for Excel would change urine results such as "-".
func writeTable(path string, table demo.Table) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	out := csv.NewWriter(f)
	out.Write(table.Header) //nolint:errcheck // Error tells below
	for row := range table.Rows {
		out.Write(row) //nolint:errcheck // as above
	}
	out.Flush()
	if err := out.Error(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// announceAccounts prints the accounts to try and keeps them in a file beside the database.
func (a *app) announceAccounts(accounts []demo.Account) error {
	rows := [][]string{{"用户名 User", "密码 Password", "姓名", "角色 Role", "机构"}}
	for _, u := range accounts {
		roles := make([]string, len(u.Roles))
		for i, r := range u.Roles {
			roles[i] = string(r)
		}
		rows = append(rows, []string{u.Username, u.Password, u.DisplayName, strings.Join(roles, " "), u.OrgName})
	}
	var list strings.Builder
	list.WriteString("示范账号 Accounts to try\n\n")
	printTable(&list, rows, nil)
	fmt.Fprint(a.out, list.String())
	return os.WriteFile(filepath.Join(a.dataDir(), "ACCOUNTS.txt"), []byte(list.String()), 0o600)
}
